import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeText } from "../../../../core/register/text/decode.ts";
import type { Encoding } from "../../../../core/register/text/encodings.ts";
import { showEscapes } from "../../../../core/register/text/surrogate-escape.ts";
import { chunksOf, textOf } from "../../../support/chunks.ts";

const decode = (bytes: Uint8Array, encoding: Encoding = "auto", size = 7) =>
  textOf(decodeText(chunksOf(bytes, size), encoding));

const utf16 = (text: string) => Buffer.from(text, "utf16le");

test("every encoding gives the same text, in chunks of any size", async () => {
  const text = "national_id,name\n119,عبد الله 😀\n120,José 👩🏽";
  const encoded: [Encoding, Buffer][] = [
    ["auto", Buffer.from(text)],
    ["auto", Buffer.from(`\ufeff${text}`)],
    ["auto", utf16(`\ufeff${text}`)],
    ["auto", utf16(`\ufeff${text}`).swap16()],
    ["utf-16le", utf16(text)],
    ["utf-16be", utf16(text).swap16()],
  ];
  for (const [encoding, bytes] of encoded) {
    for (let size = 1; size < 9; size++)
      assert.equal(await decode(bytes, encoding, size), text, `${encoding} ${size}`);
  }
});

test("Windows-1252 is decoded by its own table, and its five undefined bytes are escaped", async () => {
  const bytes = Buffer.from([0x4a, 0x6f, 0x73, 0xe9, 0x80, 0x92, 0x9f]);
  assert.equal(await decode(bytes, "windows-1252"), "José€’Ÿ");
  const undefinedBytes = Buffer.from([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
  assert.equal(showEscapes(await decode(undefinedBytes, "windows-1252")), "\\x81\\x8D\\x8F\\x90\\x9D");
});

test("Windows-1256 is decoded as Arabic", async () => {
  const bytes = Buffer.from([0xe3, 0xcd, 0xe3, 0xcf, 0x20, 0xda, 0xe1, 0xed]);
  assert.equal(await decode(bytes, "windows-1256"), "محمد علي");
});

test("a byte-order mark is believed over the encoding that was named", async () => {
  assert.equal(await decode(Buffer.from("\ufeffعلي"), "windows-1256"), "علي");
});

test("a file shorter than a byte-order mark is read too", async () => {
  assert.equal(await decode(Buffer.from("a")), "a");
  assert.equal(await decode(Buffer.from([0xff, 0xfe])), "");
  assert.equal(await decode(Buffer.alloc(0)), "");
});

test("bytes that are no UTF-8 are escaped, and the text around them is kept", async () => {
  const bytes = Buffer.concat([Buffer.from("علي,"), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from("\nسالم")]);
  for (let size = 1; size < 9; size++) {
    const text = await decode(bytes, "auto", size);
    assert.equal(text.isWellFormed(), false);
    assert.equal(showEscapes(text), "علي,\\xC3(\\xFF\nسالم");
  }
});

test("a surrogate encoded as UTF-8, an overlong form and a cut sequence are not text", async () => {
  for (const bytes of [
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
    [0xe2, 0x82],
    [0xf5, 0x80, 0x80, 0x80],
  ]) {
    const text = await decode(Buffer.from(bytes));
    assert.equal(text.isWellFormed(), false, bytes.join());
    assert.equal(text.length, bytes.length);
  }
});

test("half a UTF-16 pair and an odd byte at the end are kept as escapes", async () => {
  assert.equal((await decode(utf16("\ufeffa\ud83db"))).isWellFormed(), false);
  assert.equal((await decode(Buffer.concat([utf16("\ufeffab"), Buffer.from([0x41])]))).isWellFormed(), false);
});

test("any bytes at all decode the same whatever the chunks, and valid UTF-8 decodes to itself", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 1, max: 10 }),
      async (bytes, size) => {
        for (const encoding of ["auto", "utf-16le", "utf-16be", "windows-1252", "windows-1256"] as const) {
          assert.equal(await decode(bytes, encoding, size), await decode(bytes, encoding, 1000));
        }
      },
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      fc.pre(text.isWellFormed() && !text.startsWith("\ufeff") && !text.startsWith("\ufffe"));
      assert.equal(await decode(Buffer.from(text)), text);
    }),
  );
});
