import { expect, test } from "vitest";
import { openTrace } from "../trace/open-trace.ts";
import type { Trace } from "../trace/trace.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import { createGrowingRecord } from "./growing-trace.ts";

const scale = { ticksPerCycle: 2, tickPicoseconds: 5000 };
const builder = beginTrace(
  [{ path: "top.n", type: { width: 8, signed: false }, role: "state" }],
  scale,
);
const { signals, regionBytes } = builder;

function stretch(from: number, values: readonly bigint[]): readonly Uint8Array[] {
  builder.restart();
  values.forEach((value, at) => {
    builder.sample(from + at, [value]);
  });
  return builder.takeChunks();
}

function valuesOf(chunks: readonly Uint8Array[], times: readonly number[]) {
  const endTime = 100 as Trace["endTime"];
  const store = openTrace({ signals, regionBytes, chunks, endTime, ...scale });
  return times.map((time) => store.valueAt(0, time));
}

test("grows, is cut and grows on another way", () => {
  const record = createGrowingRecord(1e6);
  record.grow([{ kind: "append", isWhole: true, chunks: stretch(0, [1n, 2n, 3n, 4n]) }]);
  expect(valuesOf(record.chunks(), [0, 1, 2, 3, 9])).toEqual([1n, 2n, 3n, 4n, 4n]);
  record.grow([
    { kind: "cut", tick: 2 },
    { kind: "append", isWhole: true, chunks: stretch(2, [7n, 7n, 8n]) },
  ]);
  expect(valuesOf(record.chunks(), [0, 1, 2, 3, 4])).toEqual([1n, 2n, 7n, 7n, 8n]);
  record.grow([{ kind: "fresh" }, { kind: "append", isWhole: true, chunks: stretch(50, [9n]) }]);
  expect(valuesOf(record.chunks(), [4, 50])).toEqual([undefined, 9n]);
});

test("loses its oldest stretches where it is too long", () => {
  const record = createGrowingRecord(150);
  for (const from of [0, 10, 20]) {
    const chunks = stretch(from, [1n, 2n]);
    record.grow([{ kind: "append", isWhole: true, chunks }]);
  }
  expect(valuesOf(record.chunks(), [0, 20, 21])).toEqual([undefined, 1n, 2n]);
});
