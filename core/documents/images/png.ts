import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { BadLogo } from "./bad-logo.ts";
import { type Logo, MAX_EMBEDDED } from "./model.ts";
import { checkPng, DAMAGED, SIGNATURE } from "./png-check.ts";

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * A PNG file of any color type, its samples brought to 8 bits. Colors are taken as sRGB, whatever profile it carries.
 *
 * No predictor: on flat logos it makes the data larger.
 * @throws BadLogo if it is damaged, too large, or wholly transparent
 */
export function parsePng(bytes: Uint8Array): Logo {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { width, height, data } = decode(file.subarray(0, checkPng(file)));
  const { samples, alpha, isGray } = separate(data);
  const color = deflateSync(samples, { level: 9 });
  const mask = alpha && deflateSync(alpha, { level: 9 });
  const size = color.length + (mask?.length ?? 0);
  if (size > MAX_EMBEDDED) {
    // A little under the share of pixels that would fit: fewer pixels compress worse.
    const scale = 0.9 * Math.sqrt(MAX_EMBEDDED / size);
    throw new BadLogo(
      `every document would grow by ${Math.ceil(size / 1000)} kB, and ${MAX_EMBEDDED / 1000} kB is the limit`,
      `use an SVG file, or scale it to ${Math.ceil(width * scale)} x ${Math.ceil(height * scale)} pixels`,
    );
  }
  const colorSpace = isGray ? "DeviceGray" : "DeviceRGB";
  return { width, height, image: { kind: "raster", width, height, color, colorSpace, alpha: mask } };
}

function decode(file: Buffer): { width: number; height: number; data: Buffer } {
  try {
    return PNG.sync.read(file);
  } catch {
    // Whatever the decoder threw, from assertions to TypeErrors, is about the file.
    throw new BadLogo(...DAMAGED);
  }
}

/** Color samples, gray ones if they all are, and opacity, if any pixel is not opaque. */
function separate(rgba: Buffer): { samples: Buffer; alpha: Buffer | undefined; isGray: boolean } {
  const pixels = rgba.length / 4;
  const alpha = Buffer.alloc(pixels);
  let isGray = true;
  let [least, most] = [255, 0];
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += 4) {
    const opacity = rgba[at + 3]!;
    alpha[pixel] = opacity;
    least = Math.min(least, opacity);
    most = Math.max(most, opacity);
    isGray &&= rgba[at] === rgba[at + 1] && rgba[at] === rgba[at + 2];
  }
  if (most === 0) throw new BadLogo("it is wholly transparent", "give a picture that shows something");
  const components = isGray ? 1 : 3;
  const samples = Buffer.alloc(pixels * components);
  for (let pixel = 0; pixel < pixels; pixel++)
    rgba.copy(samples, pixel * components, 4 * pixel, 4 * pixel + components);
  return { samples, alpha: least === 255 ? undefined : alpha, isGray };
}
