import { gzipSync, zlibSync } from "fflate";
import { collectBytes, type WriteBytes } from "../byte-sink.ts";
import type { DumpPause } from "../dump-request.ts";
import { valueOfChange } from "../signal-column.ts";
import { timeUnitOf } from "../time-unit.ts";
import type { SignalColumn, TraceStore } from "../trace-store.ts";
import { type FstBytes, fstBytes } from "./fst-bytes.ts";
import { type FstHierarchy, fstHierarchy } from "./fst-hierarchy.ts";

const blocks = { header: 0, changes: 1, blackout: 2, geometry: 3, hierarchy: 4 } as const;
const headerBytes = 329;
const afterAll = Number.POSITIVE_INFINITY;

/**
 * The trace as a file of GTKWave's format FST, without a date: a block of changes for each segment, in
 * which every signal is compressed by itself, so that a viewer reads only those that it shows. In a pause,
 * in ascending order, nothing is written; a trace with pauses is one block.
 */
export function streamFst(
  store: TraceStore,
  write: WriteBytes,
  pauses: readonly DumpPause[] = [],
): void {
  const hierarchy = fstHierarchy(store.signals);
  let out = fstBytes();
  const flush = (): void => {
    write(out.finish());
    out = fstBytes();
  };
  const blockCount = pauses.length > 0 ? 1 : Math.max(1, store.segmentCount);
  writeHeader(out, store, hierarchy, blockCount);
  const signals = hierarchy.variables.map(({ signal }) => signal);
  if (pauses.length > 0) {
    const columns = signals.map((signal) => withoutPauses(store.changesOf(signal), pauses));
    writeChanges(out, store, hierarchy, { ...store, columns });
  } else {
    let before = signals.map((): bigint | undefined => undefined);
    for (let segment = 0; segment < blockCount; segment++) {
      const columns = signals.map((signal) => written(store.changesInSegment(signal, segment)));
      const spans = columns.map(({ times }) => times).filter(({ length }) => length > 0);
      const first = spans.reduce((least, times) => Math.min(least, times[0] ?? least), afterAll);
      const last = spans.reduce(
        (most, times) => Math.max(most, times[times.length - 1] ?? most),
        0,
      );
      const startTime = segment === 0 ? store.startTime : first;
      const endTime = segment === blockCount - 1 ? store.endTime : last;
      writeChanges(out, store, hierarchy, { startTime, endTime, columns, before });
      before = columns.map(({ column: { times }, column }, at) =>
        times.length === 0 ? before[at] : valueOfChange(column, times.length - 1),
      );
      flush();
    }
  }
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
  flush();
}

/** The whole file in memory. */
export function writeFst(store: TraceStore, pauses: readonly DumpPause[] = []): Uint8Array {
  return collectBytes((write) => streamFst(store, write, pauses));
}

function writeHeader(
  out: FstBytes,
  store: TraceStore,
  hierarchy: FstHierarchy,
  blockCount: number,
): void {
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
  out.number(blockCount);
  out.byte(exponent & 0xff);
  const version = new Uint8Array(128);
  version.set(new TextEncoder().encode("Gatewright"));
  out.bytes(version);
  // Date, reserved bytes and the kind of file, which is Verilog; time begins at 0.
  out.bytes(new Uint8Array(26 + 93 + 1 + 8));
}

/** What a block of changes tells. */
interface Changes {
  readonly startTime: number;
  readonly endTime: number;
  readonly columns: readonly WrittenColumn[];
  /** The values when it begins; those of the first changes if not given. */
  readonly before?: readonly (bigint | undefined)[];
}

function writeChanges(
  out: FstBytes,
  { tickPicoseconds }: TraceStore,
  { variables }: FstHierarchy,
  { startTime, endTime, columns, before }: Changes,
): void {
  const { perTick } = timeUnitOf(tickPicoseconds);
  const times = timesOf(startTime, endTime, columns);
  const indexOf = new Map(Array.from(times, (time, index) => [time, index] as const));
  let unpacked = 0;
  writeBlock(out, blocks.changes, (block) => {
    block.number(startTime * perTick);
    block.number(endTime * perTick);
    const chains = variables.map(({ width }, at) => {
      const chain = chainOf(columns[at] ?? emptyColumn, width, indexOf);
      unpacked += chain.length;
      return chain;
    });
    block.number(unpacked);
    const first = fstBytes();
    variables.forEach(({ width }, at) => {
      const { column } = columns[at] ?? emptyColumn;
      const own = column.times.length === 0 ? 0n : valueOfChange(column, 0);
      first.bytes(digitsOf(before?.[at] ?? own, width));
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

function written(column: SignalColumn): WrittenColumn {
  return { column, changes: undefined, times: column.times };
}

/** What happened in a pause shows at its end, as far as it lasted. */
function withoutPauses(column: SignalColumn, pauses: readonly DumpPause[]): WrittenColumn {
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
function timesOf(
  startTime: number,
  endTime: number,
  columns: readonly WrittenColumn[],
): Float64Array {
  const all = new Set<number>([startTime]);
  for (const { times } of columns) {
    for (let at = 0; at < times.length; at++) {
      all.add(Math.min(times[at] ?? 0, endTime));
    }
  }
  all.add(endTime);
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
    const later = index - before;
    before = index;
    const change = changes?.[at] ?? at;
    const { values } = column;
    if (values.kind === "narrow") {
      const pattern = values.data[change] ?? 0;
      if (width === 1) {
        out.variable(4 * later + 2 * pattern);
        continue;
      }
      out.variable(2 * later);
      const left = pattern * 2 ** ((8 - (width % 8)) % 8);
      for (let byte = Math.ceil(width / 8) - 1; byte >= 0; byte--) {
        out.byte(Math.floor(left / 2 ** (8 * byte)) % 256);
      }
      continue;
    }
    const value = valueOfChange(column, change);
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
