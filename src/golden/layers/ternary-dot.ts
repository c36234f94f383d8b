import type { Trit } from "../formats/ternary.ts";

/**
 * A dot product with weights of -1, 0 and 1, exact. For K activations of B bits with a sign the result needs
 * B + ceil(log2 K) + 1 bits; one less is enough but for K times -2^(B-1) with all weights -1.
 */
export function ternaryDot(weights: readonly Trit[], activations: readonly bigint[]): bigint {
  return weights.reduce((sum, weight, at) => sum + BigInt(weight) * (activations[at] ?? 0n), 0n);
}
