import type { Span } from "../base/source.ts";
import { waveformCut } from "../diagnostics/catalogue/testbench.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Trace } from "../trace/trace.ts";
import { formatTime } from "../waves/format-time.ts";

/** Says that the record of a run ends before the run, where it does. */
export function cutWaveform(
  trace: Trace | undefined,
  name: string,
  span: Span,
): readonly Diagnostic[] {
  if (trace?.isTruncated !== true) {
    return [];
  }
  return [waveformCut(span, { name, time: formatTime(trace.endTime, trace.tickPicoseconds) })];
}
