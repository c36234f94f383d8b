import { present } from "../base/assert.ts";
import { type ByteSink, collectBytes, streamBytes, type WriteBytes } from "./byte-sink.ts";
import type { DumpPause } from "./dump-request.ts";
import { mergeByTime } from "./merge-by-time.ts";
import type { SignalColumn, TraceStore } from "./trace-store.ts";
import { type VcdVariable, writeVcdHeader } from "./vcd-header.ts";

const ZERO = 48;
const HASH = 35;
const NEWLINE = 10;
const BLANK = 32;
const LETTER_B = 98;

/**
 * The trace as a value change dump (IEEE 1364-2005, clause 18), without a date, so that the same
 * trace gives the same bytes. Times are exact: the unit is the largest that divides a tick. Signals
 * that are one variable of the model share one identifier code. In a pause, in ascending order,
 * nothing is known and nothing is written. No more than a segment of the trace is read at a time.
 */
export function streamVcd(
  store: TraceStore,
  write: WriteBytes,
  pauses: readonly DumpPause[] = [],
): void {
  const out = streamBytes(write);
  const { variables, timeFactor } = writeVcdHeader(out, store);
  const columnsOf = (segment: number): readonly SignalColumn[] =>
    variables.map(({ signal }) => store.changesInSegment(signal, segment));
  let columns = columnsOf(0);

  const writeValue = (variable: number, change: number) => {
    const { code, width } = present(variables[variable], "the variable of a change");
    writeBits(out, present(columns[variable], "the column of a change"), change, width);
    out.bytes(code);
    out.byte(NEWLINE);
  };

  writeTime(out, store.startTime * timeFactor);
  out.text("$dumpvars\n");
  columns.forEach((column, variable) => {
    if (column.times.length > 0) {
      writeValue(variable, 0);
    }
  });
  out.text("$end\n");
  let now = store.startTime;
  const goOn = writePauses(out, store, variables, pauses, timeFactor);
  for (let segment = 0; segment < store.segmentCount; segment++) {
    columns = segment === 0 ? columns : columnsOf(segment);
    mergeByTime(columns, segment === 0 ? 1 : 0, (time, variable, change) => {
      if (goOn(time)) {
        return;
      }
      if (time !== now) {
        writeTime(out, time * timeFactor);
        now = time;
      }
      writeValue(variable, change);
    });
  }
  if (!goOn(store.endTime) && store.endTime > now) {
    writeTime(out, store.endTime * timeFactor);
  }
  out.finish();
}

/** The whole dump in memory. */
export function writeVcd(store: TraceStore, pauses: readonly DumpPause[] = []): Uint8Array {
  return collectBytes((write) => streamVcd(store, write, pauses));
}

/**
 * Gives a function to be called with each time before what happens then: it writes the pauses that
 * begin or end by then, and tells whether that time lies in one.
 */
function writePauses(
  out: ByteSink,
  store: TraceStore,
  variables: readonly VcdVariable[],
  pauses: readonly DumpPause[],
  timeFactor: number,
): (time: number) => boolean {
  let next = 0;
  let isOff = false;
  const writeAll = (word: string, time: number, bitsOf: (variable: VcdVariable) => string) => {
    writeTime(out, time * timeFactor);
    out.text(`${word}\n`);
    for (const variable of variables) {
      out.text(bitsOf(variable));
      out.bytes(variable.code);
      out.byte(NEWLINE);
    }
    out.text("$end\n");
  };
  return (time) => {
    for (let pause = pauses[next]; pause !== undefined; pause = pauses[next]) {
      if (!isOff && pause.from > time) {
        return false;
      }
      if (!isOff) {
        isOff = true;
        writeAll("$dumpoff", pause.from, ({ width }) => (width === 1 ? "x" : "bx "));
      }
      if (pause.to > time) {
        return true;
      }
      const { to } = pause;
      isOff = false;
      next++;
      writeAll("$dumpon", to, ({ signal, width }) => {
        const bits = (store.valueAt(signal, to - 1) ?? 0n).toString(2);
        return width === 1 ? bits : `b${bits} `;
      });
    }
    return false;
  };
}

function writeTime(out: ByteSink, time: number): void {
  out.byte(HASH);
  out.text(String(time));
  out.byte(NEWLINE);
}

/** `1` for one bit, `b1010 ` for more, without leading zeros: a reader extends with zeros. */
function writeBits(out: ByteSink, column: SignalColumn, change: number, width: number): void {
  const { values } = column;
  if (values.kind === "narrow") {
    const value = values.data[change] ?? 0;
    if (width === 1) {
      out.byte(ZERO + value);
      return;
    }
    out.byte(LETTER_B);
    writeWord(out, value, 31 - Math.clz32(value | 1));
    out.byte(BLANK);
    return;
  }
  const base = change * values.wordsPerValue;
  let top = values.wordsPerValue - 1;
  while (top > 0 && values.data[base + top] === 0) {
    top--;
  }
  out.byte(LETTER_B);
  const first = values.data[base + top] ?? 0;
  writeWord(out, first, 31 - Math.clz32(first | 1));
  for (let word = top - 1; word >= 0; word--) {
    writeWord(out, values.data[base + word] ?? 0, 31);
  }
  out.byte(BLANK);
}

function writeWord(out: ByteSink, value: number, highBit: number): void {
  for (let bit = highBit; bit >= 0; bit--) {
    out.byte(ZERO + ((value >>> bit) & 1));
  }
}
