import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { parseLogo, type RasterImage } from "../../../../core/documents/images/logo.ts";
import { addLogo } from "../../../../core/documents/pdf/image.ts";
import { Fault } from "../../../../core/fault.ts";
import { missing } from "../../../support/programs.ts";
import { CHANNELS, chunk, END, fileOf, header, type PngOptions, pngFile } from "./png-file.ts";
import { colorAt, readPng, withRenderedPage } from "./rendered-page.ts";

const DEPTHS = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] } as const;

const kinds = ([0, 2, 3, 4, 6] as const).flatMap((colorType) =>
  DEPTHS[colorType].map((depth) => ({ colorType, depth })),
);

/** Any kind of file, and the red, green, blue and opacity that each pixel of it means. */
const anyPng = fc
  .record({
    kind: fc.constantFrom(...kinds),
    width: fc.integer({ min: 1, max: 19 }),
    height: fc.integer({ min: 1, max: 19 }),
    isInterlaced: fc.boolean(),
    seed: fc.array(fc.nat(0xffff), { minLength: 23, maxLength: 23 }),
  })
  .map(({ kind: { colorType, depth }, width, height, isInterlaced, seed }) => {
    const channels = CHANNELS[colorType];
    const highest = 2 ** depth - 1;
    const pixel = (x: number, y: number) =>
      Array.from(
        { length: channels },
        (_, channel) => seed[(7 * x + 13 * y + 5 * channel) % 23]! % (highest + 1),
      );
    const palette = Array.from({ length: 3 * 2 ** depth }, (_, index) => (seed[index % 23]! + index) % 256);
    // A palette's first two colors are translucent.
    const transparency = [90, 200];
    const options: PngOptions = {
      width,
      height,
      colorType,
      depth,
      isInterlaced,
      pixel,
      ...(colorType === 3 ? { palette, transparency } : {}),
    };
    const eight = (sample: number) => Math.round((sample * 255) / highest);
    const meaning = Array.from({ length: width * height }, (_, index) => {
      const samples = pixel(index % width, Math.floor(index / width));
      if (colorType === 3) {
        const entry = samples[0]!;
        return [...palette.slice(3 * entry, 3 * entry + 3), transparency[entry] ?? 255];
      }
      const [first, second = 65535, third, fourth = highest] = samples;
      if (colorType === 0 || colorType === 4) {
        const gray = eight(first!);
        return [gray, gray, gray, colorType === 4 ? eight(second) : 255];
      }
      return [eight(first!), eight(second), eight(third!), eight(fourth)];
    });
    return { file: pngFile(options), width, height, meaning };
  });

const rasterOf = (file: Uint8Array) => {
  const { image } = parseLogo(file, "logo.png");
  assert.equal(image.kind, "raster");
  return image as RasterImage;
};

const isBadLogo = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Fault, String(error));
  assert.equal(error.code, "bad-logo");
  assert.equal(error.exit, 2);
  assert.equal(error.place, "logo.png");
  assert.ok(error.mend);
  assert.match(error.message, pattern);
  return true;
};

describe("a PNG logo", () => {
  it("has the colors and the opacity of its pixels, of whatever kind the file is", () => {
    fc.assert(
      fc.property(anyPng, ({ file, width, height, meaning }) => {
        fc.pre(meaning.some(([, , , opacity]) => opacity !== 0));
        const image = rasterOf(file);
        assert.deepEqual([image.width, image.height], [width, height]);
        const isGray = meaning.every(([red, green, blue]) => red === green && red === blue);
        assert.equal(image.colorSpace, isGray ? "DeviceGray" : "DeviceRGB");
        const color = meaning.flatMap((pixel) => pixel.slice(0, isGray ? 1 : 3));
        assert.deepEqual([...inflateSync(image.color)], color);
        const alpha = meaning.map((pixel) => pixel[3]!);
        const isOpaque = alpha.every((opacity) => opacity === 255);
        assert.deepEqual(image.alpha && [...inflateSync(image.alpha)], isOpaque ? undefined : alpha);
      }),
      { numRuns: 400 },
    );
  });

  it("takes a single color as transparent where the file says so", () => {
    const kinds = [
      {
        colorType: 0,
        depth: 16,
        transparency: [0x12, 0x34],
        pixel: (x: number) => [x === 0 ? 0x1234 : 0x1235],
      },
      {
        colorType: 2,
        depth: 8,
        transparency: [0, 1, 0, 2, 0, 3],
        pixel: (x: number) => [1, 2, x === 0 ? 3 : 4],
      },
    ] as const;
    for (const kind of kinds) {
      const image = rasterOf(pngFile({ width: 2, height: 1, ...kind }));
      assert.deepEqual([...inflateSync(image.alpha!)], [0, 255]);
    }
  });

  it("is refused if it is cut off, wherever", () => {
    const whole = pngFile({ width: 9, height: 5, colorType: 6, depth: 8, pixel: (x, y) => [x, y, 9, 200] });
    for (let length = 8; length < whole.length; length++)
      assert.throws(() => parseLogo(whole.subarray(0, length), "logo.png"), isBadLogo(/damaged/));
    assert.equal(rasterOf(Buffer.concat([whole, Buffer.from("after the end")])).width, 9);
  });

  it("with any byte changed is refused, or differs in what no pixel depends on", () => {
    const whole = pngFile({
      width: 5,
      height: 5,
      colorType: 2,
      depth: 8,
      pixel: (x, y) => [40 * x, 40 * y, 7],
    });
    const original = rasterOf(whole);
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, mask) => {
          const changed = Buffer.from(whole);
          changed[at]! ^= mask;
          try {
            assert.deepEqual(parseLogo(changed, "logo.png").image, original);
          } catch (error) {
            isBadLogo(/damaged|pixels/)(error);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is refused before it is decoded if its header promises too much, or nothing", () => {
    const data = chunk("IDAT", deflateSync(Buffer.alloc(1000)));
    for (const [width, height] of [
      [60_000, 60_000],
      [4_000_001, 1],
      [0xffffffff, 0xffffffff],
    ] as const)
      assert.throws(
        () => parseLogo(fileOf(header(width, height), data, END), "logo.png"),
        isBadLogo(/pixels/),
      );
    for (const first of [header(0, 5), header(5, 0), header(5, 5, 4), header(5, 5, 8, 1), header(5, 5, 3, 0)])
      assert.throws(() => parseLogo(fileOf(first, data, END), "logo.png"), isBadLogo(/damaged/));
  });

  it("is refused if its data unfold into more or less than its pixels, or its palette is missing", () => {
    const withData = (length: number, first = header(10, 10)) =>
      fileOf(first, chunk("IDAT", deflateSync(Buffer.alloc(length))), END);
    assert.equal(rasterOf(withData(310)).width, 10);
    for (const length of [0, 309, 311, 50_000_000])
      assert.throws(() => parseLogo(withData(length), "logo.png"), isBadLogo(/damaged/));
    assert.throws(() => parseLogo(withData(110, header(10, 10, 8, 3)), "logo.png"), isBadLogo(/damaged/));
    assert.throws(() => parseLogo(fileOf(header(10, 10), END), "logo.png"), isBadLogo(/damaged/));
  });

  it("is refused with a smaller size to scale it to if every document would grow too much", () => {
    const noisy = (width: number, height: number) => {
      let state = 1;
      const pixels = new Map<string, number[]>();
      const next = () => {
        state = (state * 48271) % 0x7fffffff;
        return (state >> 8) & 0xff;
      };
      const pixel = (x: number, y: number) => {
        const key = `${x} ${y}`;
        if (!pixels.has(key)) pixels.set(key, [next(), next(), next()]);
        return pixels.get(key)!;
      };
      return pngFile({ width, height, colorType: 2, depth: 8, pixel });
    };
    let message = "";
    assert.throws(
      () => parseLogo(noisy(330, 300), "logo.png"),
      (error: Error) => {
        message = error.message;
        return isBadLogo(/every document/)(error);
      },
    );
    const [, width, height] = /(\d+) x (\d+) pixels/.exec(message)!.map(Number);
    assert.equal(rasterOf(noisy(width!, height!)).width, width);
  });

  it("is refused if nothing of it can be seen", () => {
    const invisible = pngFile({ width: 3, height: 3, colorType: 4, depth: 8, pixel: () => [9, 0] });
    assert.throws(() => parseLogo(invisible, "logo.png"), isBadLogo(/transparent/));
  });

  it("shows on a page, and lets through what stands behind it", { skip: missing("pdftoppm") }, () => {
    const quarters = [
      [255, 0, 0, 255],
      [0, 0, 255, 0],
      [0, 128, 0, 255],
      [0, 0, 0, 128],
    ];
    const pixel = (x: number, y: number) => quarters[(x < 50 ? 0 : 1) + (y < 50 ? 0 : 2)]!;
    const logo = parseLogo(pngFile({ width: 100, height: 100, colorType: 6, depth: 8, pixel }), "logo.png");
    withRenderedPage(
      "1 1 0 rg 0 0 200 200 re f q 100 0 0 100 50 50 cm /X Do Q",
      (path) => {
        const page = readPng(path);
        assert.equal(colorAt(page, 75, 125), "#ff0000");
        assert.equal(colorAt(page, 125, 125), "#ffff00");
        assert.equal(colorAt(page, 75, 75), "#008000");
        assert.match(colorAt(page, 125, 75), /^#(7e|7f|80){2}00$/);
        assert.equal(colorAt(page, 25, 75), "#ffff00");
      },
      (file) => addLogo(file, logo),
    );
  });
});
