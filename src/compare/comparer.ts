import { present } from "../base/assert.ts";
import type { ValueType } from "../base/bits.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { applyOperator } from "./apply-operator.ts";
import {
  type ComparedSamples,
  type ComparisonRow,
  type ComparisonSummary,
  compareSamples,
} from "./compare-samples.ts";
import {
  type Comparison,
  ComparisonFault,
  mostSamples,
  type SampleSource,
  type Samples,
  type SignalSource,
} from "./comparison.ts";
import { type ErrorBins, errorBins } from "./error-bins.ts";
import { readSamples } from "./read-samples.ts";
import { sampleSignal } from "./sample-signal.ts";
import { unpackLanes } from "./unpack-lanes.ts";

export interface ComparisonRequest {
  readonly comparison: Comparison;
  /** The bytes of the files that it names, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface ComparisonReport {
  /** Names it in questions about its rows. */
  readonly id: number;
  readonly summary: ComparisonSummary;
  readonly rows: number;
  /** Rows that are neither equal nor within the tolerance. */
  readonly differing: number;
  readonly bins: ErrorBins;
}

/** Where a comparison stands: `working` is asked to go on, `done` is from 0 to 1. */
export type ComparisonStep =
  | { readonly kind: "working"; readonly id: number; readonly done: number }
  | { readonly kind: "report"; readonly report: ComparisonReport }
  | { readonly kind: "fault"; readonly message: string };

/** Comparisons by number; one that is under way is done in steps, so that others are answered between. */
export interface Comparer {
  /** `store`: the trace that its signals lie in. */
  readonly begin: (request: ComparisonRequest, store: TraceStore | undefined) => ComparisonStep;
  readonly goOn: (id: number) => ComparisonStep;
  /** `undefined` if that comparison is not held. */
  readonly rows: (
    id: number,
    from: number,
    count: number,
    isDifferingOnly: boolean,
  ) => readonly ComparisonRow[] | undefined;
  readonly drop: (id: number) => void;
}

type Work = Generator<number, ComparedSamples>;

/** Bins of a picture: more than a panel has pixels for. */
const mostBins = 1024;

export function createComparer(): Comparer {
  const works = new Map<number, Work>();
  const compared = new Map<number, ComparedSamples>();
  let count = 0;
  const goOn = (id: number): ComparisonStep => {
    const work = works.get(id);
    if (work === undefined) {
      return { kind: "fault", message: "this comparison was given up" };
    }
    try {
      const step = work.next();
      if (step.done !== true) {
        return { kind: "working", id, done: step.value };
      }
      works.delete(id);
      compared.set(id, step.value);
      return { kind: "report", report: reportOf(id, step.value) };
    } catch (error) {
      works.delete(id);
      if (error instanceof ComparisonFault) {
        return { kind: "fault", message: error.message };
      }
      throw error;
    }
  };
  return {
    goOn,
    begin: (request, store) => {
      const id = ++count;
      works.set(id, compareInSteps(request, store));
      return goOn(id);
    },
    rows: (id, from, length, isDifferingOnly) => {
      const held = compared.get(id);
      if (held === undefined) {
        return undefined;
      }
      const total = isDifferingOnly ? held.differing.length : held.rows;
      const first = Math.max(0, from);
      return Array.from({ length: Math.max(0, Math.min(total - first, length)) }, (_, at) =>
        held.rowAt(isDifferingOnly ? (held.differing[first + at] ?? 0) : first + at),
      );
    },
    drop: (id) => {
      works.delete(id);
      compared.delete(id);
    },
  };
}

function reportOf(id: number, compared: ComparedSamples): ComparisonReport {
  const { summary, rows, differing, errors } = compared;
  return { id, summary, rows, differing: differing.length, bins: errorBins(errors, mostBins) };
}

/** Compares, and tells between two steps how much is done. Throws `ComparisonFault`. */
function* compareInSteps(request: ComparisonRequest, store: TraceStore | undefined): Work {
  const { comparison, files } = request;
  const { type, expected: source } = comparison;
  const read = (each: SampleSource, own: ValueType) => readSource(each, own, files, store);
  checkType(type);
  const got = yield* read(comparison.got, type);
  if (source.kind !== "operator") {
    return compareSamples(yield* read(source, type), got, comparison);
  }
  checkType(source.inputType);
  const inputs = yield* read(source.input, source.inputType);
  const values = applyOperator(source, inputs.values);
  const expected = { values, times: undefined, lanes: 1, isCut: inputs.isCut };
  return compareSamples(expected, got, comparison);
}

function checkType({ width }: ValueType): void {
  if (!Number.isInteger(width) || width < 1 || width > 4096) {
    throw new ComparisonFault(`a sample has 1 to 4096 bits, not ${width}`);
  }
}

function* readSource(
  source: SampleSource,
  type: ValueType,
  files: ReadonlyMap<string, Uint8Array>,
  store: TraceStore | undefined,
): Generator<number, Samples> {
  const { lanes } = source;
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > 4096) {
    throw new ComparisonFault(`a word has 1 to 4096 samples, not ${lanes}`);
  }
  if (source.kind === "file") {
    const bytes = files.get(source.path);
    if (bytes === undefined) {
      throw new ComparisonFault(
        `\`${source.path}\` is neither in the project nor among what the run wrote`,
      );
    }
    return readSamples(source.path, bytes, type, lanes);
  }
  if (store === undefined) {
    throw new ComparisonFault("the run has no waveform to read signals of");
  }
  const plan = planOf(source, type, store);
  const { words, times, isCut } = yield* sampleSignal(store, plan);
  return { values: unpackLanes(words, type, lanes), times, lanes, isCut };
}

function planOf(source: SignalSource, type: ValueType, store: TraceStore) {
  const indexOf = (path: string): number => {
    const index = store.indexOf(path);
    if (index === undefined) {
      throw new ComparisonFault(`\`${path}\` is not in the waveform of this run`);
    }
    return index;
  };
  const signal = indexOf(source.path);
  const { width } = present(store.signals[signal], "the signal").type;
  if (width !== type.width * source.lanes) {
    throw new ComparisonFault(
      `\`${source.path}\` has ${width} bits, not ${source.lanes === 1 ? "" : `${source.lanes} times `}${type.width}`,
    );
  }
  const clock = source.clock === undefined ? undefined : indexOf(source.clock);
  const qualifiers = [source.valid, source.ready].flatMap((path) =>
    path === undefined ? [] : [indexOf(path)],
  );
  return { signal, clock, edge: source.edge, qualifiers, most: mostSamples / source.lanes };
}
