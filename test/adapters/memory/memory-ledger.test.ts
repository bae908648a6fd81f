import { MemoryLedger } from "../../../adapters/memory/memory-ledger.ts";
import { testLedger } from "../../support/ledger-contract.ts";

testLedger("memory", async () => new MemoryLedger());
