import { maximumOf, minimumOf, wrap } from "../base/bits.ts";
import { type Comparison, type Samples, timeOfSample } from "./comparison.ts";

/** How a pair stands: `missing` was expected and never came, `extra` came and was not expected. */
export type RowState = "equal" | "within" | "different" | "missing" | "extra";

/** A pair of samples; the error is what was got less what was expected. */
export interface ComparisonRow {
  readonly index: number;
  readonly expected: bigint | undefined;
  readonly got: bigint | undefined;
  readonly error: bigint | undefined;
  readonly state: RowState;
  /** What was got stands at an end of its range. */
  readonly isSaturated: boolean;
  /** In ticks. */
  readonly time: number | undefined;
}

export interface ComparisonSummary {
  /** Samples of each side, before anything is left out or repeated. */
  readonly expectedCount: number;
  readonly gotCount: number;
  /** Pairs with a sample on both sides. */
  readonly compared: number;
  readonly equal: number;
  /** Pairs that differ by no more than the tolerance, and by more. */
  readonly within: number;
  readonly different: number;
  readonly missing: number;
  readonly extra: number;
  /** Samples got at the greatest value of their type or, if it is signed, at the least. */
  readonly saturated: number;
  /** The pair with the greatest error, the first of several; `undefined` if all are equal. */
  readonly worst: ComparisonRow | undefined;
  /** The first pair that differs by more than the tolerance, or the first that has one side only. */
  readonly first: ComparisonRow | undefined;
  /** Over the compared pairs: mean error, mean size of it, root of its mean square. */
  readonly meanError: number;
  readonly meanSize: number;
  readonly rmsError: number;
  /** A side had more samples than are compared. */
  readonly isCut: boolean;
}

export interface ComparedSamples {
  readonly summary: ComparisonSummary;
  /** Of each compared pair, as near as a double comes; exactly 0 for equal ones. */
  readonly errors: Float64Array;
  /** All rows, and the numbers of those that are neither equal nor within the tolerance. */
  readonly rows: number;
  readonly differing: Uint32Array;
  readonly rowAt: (index: number) => ComparisonRow;
}

type Rules = Pick<Comparison, "type" | "tolerance" | "skip" | "repeats">;

/** Compares two rows of samples pair by pair. */
export function compareSamples(expected: Samples, got: Samples, rules: Rules): ComparedSamples {
  const type = rules.type;
  const skip = Math.min(rules.skip, got.values.length);
  const gotCount = got.values.length - skip;
  const period = expected.values.length;
  const isRepeated = rules.repeats && period > 0;
  // What repeats goes on for whole turns: a turn that breaks off misses its rest.
  const expectedCount = isRepeated
    ? Math.max(1, Math.ceil(gotCount / period)) * period
    : expected.values.length;
  const tolerance = BigInt(Math.max(0, Math.floor(rules.tolerance)));
  const rows = Math.max(expectedCount, gotCount);
  const compared = Math.min(expectedCount, gotCount);
  const [least, most] = [minimumOf(type), maximumOf(type)];
  const errors = new Float64Array(compared);
  const differing: number[] = [];
  const counts = { equal: 0, within: 0, different: 0, saturated: 0 };
  const sums = { error: 0, size: 0, square: 0 };
  const worst = { index: -1, size: 0n };

  const isSaturated = (value: bigint): boolean =>
    type.width > 1 && (value === most || (type.signed && value === least));
  const expectedAt = (index: number): bigint | undefined => {
    const value = index < expectedCount ? expected.values[index % Math.max(1, period)] : undefined;
    return value === undefined ? undefined : wrap(value, type);
  };
  const stateOf = (error: bigint): RowState => {
    const size = error < 0n ? -error : error;
    return size === 0n ? "equal" : size <= tolerance ? "within" : "different";
  };
  const rowAt = (index: number): ComparisonRow => {
    const one = expectedAt(index);
    const other = index < gotCount ? got.values[skip + index] : undefined;
    const error = one === undefined || other === undefined ? undefined : other - one;
    const state =
      error === undefined ? (other === undefined ? "missing" : "extra") : stateOf(error);
    return {
      ...{ index, expected: one, got: other, error, state },
      isSaturated: other !== undefined && isSaturated(other),
      time: other === undefined ? undefined : timeOfSample(got, skip + index),
    };
  };

  for (let index = 0; index < compared; index++) {
    const value = got.values[skip + index] ?? 0n;
    const error = value - (expectedAt(index) ?? 0n);
    if (isSaturated(value)) {
      counts.saturated++;
    }
    if (error === 0n) {
      counts.equal++;
      continue;
    }
    const size = error < 0n ? -error : error;
    const number = Number(error);
    errors[index] = number;
    sums.error += number;
    sums.size += Math.abs(number);
    sums.square += number * number;
    if (size > worst.size) {
      worst.index = index;
      worst.size = size;
    }
    if (size <= tolerance) {
      counts.within++;
    } else {
      counts.different++;
      differing.push(index);
    }
  }
  for (let index = compared; index < rows; index++) {
    differing.push(index);
    if (index < gotCount && isSaturated(got.values[skip + index] ?? 0n)) {
      counts.saturated++;
    }
  }
  const [first] = differing;
  const shares = Math.max(1, compared);
  return {
    errors,
    rows,
    differing: Uint32Array.from(differing),
    rowAt,
    summary: {
      ...counts,
      ...{ expectedCount: expected.values.length, gotCount: got.values.length, compared },
      missing: Math.max(0, expectedCount - gotCount),
      extra: Math.max(0, gotCount - expectedCount),
      worst: worst.index < 0 ? undefined : rowAt(worst.index),
      first: first === undefined ? undefined : rowAt(first),
      meanError: sums.error / shares,
      meanSize: sums.size / shares,
      rmsError: Math.sqrt(sums.square / shares),
      isCut: expected.isCut || got.isCut,
    },
  };
}
