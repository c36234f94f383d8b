import { expect, test } from "vitest";
import type { Revision } from "../../base/brand.ts";
import type { ContractVerdict } from "../../prove/verdict.ts";
import type { ResultsState } from "../../state/results-store.ts";
import { lensesOf } from "./lens-model.ts";

const span = { file: "a.ebv", start: 8, end: 9 };
const jobs = {
  run: { kind: "idle" },
  synthesis: { kind: "idle" },
  proof: { kind: "idle" },
} as const;
const now = 2 as Revision;
const nothing: Pick<ResultsState, "testRuns" | "jobs" | "proof"> = {
  testRuns: new Map(),
  jobs,
  proof: undefined,
};
const titles = (...asked: Parameters<typeof lensesOf>) =>
  lensesOf(...asked).map(({ title }) => title);

test("a test offers to run, and tells how it went", () => {
  const places = [{ kind: "test", name: "x", span }] as const;
  expect(titles(places, nothing, now)).toEqual(["▷ Run test"]);
  const result = {
    name: "x",
    file: "a.ebv",
    line: 1,
    status: "failed",
    cycles: 1,
    failures: [],
    output: "",
    milliseconds: 1,
  } as const;
  const testRuns = new Map([
    ["a.ebv\nx", { key: "a.ebv\nx", result, wave: undefined, revision: now }],
  ]);
  expect(titles(places, { ...nothing, testRuns }, now)).toEqual(["▷ Run test · ✕ failed"]);
  expect(titles(places, { ...nothing, testRuns }, 3 as Revision)).toEqual([
    "▷ Run test · ◌ ✕ failed",
  ]);
});

test("a contract keeps its verdict, marked when the text has changed", () => {
  const places = [{ kind: "contract", transaction: "t", span }] as const;
  expect(titles(places, nothing, now)).toEqual(["▷ Prove"]);
  const verdict: Omit<ContractVerdict, "counterexample"> & { readonly counterexample: undefined } =
    {
      key: "k",
      module: "a",
      transaction: "t",
      kind: "postcondition",
      span,
      line: 1,
      text: "",
      verdict: "proved-to-depth",
      depth: 20,
      reason: undefined,
      counterexample: undefined,
      milliseconds: 1,
    };
  const proof = {
    revision: now,
    diagnostics: [],
    milliseconds: 1,
    log: "",
    contracts: new Map([["k", { key: "k", verdict, wave: undefined, revision: now }]]),
  };
  expect(titles(places, { ...nothing, proof }, now)).toEqual(["✓ holds for 20 edges", "▷ Prove"]);
  expect(titles(places, { ...nothing, proof }, 3 as Revision)[0]).toBe("◌ ✓ holds for 20 edges");
});
