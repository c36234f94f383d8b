import { shiftRounded } from "../rounding.ts";
import type { IntegerMatrix } from "./gemm.ts";

/** The matrices of a Legendre memory unit, with `fractionBits` bits behind the point. */
export interface LegendreMemory {
  /** Order x order. */
  readonly transition: IntegerMatrix;
  readonly input: readonly bigint[];
  readonly fractionBits: number;
}

/**
 * The memory of a Legendre memory unit (Voelker et al., 2019) over a window of `theta` steps, discretised by Euler:
 * I + A and B with A_ij = (2i+1)/theta (-1 if i < j, else (-1)^(i-j+1)) and B_i = (2i+1)(-1)^i / theta.
 */
export function legendreMemory(order: number, theta: number, fractionBits: number): LegendreMemory {
  const fixed = (value: number): bigint => BigInt(Math.round(value * 2 ** fractionBits));
  const each = Array.from({ length: order }, (_, at) => at);
  return {
    fractionBits,
    transition: each.map((i) =>
      each.map((j) => {
        const sign = i < j ? -1 : (i - j + 1) % 2 === 0 ? 1 : -1;
        return fixed((i === j ? 1 : 0) + ((2 * i + 1) / theta) * sign);
      }),
    ),
    input: each.map((i) => fixed(((2 * i + 1) / theta) * (i % 2 === 0 ? 1 : -1))),
  };
}

/** The memory behind one more input; each sum of products is rounded half up once. */
export function stepLegendreMemory(
  memory: readonly bigint[],
  input: bigint,
  { transition, input: weights, fractionBits }: LegendreMemory,
): readonly bigint[] {
  return transition.map((row, i) => {
    const kept = row.reduce((sum, weight, j) => sum + weight * (memory[j] ?? 0n), 0n);
    return shiftRounded(kept + (weights[i] ?? 0n) * input, fractionBits, "half-up");
  });
}
