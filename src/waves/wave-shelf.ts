import { present } from "../base/assert.ts";
import type { WriteBytes } from "../trace/byte-sink.ts";
import { type FoundValue, findValue } from "../trace/find-value.ts";
import { beginOpening, type OpeningTrace, openTrace } from "../trace/open-trace.ts";
import type { SpillFiles } from "../trace/spill-files.ts";
import type { Trace } from "../trace/trace.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { streamVcd } from "../trace/write-vcd.ts";
import { type CycleGrid, cycleGridOf } from "./cycle-grid.ts";
import { type DisplayList, type DisplayRequest, displayList } from "./display-list.ts";
import { createGrowingRecord, type GrowingRecord, type RecordGrowth } from "./growing-trace.ts";
import { valuesAt } from "./values-at.ts";
import { type FigureRequest, type WaveFigure, waveJson } from "./wave-json.ts";
import type { WaveRow } from "./wave-row.ts";

/** What a trace is, without its values. */
interface ShelvedTrace
  extends Pick<
    TraceStore,
    "signals" | "startTime" | "endTime" | "ticksPerCycle" | "tickPicoseconds"
  > {
  readonly id: number;
  readonly cycles: CycleGrid;
  /** The record was stopped at its bound; the run went on after `endTime`. */
  readonly isTruncated: boolean;
  /** How much of a long record is ready to be shown, from 0 to 1; `endTime` is how far that goes. */
  readonly ready: number;
}

/** Traces by number, and the questions about them; an unknown number answers `undefined`. */
export interface WaveShelf {
  /** A long trace is ready only in part: `readOn` brings more of it. */
  readonly open: (trace: Trace) => ShelvedTrace;
  readonly readOn: (id: number) => ShelvedTrace | undefined;
  /** A trace that grows: `cycles` says how its cycles lie. */
  readonly begin: (format: TraceFormat, cycles: CycleGrid) => ShelvedTrace;
  /** Grows a trace that was begun; everything before tick `endTick` is recorded. */
  readonly grow: (
    id: number,
    changes: readonly RecordGrowth[],
    endTick: number,
  ) => ShelvedTrace | undefined;
  readonly close: (id: number) => void;
  readonly display: (id: number, request: DisplayRequest) => DisplayList | undefined;
  readonly values: (
    id: number,
    rows: readonly WaveRow[],
    times: readonly number[],
  ) => readonly (readonly (string | undefined)[])[] | undefined;
  /** The next instant after `time` at which a signal has a value, or the last one before. */
  readonly find: (
    id: number,
    signal: number,
    value: bigint,
    time: number,
    direction: "next" | "previous",
  ) => FoundValue | undefined;
  readonly edge: (
    id: number,
    signal: number,
    time: number,
    direction: "next" | "previous",
  ) => number | "none" | undefined;
  readonly figure: (
    id: number,
    request: FigureRequest,
  ) => Promise<(WaveFigure & { readonly svg: string }) | undefined>;
  /** The trace itself, for questions of other rooms. */
  readonly storeOf: (id: number) => TraceStore | undefined;
  /** Writes the whole trace as a file; `false` if the number is unknown. */
  readonly vcd: (id: number, write: WriteBytes) => boolean;
  readonly fst: (id: number, write: WriteBytes) => Promise<boolean>;
}

export type TraceFormat = Pick<
  Trace,
  "signals" | "regionBytes" | "ticksPerCycle" | "tickPicoseconds"
>;

interface Opening {
  readonly trace: Trace;
  /** How often it was read on. */
  parts: number;
  readonly reading: OpeningTrace;
}

interface Growing {
  readonly format: TraceFormat;
  readonly cycles: CycleGrid;
  readonly record: GrowingRecord;
}

/** A record that grows keeps about this much. */
const GROWING_BYTES = 128 * 1024 * 1024;

/** So many changes are read before the next question may be answered. */
const changesAtOnce = 4_000_000;

/** `files`: where traces are put that are too large for the memory. */
export function createWaveShelf(files?: SpillFiles): WaveShelf {
  const stores = new Map<number, TraceStore>();
  const growing = new Map<number, Growing>();
  const opening = new Map<number, Opening>();
  let count = 0;
  const shelve = (id: number, { format, cycles, record }: Growing, end: number): ShelvedTrace => {
    const endTime = end as Trace["endTime"];
    const store = openTrace({ ...format, chunks: record.chunks(), endTime });
    stores.set(id, store);
    const { startTime, ticksPerCycle, tickPicoseconds } = store;
    return {
      id,
      signals: format.signals,
      startTime,
      endTime: store.endTime,
      ticksPerCycle,
      tickPicoseconds,
      cycles,
      isTruncated: false,
      ready: 1,
    };
  };
  const readOn = (id: number): ShelvedTrace | undefined => {
    const opened = opening.get(id);
    if (opened === undefined) {
      return undefined;
    }
    const { trace, reading } = opened;
    // The beginning is shown at once, and later parts need not come so often.
    const isDone = reading.readOn(changesAtOnce * Math.min(4, 1 + opened.parts++));
    const store = reading.store();
    stores.set(id, store);
    if (isDone) {
      opening.delete(id);
    }
    const { signals, startTime, endTime, ticksPerCycle, tickPicoseconds, isTruncated } = store;
    return {
      ...{ id, signals, startTime, endTime, ticksPerCycle, tickPicoseconds, isTruncated },
      cycles: cycleGridOf(store),
      ready: isDone ? 1 : Math.min(0.99, endTime / Math.max(1, trace.endTime)),
    };
  };
  return {
    begin: (format, cycles) => {
      const id = ++count;
      const begun = { format, cycles, record: createGrowingRecord(GROWING_BYTES) };
      growing.set(id, begun);
      return shelve(id, begun, 0);
    },
    grow: (id, changes, endTick) => {
      const grown = growing.get(id);
      grown?.record.grow(changes);
      return grown && shelve(id, grown, Math.max(0, endTick));
    },
    open: (trace) => {
      const id = ++count;
      opening.set(id, { trace, parts: 0, reading: beginOpening(trace, { files }) });
      return present(readOn(id), "the trace that was opened");
    },
    readOn,
    storeOf: (id) => stores.get(id),
    close: (id) => {
      stores.get(id)?.close();
      opening.delete(id);
      stores.delete(id);
      growing.delete(id);
    },
    display: (id, request) => {
      const store = stores.get(id);
      return store && displayList(store, { changesAtOnce, ...request });
    },
    values: (id, rows, times) => {
      const store = stores.get(id);
      return store && times.map((time) => valuesAt(store, rows, time));
    },
    find: (id, signal, value, time, direction) => {
      const store = stores.get(id);
      return store && findValue(store, signal, { value, time, direction }, changesAtOnce);
    },
    edge: (id, signal, time, direction) => {
      const store = stores.get(id);
      return (
        store &&
        ((direction === "next" ? store.nextEdge(signal, time) : store.previousEdge(signal, time)) ??
          "none")
      );
    },
    figure: async (id, request) => {
      const store = stores.get(id);
      if (store === undefined) {
        return undefined;
      }
      // The renderer is only loaded for the first figure.
      const { drawFigure } = await import("./figure/draw-figure.ts");
      const figure = waveJson(store, request);
      return { ...figure, svg: drawFigure(figure.json) };
    },
    vcd: (id, write) => {
      const store = stores.get(id);
      if (store !== undefined) {
        streamVcd(store, write);
      }
      return store !== undefined;
    },
    fst: async (id, write) => {
      const store = stores.get(id);
      if (store !== undefined) {
        // The writer is only loaded for the first file.
        const { streamFst } = await import("../trace/fst/write-fst.ts");
        streamFst(store, write);
      }
      return store !== undefined;
    },
  };
}
