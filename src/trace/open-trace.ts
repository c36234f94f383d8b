import { present } from "../base/assert.ts";
import { indexBlocks } from "./block-index.ts";
import { decodeColumn } from "./decode-column.ts";
import { segmentColumn } from "./segment-column.ts";
import { changeAtOrBefore, valueOfChange } from "./signal-column.ts";
import type { Trace } from "./trace.ts";
import type { SignalColumn, TraceStore } from "./trace-store.ts";

/** Reads a trace signal by signal. Throws only for a record that no model of ours writes. */
export function openTrace(trace: Trace): TraceStore {
  const index = indexBlocks(trace);
  const { signals } = trace;
  const startTime = index.times[0] ?? 0;
  const lastTime = index.times[index.times.length - 1] ?? startTime;
  const endTime = Math.max(trace.endTime, lastTime);
  const paths = new Map(signals.map((signal, at) => [signal.path, at]));
  const columns: SignalColumn[] = [];

  const changesOf = (signalIndex: number): SignalColumn => {
    const kept = columns[signalIndex];
    if (kept !== undefined) {
      return kept;
    }
    const column = decodeColumn(index, present(signals[signalIndex], "the signal of a column"));
    columns[signalIndex] = column;
    return column;
  };

  return {
    signals,
    startTime,
    endTime,
    ticksPerCycle: trace.ticksPerCycle,
    tickPicoseconds: trace.tickPicoseconds,
    indexOf: (path) => paths.get(path),
    changesOf,
    valueAt: (signalIndex, time) => {
      const column = changesOf(signalIndex);
      const change = changeAtOrBefore(column, time);
      return change < 0 ? undefined : valueOfChange(column, change);
    },
    nextEdge: (signalIndex, time) => {
      const column = changesOf(signalIndex);
      const next = Math.max(1, changeAtOrBefore(column, time) + 1);
      return column.times[next];
    },
    previousEdge: (signalIndex, time) => {
      const column = changesOf(signalIndex);
      const at = changeAtOrBefore(column, time);
      const before = at >= 0 && column.times[at] === time ? at - 1 : at;
      return before > 0 ? column.times[before] : undefined;
    },
    changesWithin: (signalIndex, from, to, maxSamples) =>
      segmentColumn(
        changesOf(signalIndex),
        Math.max(from, startTime),
        Math.min(to, endTime),
        (to - from) / Math.max(1, maxSamples),
      ),
  };
}
