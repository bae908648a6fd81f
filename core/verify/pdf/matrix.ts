/** a b c d e f of a transformation (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [oa, ob, oc, od, oe, of] = outer;
  return [
    a * oa + b * oc,
    a * ob + b * od,
    c * oa + d * oc,
    c * ob + d * od,
    e * oa + f * oc + oe,
    e * ob + f * od + of,
  ];
}

export function placeX(matrix: Matrix, x: number, y: number): number {
  return matrix === IDENTITY ? x : matrix[0] * x + matrix[2] * y + matrix[4];
}

export function placeY(matrix: Matrix, x: number, y: number): number {
  return matrix === IDENTITY ? y : matrix[1] * x + matrix[3] * y + matrix[5];
}
