import { createReadStream, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { invariant } from "../../src/base/assert.ts";
import type { SimTime } from "../../src/base/brand.ts";
import { temporarySpill } from "../../src/cli/temporary-spill.ts";
import { keepRecord } from "../../src/trace/keep-record.ts";
import { openTrace } from "../../src/trace/open-trace.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { beginTrace } from "../../src/trace/trace-builder.ts";
import type { TraceStore } from "../../src/trace/trace-store.ts";
import { streamVcd } from "../../src/trace/write-vcd.ts";
import { displayList } from "../../src/waves/display-list.ts";
import type { BenchResult } from "./bench-result.ts";

const counters = 24;
const cycles = 4_100_000;
/** The baseline reads a tenth of it as VCD, and is counted ten times. */
const vcdPart = 10;

/**
 * A trace of over 100 million changes: what it takes on the way and when it is open, how long opening it and
 * drawing all of its signals take, in processor time, and the memory of the process. The baseline is the
 * same as VCD: its size, and the time in which its lines are counted, which is less than reading it.
 */
export async function runLongTraceBench(
  say: (text: string) => void,
): Promise<readonly BenchResult[]> {
  say("trace: 100 million changes");
  const files = temporarySpill();
  const trace = countersTrace(cycles, files);
  const opening = process.cpuUsage();
  const store = openTrace(trace, { files });
  const openMilliseconds = cpuSince(opening);
  const { changes, memoryBytes, fileBytes } = store.size();
  const rows = store.signals.map((_, signal) => ({ signal, radix: "hex" as const }));
  const draw = (from: number, to: number): number => {
    const began = process.cpuUsage();
    displayList(store, { rows, from, to, width: 2300, characterWidth: 7 });
    return cpuSince(began);
  };
  const end = store.endTime;
  const drawn = [
    ["close", end / 2, end / 2 + 100],
    ["1-percent", 0.3 * end, 0.31 * end],
    ["whole", 0, end],
  ] as const;
  const draws = drawn.flatMap(([part, from, to]) => [
    result(`trace-draw-${part}-first`, draw(from, to), "ms"),
    result(`trace-draw-${part}`, draw(from, to), "ms"),
  ]);
  const memory = result("trace-memory", process.memoryUsage().rss / 1e6, "MB");
  store.close();
  const vcd = await benchVcd(openTrace(countersTrace(cycles / vcdPart, files), { files }));
  const vcdBytes = (vcdPart * vcd.bytes) / changes;
  const scan = vcdPart * vcd.milliseconds;
  const against = (metric: string, value: number, unit: string, baseline: number): BenchResult => ({
    ...result(metric, value, unit),
    baseline: rounded(baseline),
    ratio: rounded(baseline / value),
  });
  return [
    result("trace-changes", changes / 1e6, "million"),
    against("trace-record-bytes", recordBytes(trace) / changes, "bytes/change", vcdBytes),
    against("trace-open-bytes", (memoryBytes + fileBytes) / changes, "bytes/change", vcdBytes),
    against("trace-open", openMilliseconds, "ms", scan),
    ...draws,
    memory,
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function result(metric: string, value: number, unit: string): BenchResult {
  return { metric, design: "counters", value: rounded(value), unit };
}

function recordBytes({ chunks, spilled }: Trace): number {
  return chunks.reduce((sum, { length }) => sum + length, spilled?.bytes ?? 0);
}

/** A clock, and counters that change at each of its rises. */
function countersTrace(length: number, files: ReturnType<typeof temporarySpill>): Trace {
  const names = Array.from({ length: counters }, (_, at) => `t.count${at}`);
  const builder = beginTrace(
    [
      { path: "t.clk", type: { width: 1, signed: false }, role: "clock" },
      ...names.map((path) => ({
        ...{ path, type: { width: 32, signed: false }, role: "state" as const },
      })),
    ],
    { ticksPerCycle: 2, tickPicoseconds: 1000 },
  );
  builder.sample(0, [0n, ...names.map(() => 0n)]);
  const { chunks, ...format } = builder.finish(0);
  const keeper = keepRecord({ memoryBytes: 64 << 20, mostBytes: Number.POSITIVE_INFINITY, files });
  chunks.forEach(keeper.add);
  // The records themselves are written by hand: the builder is made for few.
  const records = 1 << 14;
  const wordsOfRise = 2 + 2 + 1 + counters;
  const buffer = new Uint32Array(records * (wordsOfRise + 4));
  const counts = new Uint32Array(counters);
  let at = 0;
  for (let cycle = 1; cycle <= length; cycle++) {
    counts.forEach((count, index) => {
      counts[index] = count + 2 * index + 1;
    });
    // The clock rises, with 15 counters beside it and the others in the next block.
    buffer.set([2 * cycle - 1, (wordsOfRise - 2) << 16, 0xffff, 1], at);
    buffer.set(counts.subarray(0, 15), at + 4);
    buffer[at + 19] = 0x10000 + 2 ** (counters - 15) - 1;
    buffer.set(counts.subarray(15), at + 20);
    at += wordsOfRise;
    buffer.set([2 * cycle, 2 << 16, 1, 0], at);
    at += 4;
    if (cycle % records === 0 || cycle === length) {
      keeper.add(new Uint8Array(buffer.buffer.slice(0, 4 * at)));
      at = 0;
    }
  }
  return { ...format, ...keeper.record(), endTime: (2 * length) as SimTime };
}

/** The trace as VCD in a file, of which the lines are counted. */
async function benchVcd(
  store: TraceStore,
): Promise<{ readonly bytes: number; readonly milliseconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), "gatewright-bench-"));
  const path = join(folder, "trace.vcd");
  const file = openSync(path, "w");
  streamVcd(store, (bytes) => {
    writeSync(file, bytes);
  });
  store.close();
  const began = process.cpuUsage();
  let bytes = 0;
  let lines = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const piece: Uint8Array = chunk;
    bytes += piece.length;
    for (let at = 0; at < piece.length; at++) {
      lines += piece[at] === 10 ? 1 : 0;
    }
  }
  const milliseconds = cpuSince(began);
  rmSync(folder, { recursive: true });
  invariant(lines > 0, "a dump has lines");
  return { bytes, milliseconds };
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
