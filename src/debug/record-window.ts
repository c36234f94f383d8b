import type { SimTime } from "../base/brand.ts";
import { TRACE_BLOCK_BYTES, type Trace, type TraceSignal } from "../trace/trace.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import type { Motion } from "./motion.ts";
import type { Timeline } from "./timeline.ts";

/** Something to be recorded beside what the engine records, as words of a memory are. */
export interface ExtraSignal extends Omit<TraceSignal, "byteOffset"> {
  readonly read: () => bigint;
}

/**
 * Runs the last cycles again and records them with more signals than the first time. The run stands
 * afterwards where it stood; `undefined` if the engine keeps no record.
 */
export function recordWindow(
  timeline: Timeline,
  motion: Motion,
  cycles: number,
  extras: readonly ExtraSignal[],
): Trace | undefined {
  const format = motion.recordFormat;
  if (format === undefined) {
    return undefined;
  }
  const end = timeline.tick();
  timeline.seek(Math.max(0, end - cycles * format.ticksPerCycle));
  const ownBlocks = Math.ceil(format.regionBytes / TRACE_BLOCK_BYTES);
  const builder = beginTrace(
    // Without their readers: a trace is plain data.
    extras.map(({ path, type, role }) => ({ path, type, role })),
    format,
    ownBlocks,
  );
  const chunks: Uint8Array[] = [];
  timeline.recorder.pause(() => {
    timeline.recorder.flush();
    motion.record(true);
    while (timeline.tick() < end) {
      const before = timeline.tick();
      timeline.advance(undefined, true);
      const tick = timeline.tick();
      if (tick === before) {
        break;
      }
      chunks.push(...motion.takeRecord());
      builder.sample(
        tick - 1,
        extras.map(({ read }) => read()),
      );
      chunks.push(...builder.takeChunks());
    }
    motion.record(false);
  });
  // What was done at the end stands again.
  timeline.seek(end);
  return {
    ...format,
    signals: [...format.signals, ...builder.signals],
    regionBytes: builder.regionBytes,
    chunks,
    endTime: end as SimTime,
  };
}
