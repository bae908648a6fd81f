import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import { centerOf } from "../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../core/register/centers/directory.ts";
import { parseMapping } from "../../../core/register/mapping/parse-mapping.ts";
import { centerFaults } from "../../../core/rolls/pre-check.ts";
import { identifyRun } from "../../../core/rolls/run-request.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { type IntakeCase, intake, registerOf } from "../../support/registers.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

const NOTHING = { noOffice: false, noVoters: false };

const VOTERS = registerOf({ "11001": { men: 2 }, "11002": { men: 1 } });

async function faultsOf(
  centers: Parameters<typeof CenterDirectory.from>[0] | undefined,
  { forgive = {}, voters = VOTERS, ...options }: IntakeCase & { forgive?: object; voters?: string } = {},
): Promise<string[]> {
  const register = await intake(voters, {
    ...(centers && { centers: CenterDirectory.from(centers) }),
    ...options,
  });
  return centerFaults(register, { ...NOTHING, ...forgive }).map(({ code, message }) => `${code} ${message}`);
}

test("open centers without an office are named, copies among them, where any center has an office", async () => {
  const centers = [
    centerOf({ id: "11001" }),
    centerOf({ id: "11002", officeId: "1" }),
    centerOf({ id: "11003", isOpen: false }),
    centerOf({ id: "11004", copyOf: "11002" }),
  ];
  const message =
    "no-office 2 open centers have no office: 11001, 11004; " +
    "give them one in the centers file, or say --forgive-no-office.";
  assert.deepEqual(await faultsOf(centers), [message]);
  assert.deepEqual(await faultsOf(centers, { forgive: { noOffice: true } }), []);
  assert.deepEqual(await faultsOf(centers.map((center) => ({ ...center, officeId: "" }))), []);
  assert.deepEqual(await faultsOf(centers, { selection: { centers: ["11002"] } }), []);
  const [one] = await faultsOf(centers, { selection: { centers: ["11001"] } });
  assert.match(
    one ?? "",
    /an open center has no office: 11001;/,
    "offices are used, though not in the selection",
  );
});

test("open centers without voters are named, with the copies of their rolls; ten of them, then how many more", async () => {
  const known = [
    centerOf({ id: "11001" }),
    centerOf({ id: "11002" }),
    centerOf({ id: "11003", copyOf: "11001" }),
  ];
  const empty = Array.from({ length: 12 }, (_, index) => centerOf({ id: `2${index + 10}` }));
  const copy = centerOf({ id: "300", copyOf: "210" });
  const closed = centerOf({ id: "100", isOpen: false });
  assert.deepEqual(await faultsOf(known), []);
  assert.deepEqual(await faultsOf([...known, copy, ...empty, closed]), [
    "empty-center 13 open centers have no voters: 210, 211, 212, 213, 214, 215, 216, 217, 218, 219 and 3 more; " +
      "check that the register is whole, or say --forgive-no-voters.",
  ]);
  assert.deepEqual(await faultsOf([...known, ...empty], { forgive: { noVoters: true } }), []);
  assert.deepEqual(await faultsOf([...known, ...empty], { selection: { centers: ["11003"] } }), []);
  assert.match(
    (await faultsOf([...known, ...empty], { selection: { centers: ["11001", "211"] } })).join(),
    /an open center has no voters: 211;/,
  );
});

test("without a centers file no center is empty, and offices are the register's to give", async () => {
  assert.deepEqual(await faultsOf(undefined), []);
  const mapping = parseMapping(
    '{"columns":{"nationalId":"id","names":["name"],"centerId":"center","officeId":"office"}}',
    "m.json",
  );
  const voters = "id,name,center,office\n1,A,C1,1\n2,B,C2,\n";
  assert.match(
    (await faultsOf(undefined, { mapping, voters })).join(),
    /no-office .*: C2; .* in the register, or/,
  );
});

test("centers whose files some disks would not tell apart are found where both are printed", async () => {
  const voters = registerOf({ A1: { men: 1 }, a1: { men: 1 } });
  assert.match(
    (await faultsOf(undefined, { voters })).join(),
    /same-file centers A1 and a1 differ only in letter case/,
  );
  assert.deepEqual(await faultsOf(undefined, { voters, selection: { centers: ["a1"] } }), []);
  const centers = [centerOf({ id: "A1" }), centerOf({ id: "B" }), centerOf({ id: "a1", copyOf: "A1" })];
  assert.match(
    (await faultsOf(centers, { voters: registerOf({ A1: { men: 1 }, B: { men: 1 } }) })).join(),
    /same-file/,
  );
});

test("a run that is refused says all that is wrong at once, and leaves nothing but its rejects", async () => {
  const store = new MemoryStore();
  const request = requestOf({ ...small, forgive: {}, centers: `${small.centers}\n11006,فارغ,1,,` });
  await assert.rejects(split(request, store), {
    code: "pre-check",
    message: /^an open center has no office: 11005; .*\. an open center has no voters: 11006; [^.]*\.$/,
  });
  assert.deepEqual([...store.objects.keys()], [keys.rejects]);
  const forgiven = { ...request, forgive: { noOffice: true, noVoters: true } };
  assert.equal((await split(forgiven, store)).counts.accepted, 110);
  assert.equal(await identifyRun(forgiven), await identifyRun(request));
});

test("a run of some centers is another run, whose rows reconcile; without voters there it is refused", async () => {
  const of = (...centers: string[]) =>
    requestOf({ ...small, configuration: { ...small.configuration, selection: { centers } } });
  const result = await split(of("11003"), new MemoryStore());
  assert.deepEqual(result.counts, {
    read: 112,
    accepted: 60,
    rejected: 0,
    filtered: 52,
    rejectedBy: {},
    filteredBy: { "not-selected": 50, "closed-center": 2 },
  });
  assert.equal(result.runId, await identifyRun(of("11003")));
  assert.notEqual(result.runId, await identifyRun(requestOf(small)));
  await assert.rejects(split(of("11004"), new MemoryStore()), {
    code: "no-voters",
    message: /^the selected centers have no voters; select others/,
  });
});
