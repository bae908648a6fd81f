/** Points are rounded to tenths, so what is nearer to a line than half of one is on it. */
const NEAR = 0.05;

/** Whether every part of a path lies on a line, as far as its points, the control points too, have been added. */
export class Flatness {
  isFlat = true;
  #first: readonly [x: number, y: number] | undefined;
  /** From the first point to the first that differs, of length 1. */
  #direction: readonly [x: number, y: number] | undefined;

  /** A new part begins. */
  start(): void {
    this.#first = undefined;
    this.#direction = undefined;
  }

  add(x: number, y: number): void {
    if (!this.isFlat) return;
    this.#first ??= [x, y];
    const [across, up] = [x - this.#first[0], y - this.#first[1]];
    const distance = Math.hypot(across, up);
    if (distance <= NEAR) return;
    this.#direction ??= [across / distance, up / distance];
    const [dx, dy] = this.#direction;
    if (Math.abs(across * dy - up * dx) > NEAR) this.isFlat = false;
  }
}
