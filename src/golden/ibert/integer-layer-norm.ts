import { meanRounded } from "../dyadic.ts";
import { floorDivide } from "../floor-divide.ts";
import { integerSqrt } from "../integer-sqrt.ts";

export interface LayerNormWeights {
  /** One a channel; not 0. */
  readonly gamma: readonly number[];
  readonly beta: readonly number[];
  /** Bits dropped before squaring; by default as many as keep the sum of squares below 2^32. */
  readonly shift?: number | undefined;
}

/** A row on its way. */
export interface LayerNormRow {
  readonly mean: bigint;
  /** Sum of the squares of the shifted differences; not divided by the number of channels. */
  readonly variance: bigint;
  readonly deviation: bigint;
  /** floor(2^31 / deviation). */
  readonly factor: bigint;
  /** 32 bits, in steps of gamma * sqrt(n) / 2^30 of each channel. */
  readonly outputs: readonly bigint[];
}

/**
 * i-LayerNorm over the channels of one position: inputs of 22 bits, differences of 23, a variance of 32
 * unsigned. The mean is rounded half to even as the authors' program does; a deviation of 0 counts as 1.
 */
export function integerLayerNorm(
  row: readonly bigint[],
  { gamma, beta, shift }: LayerNormWeights,
): LayerNormRow {
  const mean = row.length === 0 ? 0n : meanRounded(row, "half-even");
  const differences = row.map((each) => each - mean);
  const squares = (bits: number): bigint =>
    differences.reduce((sum, each) => sum + (each >> BigInt(bits)) ** 2n, 0n);
  let bits = shift ?? 0;
  while (shift === undefined && squares(bits) >= 1n << 32n) {
    bits++;
  }
  const variance = squares(bits);
  const root = integerSqrt(variance) << BigInt(bits);
  const deviation = root === 0n ? 1n : root;
  const factor = (1n << 31n) / deviation;
  const scale = Math.sqrt(row.length) / 2 ** 30;
  const outputs = differences.map(
    (each, at) =>
      floorDivide(each * factor, 2n) +
      BigInt(Math.floor((beta[at] ?? 0) / (gamma[at] ?? 1) / scale)),
  );
  return { mean, variance, deviation, factor, outputs };
}
