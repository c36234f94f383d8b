import type { Brand } from "../base/brand.ts";
import type { ComparisonRow } from "../compare/compare-samples.ts";
import type { ComparisonRequest, ComparisonStep } from "../compare/comparer.ts";
import type { FoundValue } from "../trace/find-value.ts";
import type { Trace, TraceSignal } from "../trace/trace.ts";
import type { CycleGrid } from "../waves/cycle-grid.ts";
import type { DisplayList, DisplayRequest } from "../waves/display-list.ts";
import type { RecordGrowth } from "../waves/growing-trace.ts";
import type { FigureRequest, WaveFigure } from "../waves/wave-json.ts";
import type { WaveRow } from "../waves/wave-row.ts";
import type { TraceFormat } from "../waves/wave-shelf.ts";

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
  readonly cycles: CycleGrid;
  /** The record was stopped at its bound; the run went on after `endTime`. */
  readonly isTruncated: boolean;
  /** How much of a long record is ready to be shown, from 0 to 1; `endTime` is how far that goes. */
  readonly ready: number;
}

/** The values of some rows at some instants: for each instant, one for each row. */
export type WaveValues = readonly (readonly (string | undefined)[])[];

export interface DrawnFigure extends WaveFigure {
  /** The text of an SVG file. */
  readonly svg: string;
}

/**
 * The worker that keeps traces and answers for the visible window of them. An answer is `undefined`
 * if the worker does not hold that trace: it was closed, or went with a worker before this one.
 */
export interface WavesApi {
  /** A long trace is ready only in part: `readOn` brings more of it. */
  readonly open: (trace: Trace) => Promise<WaveSummary>;
  /** `undefined` as well once all of it is ready. */
  readonly readOn: (id: WaveId) => Promise<WaveSummary | undefined>;
  /** Lets go of the files that records were handed over in, once all of them are read. */
  readonly dropFiles: (names: readonly string[]) => Promise<void>;
  /** A trace that grows, empty at first. */
  readonly begin: (format: TraceFormat, cycles: CycleGrid) => WaveSummary;
  readonly grow: (
    id: WaveId,
    changes: readonly RecordGrowth[],
    endTick: number,
  ) => WaveSummary | undefined;
  readonly close: (id: WaveId) => void;
  readonly display: (id: WaveId, request: DisplayRequest) => DisplayList | undefined;
  readonly values: (
    id: WaveId,
    rows: readonly WaveRow[],
    times: readonly number[],
  ) => WaveValues | undefined;
  /**
   * The next instant after `time` at which a signal takes a value, or the last one before. A long search
   * comes back in between, to be asked again from there.
   */
  readonly find: (
    id: WaveId,
    signal: number,
    value: bigint,
    time: number,
    direction: "next" | "previous",
  ) => FoundValue | undefined;
  /** The next change of a signal after `time`, or the one before it; `none` if there is none. */
  readonly edge: (
    id: WaveId,
    signal: number,
    time: number,
    direction: "next" | "previous",
  ) => number | "none" | undefined;
  readonly figure: (id: WaveId, request: FigureRequest) => Promise<DrawnFigure | undefined>;
  /** The whole trace as a VCD file. */
  readonly vcd: (id: WaveId) => Blob | undefined;
  /** The whole trace as a file of GTKWave's format FST. */
  readonly fst: (id: WaveId) => Promise<Blob | undefined>;
  /** Begins a comparison, of files alone or with signals of a trace; a long one is asked to go on. */
  readonly compare: (id: WaveId | undefined, request: ComparisonRequest) => ComparisonStep;
  readonly compareOn: (comparison: number) => ComparisonStep;
  /** Some rows of a comparison, all or those that differ; `undefined` if it is not held. */
  readonly comparedRows: (
    comparison: number,
    from: number,
    count: number,
    isDifferingOnly: boolean,
  ) => readonly ComparisonRow[] | undefined;
  readonly dropComparison: (comparison: number) => void;
}
