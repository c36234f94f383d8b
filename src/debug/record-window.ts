import type { SimTime } from "../base/brand.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import { TRACE_BLOCK_BYTES, type Trace, type TraceSignal } from "../trace/trace.ts";
import { beginTrace } from "../trace/trace-builder.ts";
import type { Timeline } from "./timeline.ts";

/** Something to be recorded beside what the engine records, as words of a memory are. */
export interface ExtraSignal extends Omit<TraceSignal, "byteOffset"> {
  readonly read: () => bigint;
}

/**
 * Runs the last `ticks` again and records them with more signals than the first time. The run stands
 * afterwards where it stood; `undefined` if the engine keeps no record.
 */
export function recordWindow(
  timeline: Timeline,
  engine: InteractiveEngine,
  ticks: number,
  extras: readonly ExtraSignal[],
): Trace | undefined {
  const format = engine.recordFormat;
  if (format === undefined) {
    return undefined;
  }
  const end = timeline.tick();
  timeline.seek(Math.max(0, end - ticks));
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
    engine.record(true);
    while (timeline.tick() < end) {
      const tick = timeline.tick();
      timeline.advance();
      chunks.push(...engine.takeRecord());
      builder.sample(
        tick,
        extras.map(({ read }) => read()),
      );
      chunks.push(...builder.takeChunks());
    }
    engine.record(false);
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
