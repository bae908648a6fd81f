import { inflateSync } from "node:zlib";
import { BadLogo } from "./bad-logo.ts";

export const SIGNATURE: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a BadLogo says. */
export const DAMAGED = ["it is a damaged PNG file", "export it again"] as const;

const MAX_PIXELS = 4_000_000;

/** By color type: the samples of a pixel, and the depths there are (PNG, table 11.1). */
const COLOR_TYPES: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** The passes of an interlaced image: first column and row, and the steps to the next. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

/**
 * Checks what a decoder would believe: sizes, chunks, and that the data inflate to just the bytes of the pixels.
 * @returns where the file ends
 * @throws BadLogo
 */
export function checkPng(file: Buffer): number {
  if (file.length < 33 || file.readUInt32BE(8) !== 13 || file.toString("latin1", 12, 16) !== "IHDR")
    throw new BadLogo(...DAMAGED);
  const expected = sizeOfPixels(file);
  const data: Buffer[] = [];
  let at = SIGNATURE.length;
  let type = "";
  while (type !== "IEND") {
    if (at + 12 > file.length) throw new BadLogo(...DAMAGED);
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) throw new BadLogo(...DAMAGED);
    type = file.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") data.push(file.subarray(at + 8, end - 4));
    at = end;
  }
  if (inflatedLength(Buffer.concat(data), expected) !== expected) throw new BadLogo(...DAMAGED);
  return at;
}

/** The bytes of all rows, each with its filter type. */
function sizeOfPixels(file: Buffer): number {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, interlace] = [file[24]!, file[28]!];
  const type = COLOR_TYPES[file[25]!];
  if (width === 0 || height === 0 || !type?.depths.includes(depth) || interlace > 1)
    throw new BadLogo(...DAMAGED);
  if (width * height > MAX_PIXELS) {
    throw new BadLogo(
      `it has ${width} x ${height} pixels, and ${MAX_PIXELS / 1_000_000} million are the limit`,
      "use an SVG file, or scale it to 600 x 600 pixels or fewer",
    );
  }
  let size = 0;
  for (const [left, top, across, down] of interlace === 1 ? ADAM7 : WHOLE) {
    const columns = Math.ceil((width - left) / across);
    const rows = Math.ceil((height - top) / down);
    if (columns > 0 && rows > 0) size += rows * (1 + Math.ceil((columns * type.samples * depth) / 8));
  }
  return size;
}

function inflatedLength(data: Buffer, limit: number): number {
  try {
    return inflateSync(data, { maxOutputLength: limit }).length;
  } catch {
    throw new BadLogo(...DAMAGED);
  }
}
