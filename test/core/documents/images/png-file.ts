import { crc32, deflateSync } from "node:zlib";

export type PngOptions = {
  readonly width: number;
  readonly height: number;
  readonly colorType: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly isInterlaced?: boolean;
  /** Of a pixel, the samples, as large as the depth allows. */
  readonly pixel: (x: number, y: number) => readonly number[];
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
};

export const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG file of chunks, behind its signature. */
export function fileOf(...chunks: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

export function header(
  width: number,
  height: number,
  depth = 8,
  colorType = 2,
  isInterlaced = false,
): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colorType, 0, 0, isInterlaced ? 1 : 0], 8);
  return chunk("IHDR", data);
}

export const END = chunk("IEND", Buffer.alloc(0));

/** A PNG file, without filters; written for the tests, so that what they expect is not the decoder's own word. */
export function pngFile(options: PngOptions): Buffer {
  const { width, height, depth, colorType, isInterlaced = false, palette, transparency } = options;
  const rows: number[] = [];
  for (const columns of isInterlaced ? interlaced(width, height) : wholeRows(width, height)) {
    const samples = columns.flatMap(([x, y]) => options.pixel(x, y));
    rows.push(0, ...packed(samples, depth));
  }
  return fileOf(
    header(width, height, depth, colorType, isInterlaced),
    ...(palette ? [chunk("PLTE", Buffer.from(palette))] : []),
    ...(transparency ? [chunk("tRNS", Buffer.from(transparency))] : []),
    chunk("IDAT", deflateSync(Buffer.from(rows))),
    END,
  );
}

type Point = readonly [x: number, y: number];

function wholeRows(width: number, height: number): Point[][] {
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => [x, y] as const));
}

/** Each pixel belongs to the pass that its place in a square of eight says (PNG, 8.2). */
const PASS_OF = [
  "16462646",
  "77777777",
  "56565656",
  "77777777",
  "36463646",
  "77777777",
  "56565656",
  "77777777",
];

function interlaced(width: number, height: number): Point[][] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((pass) =>
    wholeRows(width, height)
      .map((row) => row.filter(([x, y]) => PASS_OF[y % 8]![x % 8] === String(pass)))
      .filter((row) => row.length > 0),
  );
}

function packed(samples: readonly number[], depth: number): number[] {
  if (depth === 16) return samples.flatMap((sample) => [sample >> 8, sample & 0xff]);
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, "0")).join("");
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}
