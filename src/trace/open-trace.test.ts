import { describe, expect, it } from "vitest";
import { openTrace } from "./open-trace.ts";
import { valueOfChange } from "./signal-column.ts";
import type { TraceSignal } from "./trace.ts";
import { beginTrace } from "./trace-builder.ts";

const scale = { ticksPerCycle: 2, tickPicoseconds: 5000 };

function signal(path: string, width: number, signed = false): Omit<TraceSignal, "byteOffset"> {
  return { path, type: { width, signed }, role: "wire" };
}

function counterStore() {
  const builder = beginTrace([signal("t.clk", 1), signal("t.n", 70)], scale);
  for (let time = 0; time < 10; time++) {
    builder.sample(time, [BigInt(time % 2), BigInt(time >> 2) << 66n]);
  }
  return openTrace(builder.finish(12));
}

describe("openTrace", () => {
  it("finds a signal by its path", () => {
    const store = counterStore();
    expect(store.indexOf("t.n")).toBe(1);
    expect(store.indexOf("n")).toBeUndefined();
  });

  it("keeps only the instants at which a signal changed", () => {
    const store = counterStore();
    expect([...store.changesOf(1).times]).toEqual([0, 4, 8]);
    expect(valueOfChange(store.changesOf(1), 2)).toBe(2n << 66n);
    expect(store.changesOf(0).times).toHaveLength(10);
    expect(store.changesOf(1)).toBe(store.changesOf(1));
  });

  it("answers with the value at an instant, a change at it included", () => {
    const store = counterStore();
    expect(store.valueAt(1, 3.5)).toBe(0n);
    expect(store.valueAt(1, 4)).toBe(1n << 66n);
    expect(store.valueAt(1, 100)).toBe(2n << 66n);
    expect(store.valueAt(1, -1)).toBeUndefined();
  });

  it("steps from edge to edge, and the first recorded value is none", () => {
    const store = counterStore();
    expect(store.nextEdge(1, -5)).toBe(4);
    expect(store.nextEdge(1, 4)).toBe(8);
    expect(store.nextEdge(1, 8)).toBeUndefined();
    expect(store.previousEdge(1, 8)).toBe(4);
    expect(store.previousEdge(1, 100)).toBe(8);
    expect(store.previousEdge(1, 4)).toBeUndefined();
  });

  it("lets the later of two records of one instant count", () => {
    const builder = beginTrace([signal("a", 4), signal("b", 40)], scale);
    builder.sample(0, [1n, 1n]);
    builder.sample(3, [2n, 2n]);
    builder.sample(3, [1n, 1n]);
    builder.sample(5, [4n, 4n]);
    builder.sample(5, [6n, 6n]);
    const store = openTrace(builder.finish(6));
    for (const at of [0, 1]) {
      expect([...store.changesOf(at).times]).toEqual([0, 5]);
      expect(store.valueAt(at, 5)).toBe(6n);
    }
  });

  it("reads a record that the chunks cut in two", () => {
    const builder = beginTrace([signal("a", 9)], scale);
    builder.sample(0, [1n]);
    builder.sample(1, [2n]);
    const trace = builder.finish(2);
    const bytes = Uint8Array.from(trace.chunks.flatMap((chunk) => [...chunk]));
    const store = openTrace({
      ...trace,
      chunks: [bytes.subarray(0, 5), bytes.subarray(5, 100), bytes.subarray(100)],
    });
    expect([...store.changesOf(0).times]).toEqual([0, 1]);
    expect(store.valueAt(0, 1)).toBe(2n);
  });

  it("opens a trace without a record", () => {
    const store = openTrace(beginTrace([signal("a", 1)], scale).finish(0));
    expect(store.valueAt(0, 0)).toBeUndefined();
    expect(store.nextEdge(0, 0)).toBeUndefined();
    expect(store.changesWithin(0, 0, 10, 10)).toEqual([]);
  });
});

describe("changesWithin", () => {
  it("draws every edge where they are wider than a sample", () => {
    expect(counterStore().changesWithin(1, 2, 9, 7)).toEqual([
      { kind: "steady", from: 2, to: 4, value: 0n },
      { kind: "steady", from: 4, to: 8, value: 1n << 66n },
      { kind: "steady", from: 8, to: 9, value: 2n << 66n },
    ]);
  });

  it("reports a run of changes narrower than a sample as busy", () => {
    expect(counterStore().changesWithin(0, 0, 12, 6)).toEqual([
      { kind: "busy", from: 0, to: 9, changes: 10 },
      { kind: "steady", from: 9, to: 12, value: 1n },
    ]);
  });

  it("shows one narrow pulse in a long quiet stretch", () => {
    const builder = beginTrace([signal("pulse", 1)], scale);
    for (const [time, value] of [
      [0, 0n],
      [500_000, 1n],
      [500_001, 0n],
    ] as const) {
      builder.sample(time, [value]);
    }
    const store = openTrace(builder.finish(1_000_000));
    expect(store.changesWithin(0, 0, 1_000_000, 100)).toEqual([
      { kind: "steady", from: 0, to: 500_000, value: 0n },
      { kind: "busy", from: 500_000, to: 500_001, changes: 2 },
      { kind: "steady", from: 500_001, to: 1_000_000, value: 0n },
    ]);
  });

  it("clips a window to what was recorded", () => {
    expect(counterStore().changesWithin(1, -50, 50, 1000)).toMatchObject([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
      { from: 8, to: 12 },
    ]);
    expect(counterStore().changesWithin(1, 20, 30, 10)).toEqual([]);
  });
});
