import { expect, test } from "vitest";
import type { SimTime } from "../base/brand.ts";
import { keepRecord, type RecordRoom } from "./keep-record.ts";
import { openTrace } from "./open-trace.ts";
import { memoryFiles } from "./testdata/memory-files.ts";
import type { Trace } from "./trace.ts";
import { beginTrace } from "./trace-builder.ts";

const scale = { ticksPerCycle: 2, tickPicoseconds: 1000 };
const signals = [{ path: "t.n", type: { width: 32, signed: false }, role: "wire" as const }];

/** A counter that counts at each of `length` instants, kept in `room`. */
function kept(length: number, room: RecordRoom): { readonly trace: Trace; readonly whole: Trace } {
  const builder = beginTrace(signals, scale);
  const keeper = keepRecord(room);
  for (let time = 0; time < length; time++) {
    builder.sample(time, [BigInt(time)]);
  }
  const whole = builder.finish(length);
  for (const chunk of whole.chunks) {
    keeper.add(chunk);
  }
  return {
    whole,
    trace: {
      ...whole,
      ...keeper.record(),
      endTime: length as SimTime,
      isTruncated: keeper.isFull(),
    },
  };
}

test("a long record goes on in a file, and is read as one", () => {
  const files = memoryFiles();
  const { trace, whole } = kept(5000, { memoryBytes: 1000, mostBytes: 1e9, files });
  expect(trace.chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(1000);
  expect(trace.spilled?.bytes).toBeGreaterThan(70_000);
  const store = openTrace(trace, { files, memoryBytes: 100 });
  expect(store.changesOf(0)).toEqual(openTrace(whole).changesOf(0));
  expect(store.isTruncated).toBe(false);
  store.close();
  expect(files.names()).toEqual([trace.spilled?.file]);
});

test("two records in one file are told apart", () => {
  const files = memoryFiles();
  const shared = files.create();
  const room = { memoryBytes: 0, mostBytes: 1e9, files: { ...files, create: () => shared } };
  const traces = [kept(300, room), kept(200, room)];
  expect(traces.map(({ trace }) => openTrace(trace, { files }).changesOf(0).times.length)).toEqual([
    300, 200,
  ]);
});

test("where the file is full the record ends, and says when", () => {
  const files = memoryFiles(3 << 20);
  const { trace } = kept(200_000, { memoryBytes: 0, mostBytes: 1e9, files });
  expect(trace.isTruncated).toBe(true);
  const store = openTrace(trace, { files });
  expect(store).toMatchObject({ isTruncated: true });
  expect(store.endTime).toBeGreaterThan(100_000);
  expect(store.endTime).toBeLessThan(200_000);
  expect(store.valueAt(0, store.endTime)).toBe(BigInt(store.endTime));
});

test("a trace for which there is no room when it is opened is shown as far as there is", () => {
  const { whole } = kept(1000, { memoryBytes: 1e9, mostBytes: 1e9 });
  const limits = { mostInstants: 100, memoryBytes: 0, files: memoryFiles(3000) };
  const store = openTrace(whole, limits);
  expect(store).toMatchObject({ isTruncated: true, segmentCount: 4, endTime: 399 });
});
