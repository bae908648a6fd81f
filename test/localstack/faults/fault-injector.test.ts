import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FaultInjector } from "../../../localstack/faults/fault-injector.ts";
import type { RequestFault } from "../../../localstack/faults/injected-fault.ts";
import type { RequestFacts } from "../../../localstack/gateway/request-facts.ts";

const fault = (settings: Partial<RequestFault>): RequestFault => ({
  name: "f",
  function: /-renderer$/,
  at: { service: "dynamodb", operation: "UpdateItem", body: /:minusOne/ },
  moment: "before",
  action: "kill",
  times: 1,
  ...settings,
});

function injector(...faults: RequestFault[]) {
  const killed: string[] = [];
  const victims = {
    functionOf: (caller: string) => /^(Toy-\w+)-\d+$/.exec(caller)?.[1],
    kill: async (caller: string) => {
      killed.push(caller);
    },
  };
  const injected = new FaultInjector(victims);
  injected.inject(...faults);
  return { injector: injected, killed };
}

const put = (caller: string, target = "b/k_book.pdf"): RequestFacts => ({
  ...{ caller, target, service: "s3", operation: "PutObject", body: undefined },
});
const mark = (caller: string): RequestFacts => ({
  ...{ caller, target: "ledger", service: "dynamodb", operation: "UpdateItem" },
  body: { UpdateExpression: "ADD remaining :minusOne" },
});

describe("a fault", () => {
  it("kills the process that asks, and as often as it says", async () => {
    const { injector: faults, killed } = injector(fault({ times: 2 }));
    const decisions = [];
    for (const caller of [1, 2, 3]) decisions.push(await faults.onRequest(mark(`Toy-renderer-${caller}`)));
    assert.deepEqual(decisions, ["drop", "drop", "forward"]);
    assert.deepEqual(killed, ["Toy-renderer-1", "Toy-renderer-2"]);
    assert.equal(faults.struck("f"), 2);
  });

  it("strikes no other function, no other request, and nobody who is no function", async () => {
    const { injector: faults } = injector(fault({}));
    for (const request of [mark("Toy-splitter-1"), mark("offline"), put("Toy-renderer-1")]) {
      assert.equal(await faults.onRequest(request), "forward");
      assert.equal(await faults.onAnswer({ ...request }), "forward");
    }
    assert.equal(faults.struck("f"), 0);
  });

  it("may come after another request of the same process", async () => {
    const { injector: faults } = injector(
      fault({ after: { service: "s3", operation: "PutObject", target: /_book\.pdf$/ } }),
    );
    assert.equal(await faults.onRequest(mark("Toy-renderer-1")), "forward");
    await faults.onAnswer(put("Toy-renderer-1"));
    await faults.onAnswer(put("Toy-renderer-2", "b/other"));
    assert.equal(await faults.onRequest(mark("Toy-renderer-2")), "forward");
    assert.equal(await faults.onRequest(mark("Toy-renderer-1")), "drop");
  });

  it("may come when the request has taken effect", async () => {
    const { injector: faults } = injector(fault({ moment: "after" }));
    assert.equal(await faults.onRequest(mark("Toy-renderer-1")), "forward");
    assert.equal(await faults.onAnswer(mark("Toy-renderer-1")), "drop");
  });

  it("may be an error of the service", async () => {
    const { injector: faults, killed } = injector(fault({ action: { status: 503 } }));
    assert.deepEqual(await faults.onRequest(mark("Toy-renderer-1")), { status: 503 });
    assert.deepEqual(killed, []);
  });

  it("can be lifted, and is known by its name", async () => {
    const { injector: faults } = injector(fault({ times: Number.POSITIVE_INFINITY }));
    assert.equal(await faults.onRequest(mark("Toy-renderer-1")), "drop");
    faults.lift("f");
    assert.equal(await faults.onRequest(mark("Toy-renderer-1")), "forward");
    assert.throws(() => faults.lift("g"), { code: "unknown-fault" });
    assert.throws(() => faults.struck("g"), { code: "unknown-fault" });
    assert.throws(() => faults.inject(fault({})), { code: "same-fault" });
  });
});
