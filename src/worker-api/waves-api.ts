import type { Brand } from "../base/brand.ts";
import type { Trace, TraceSignal } from "../trace/trace.ts";

/** Names a trace that the waves worker holds. */
export type WaveId = Brand<number, "WaveId">;

/** What the page knows of a trace without asking again; times in ticks. */
export interface WaveSummary {
  readonly id: WaveId;
  readonly signals: readonly TraceSignal[];
  readonly startTime: number;
  readonly endTime: number;
  readonly ticksPerCycle: number;
  readonly tickPicoseconds: number;
}

/** The worker that keeps traces and answers for the visible window of them. */
export interface WavesApi {
  readonly open: (trace: Trace) => WaveSummary;
  readonly close: (id: WaveId) => void;
  /** The whole trace as a VCD file. */
  readonly vcd: (id: WaveId) => Uint8Array;
}
