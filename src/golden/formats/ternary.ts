import { roundHalfEven } from "./round-real.ts";

/** -1, 0 or 1. */
export type Trit = -1 | 0 | 1;

export interface TernaryWeights {
  readonly trits: readonly Trit[];
  /** What a trit of 1 is worth. */
  readonly scale: number;
}

/** Weights as ternary ones by the mean of their sizes (BitNet b1.58, Ma et al., 2024). */
export function quantiseAbsmean(weights: readonly number[], epsilon = 1e-5): TernaryWeights {
  const sum = weights.reduce((all, each) => all + Math.abs(each), 0);
  const scale = weights.length === 0 ? 0 : sum / weights.length;
  return {
    scale,
    trits: weights.map((each) => {
      const level = roundHalfEven(each / (scale + epsilon));
      return level < 0 ? -1 : level > 0 ? 1 : 0;
    }),
  };
}

export interface QuantisedActivations {
  /** Signed, 8 bits. */
  readonly values: readonly number[];
  /** How many steps 1 is: 127 over the greatest size. */
  readonly stepsPerUnit: number;
}

/** The activations of one token as 8 bits, by their greatest size (BitNet b1.58). */
export function quantiseAbsmax(activations: readonly number[]): QuantisedActivations {
  const greatest = activations.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const stepsPerUnit = greatest === 0 ? 1 : 127 / greatest;
  return {
    stepsPerUnit,
    values: activations.map((each) =>
      Math.min(127, Math.max(-128, roundHalfEven(each * stepsPerUnit))),
    ),
  };
}
