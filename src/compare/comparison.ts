import type { ValueType } from "../base/bits.ts";
import type { IbertProfile } from "../golden/ibert/profile.ts";

/** A file with a word of `lanes` samples a line, the first sample in the lowest bits. */
export interface FileSource {
  readonly kind: "file";
  readonly path: string;
  readonly lanes: number;
}

/**
 * A recorded signal, by its hierarchical name. It is read just before each such edge of the clock at which
 * both qualifiers are high; without a clock, at each change of it or of a qualifier.
 */
export interface SignalSource {
  readonly kind: "signal";
  readonly path: string;
  readonly lanes: number;
  readonly clock?: string | undefined;
  readonly edge: "rise" | "fall";
  readonly valid?: string | undefined;
  readonly ready?: string | undefined;
}

export type SampleSource = FileSource | SignalSource;

/** What a golden operator makes of samples of another source. */
export interface OperatorSource {
  readonly kind: "operator";
  /** One of `goldenOperators`. */
  readonly operator: string;
  readonly profile: IbertProfile;
  readonly parameters: Readonly<Record<string, string>>;
  /** Samples a row for an operator that works on rows; 0 takes all as one. */
  readonly row: number;
  readonly input: SampleSource;
  readonly inputType: ValueType;
}

export type ExpectedSource = SampleSource | OperatorSource;

/** What is compared with what, and how. */
export interface Comparison {
  readonly name: string;
  readonly expected: ExpectedSource;
  readonly got: SampleSource;
  /** Of a sample on both sides. */
  readonly type: ValueType;
  /** Errors up to this size count as equal. */
  readonly tolerance: number;
  /** So many samples of what was got come before the first that is compared. */
  readonly skip: number;
  /** What is expected begins again at its end, as a test does that runs its vectors twice. */
  readonly repeats: boolean;
}

/** The file of a project that keeps its comparisons. */
export const comparisonPath = "golden.json";

/** Something that cannot be compared, in words for the person who asked. */
export class ComparisonFault extends Error {
  override readonly name = "ComparisonFault";
}

/** Samples in their order, read in their type. */
export interface Samples {
  readonly values: readonly bigint[];
  /** When each word of `lanes` samples was there, in ticks. */
  readonly times: ArrayLike<number> | undefined;
  readonly lanes: number;
  /** There were more than can be held. */
  readonly isCut: boolean;
}

/** So many samples of a side are compared; what follows is left out, and said to be. */
export const mostSamples = 4_194_304;

/** When sample `index` was there, in ticks. */
export function timeOfSample({ times, lanes }: Samples, index: number): number | undefined {
  return times?.[Math.floor(index / lanes)];
}
