import { shiftRounded } from "../rounding.ts";
import type { IntegerMatrix } from "./gemm.ts";

/** What one token brings: all with the same number of bits behind the point. */
export interface GatedDeltaToken {
  readonly query: readonly bigint[];
  readonly key: readonly bigint[];
  readonly value: readonly bigint[];
  /** How much of the state stays. */
  readonly decay: bigint;
  /** How strongly it is written. */
  readonly strength: bigint;
}

/**
 * One step of the gated delta rule (Yang et al., 2024) on a state of d_v x d_k: S' = a S (I - b k k^T) + b v k^T
 * and o = S' q, computed as S' = a S + b (v - a S k) k^T, so that the state is read twice and written once. Each
 * product of two is rounded half up to `fractionBits` bits behind the point at once, each sum of products once.
 * Exact but for that; with `widthBits` whatever is rounded or added to the state is also clamped to as many bits.
 */
export function stepGatedDelta(
  state: IntegerMatrix,
  { query, key, value, decay, strength }: GatedDeltaToken,
  fractionBits: number,
  widthBits?: number,
): { readonly state: IntegerMatrix; readonly output: readonly bigint[] } {
  const limit = widthBits === undefined ? undefined : 1n << BigInt(widthBits - 1);
  const clamp = (value: bigint): bigint =>
    limit === undefined ? value : value < -limit ? -limit : value >= limit ? limit - 1n : value;
  const exact = (product: bigint): bigint => shiftRounded(product, fractionBits, "half-up");
  const round = (product: bigint): bigint => clamp(exact(product));
  const dot = (one: readonly bigint[], other: readonly bigint[]): bigint =>
    round(one.reduce((sum, each, at) => sum + each * (other[at] ?? 0n), 0n));
  const decayed = state.map((row) => row.map((each) => round(decay * each)));
  const next = decayed.map((row, at) => {
    const correction = round(strength * ((value[at] ?? 0n) - dot(row, key)));
    return row.map((each, column) => clamp(each + exact(correction * (key[column] ?? 0n))));
  });
  return { state: next, output: next.map((row) => dot(row, query)) };
}
