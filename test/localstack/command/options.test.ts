import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseOptions } from "../../../localstack/command/options.ts";

describe("the options of npm run offline", () => {
  it("have defaults", () => {
    assert.deepEqual(parseOptions([]), { keep: false, template: undefined, port: 0 });
    assert.deepEqual(parseOptions(["--keep", "--template", "cdk.out", "--port", "4566"]), {
      ...{ keep: true, template: "cdk.out", port: 4566 },
    });
    assert.equal(parseOptions(["--help"]), undefined);
  });

  for (const args of [["--kep"], ["folder"], ["--port", "x"], ["--port", "65536"], ["--template"]]) {
    it(`refuse ${args.join(" ")}`, () => {
      assert.throws(() => parseOptions(args), { code: "bad-usage" });
    });
  }
});
