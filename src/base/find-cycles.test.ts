import { expect, test } from "vitest";
import { findCycles } from "./find-cycles.ts";

function cyclesOf(edges: Readonly<Record<string, readonly string[]>>) {
  return findCycles(Object.keys(edges), (node) => edges[node] ?? []);
}

test("a graph without circles has none, however its paths meet", () => {
  expect(cyclesOf({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })).toEqual([]);
});

test("a circle is told from the node where it was met", () => {
  expect(cyclesOf({ a: ["b"], b: ["c"], c: ["b"] })).toEqual([["b", "c"]]);
  expect(cyclesOf({ a: ["a"] })).toEqual([["a"]]);
});

test("a long chain needs no deep stack", () => {
  const next = (node: number) => (node < 200_000 ? [node + 1] : []);
  expect(findCycles([0], next)).toEqual([]);
});
