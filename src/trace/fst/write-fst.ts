import { gzipSync, zlibSync } from "fflate";
import type { DumpPause } from "../dump-request.ts";
import { valueOfChange } from "../signal-column.ts";
import { timeUnitOf } from "../time-unit.ts";
import type { SignalColumn, TraceStore } from "../trace-store.ts";
import { type FstBytes, fstBytes } from "./fst-bytes.ts";
import { type FstHierarchy, fstHierarchy } from "./fst-hierarchy.ts";

const blocks = { header: 0, changes: 1, blackout: 2, geometry: 3, hierarchy: 4 } as const;
const headerBytes = 329;

/**
 * The trace as a file of GTKWave's format FST, without a date: one block of changes, in which every
 * signal is compressed by itself, so that a viewer reads only those that it shows. In a pause, in
 * ascending order, nothing is written.
 */
export function writeFst(store: TraceStore, pauses: readonly DumpPause[] = []): Uint8Array {
  const hierarchy = fstHierarchy(store.signals);
  const out = fstBytes();
  writeHeader(out, store, hierarchy);
  writeChanges(out, store, hierarchy, pauses);
  writeBlock(out, blocks.geometry, (block) => {
    const widths = fstBytes();
    for (const { width } of hierarchy.variables) {
      widths.variable(width);
    }
    const raw = widths.finish();
    block.number(raw.length);
    block.number(hierarchy.variables.length);
    block.bytes(shorter(raw));
  });
  writeBlock(out, blocks.hierarchy, (block) => {
    block.number(hierarchy.bytes.length);
    block.bytes(gzipSync(hierarchy.bytes, { mtime: 0 }));
  });
  if (pauses.length > 0) {
    writeBlackouts(out, store, pauses);
  }
  return out.finish();
}

function writeHeader(out: FstBytes, store: TraceStore, hierarchy: FstHierarchy): void {
  const { exponent, perTick } = timeUnitOf(store.tickPicoseconds);
  out.byte(blocks.header);
  out.number(headerBytes);
  out.number(store.startTime * perTick);
  out.number(store.endTime * perTick);
  // By it a reader knows the order of bytes.
  out.bytes(new Uint8Array(Float64Array.of(Math.E).buffer));
  out.number(1 << 24);
  out.number(hierarchy.scopes);
  out.number(hierarchy.names);
  out.number(hierarchy.variables.length);
  out.number(1);
  out.byte(exponent & 0xff);
  const version = new Uint8Array(128);
  version.set(new TextEncoder().encode("Gatewright"));
  out.bytes(version);
  // Date, reserved bytes and the kind of file, which is Verilog; time begins at 0.
  out.bytes(new Uint8Array(26 + 93 + 1 + 8));
}

function writeChanges(
  out: FstBytes,
  store: TraceStore,
  { variables }: FstHierarchy,
  pauses: readonly DumpPause[],
): void {
  const { perTick } = timeUnitOf(store.tickPicoseconds);
  const columns = variables.map(({ signal }) => withoutPauses(store.changesOf(signal), pauses));
  const times = timesOf(store, columns);
  const indexOf = new Map(Array.from(times, (time, index) => [time, index] as const));
  let unpacked = 0;
  writeBlock(out, blocks.changes, (block) => {
    block.number(store.startTime * perTick);
    block.number(store.endTime * perTick);
    const chains = variables.map(({ width }, at) => {
      const chain = chainOf(columns[at] ?? emptyColumn, width, indexOf);
      unpacked += chain.length;
      return chain;
    });
    block.number(unpacked);
    const first = fstBytes();
    variables.forEach(({ width }, at) => {
      const { column } = columns[at] ?? emptyColumn;
      first.bytes(digitsOf(column.times.length === 0 ? 0n : valueOfChange(column, 0), width));
    });
    const frame = first.finish();
    const packedFrame = shorter(frame);
    block.variable(frame.length);
    block.variable(packedFrame.length);
    block.variable(variables.length);
    block.bytes(packedFrame);
    block.variable(variables.length);
    const start = block.length();
    block.byte("Z".charCodeAt(0));
    const places = fstBytes();
    let last = 0;
    let without = 0;
    for (const chain of chains) {
      if (chain.length === 0) {
        without++;
        continue;
      }
      if (without > 0) {
        places.variable(2 * without);
        without = 0;
      }
      const at = block.length() - start;
      places.variable(2 * (at - last) + 1);
      last = at;
      const packed = shorter(chain);
      block.variable(packed.length === chain.length ? 0 : chain.length);
      block.bytes(packed);
    }
    if (without > 0) {
      places.variable(2 * without);
    }
    block.bytes(places.finish());
    block.number(places.length());
    const deltas = fstBytes();
    times.forEach((time, index) => {
      deltas.variable((time - (index === 0 ? 0 : (times[index - 1] ?? 0))) * perTick);
    });
    const table = deltas.finish();
    const packedTable = shorter(table);
    block.bytes(packedTable);
    block.number(table.length);
    block.number(packedTable.length);
    block.number(times.length);
  });
}

/** Which changes of a column are written, with the times at which they are. */
interface WrittenColumn {
  readonly column: SignalColumn;
  /** Indices of changes, and when each is written; `undefined` for all of them, at their times. */
  readonly changes: readonly number[] | undefined;
  readonly times: ArrayLike<number>;
}

const emptyColumn: WrittenColumn = {
  column: { times: new Float64Array(), values: { kind: "narrow", data: new Uint8Array() } },
  changes: undefined,
  times: [],
};

/** What happened in a pause shows at its end, as far as it lasted. */
function withoutPauses(column: SignalColumn, pauses: readonly DumpPause[]): WrittenColumn {
  if (pauses.length === 0) {
    return { column, changes: undefined, times: column.times };
  }
  const changes: number[] = [];
  const times: number[] = [];
  for (let change = 0; change < column.times.length; change++) {
    const time = column.times[change] ?? 0;
    const pause = pauses.find(({ from, to }) => time >= from && time < to);
    const shown = pause === undefined ? time : pause.to;
    if (times.at(-1) === shown) {
      changes[changes.length - 1] = change;
    } else {
      changes.push(change);
      times.push(shown);
    }
  }
  return { column, changes, times };
}

/** Every time at which something is written, ascending, the start first. */
function timesOf(store: TraceStore, columns: readonly WrittenColumn[]): Float64Array {
  const all = new Set<number>([store.startTime]);
  for (const { times } of columns) {
    for (let at = 0; at < times.length; at++) {
      all.add(Math.min(times[at] ?? 0, store.endTime));
    }
  }
  all.add(store.endTime);
  return Float64Array.from(all).sort();
}

/** The changes of a signal: for each how many times later it is, and the value. */
function chainOf(
  { column, changes, times }: WrittenColumn,
  width: number,
  indexOf: ReadonlyMap<number, number>,
): Uint8Array {
  const out = fstBytes();
  let before = 0;
  const count = changes === undefined ? column.times.length : changes.length;
  for (let at = 0; at < count; at++) {
    const index = indexOf.get(times[at] ?? 0);
    if (index === undefined) {
      continue;
    }
    const value = valueOfChange(column, changes?.[at] ?? at);
    const later = index - before;
    before = index;
    if (width === 1) {
      out.variable(4 * later + 2 * Number(value));
      continue;
    }
    out.variable(2 * later);
    // The highest bit comes first, in the highest bit of a byte.
    let bits = value << BigInt((8 - (width % 8)) % 8);
    const bytes = new Uint8Array(Math.ceil(width / 8));
    for (let byte = bytes.length - 1; byte >= 0; byte--) {
      bytes[byte] = Number(bits & 0xffn);
      bits >>= 8n;
    }
    out.bytes(bytes);
  }
  return out.finish();
}

function writeBlackouts(out: FstBytes, store: TraceStore, pauses: readonly DumpPause[]): void {
  const { perTick } = timeUnitOf(store.tickPicoseconds);
  const marks = pauses.flatMap(({ from, to }) => [
    { isActive: 0, time: from },
    ...(to > store.endTime ? [] : [{ isActive: 1, time: to }]),
  ]);
  writeBlock(out, blocks.blackout, (block) => {
    block.variable(marks.length);
    marks.forEach(({ isActive, time }, index) => {
      block.byte(isActive);
      block.variable((time - (marks[index - 1]?.time ?? 0)) * perTick);
    });
  });
}

/** A block is its kind, its length and its content; the length counts itself. */
function writeBlock(out: FstBytes, kind: number, write: (block: FstBytes) => void): void {
  const block = fstBytes();
  write(block);
  out.byte(kind);
  out.number(block.length() + 8);
  out.bytes(block.finish());
}

/** Compressed, if that is shorter: a reader tells it by the length. */
function shorter(bytes: Uint8Array): Uint8Array {
  const packed = zlibSync(bytes, { level: 4 });
  return packed.length < bytes.length ? packed : bytes;
}

function digitsOf(value: bigint, width: number): Uint8Array {
  return new TextEncoder().encode(value.toString(2).padStart(width, "0"));
}
