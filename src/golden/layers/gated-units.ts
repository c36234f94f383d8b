import { clamp, type Rounding, shiftRounded } from "../rounding.ts";

/**
 * silu(x) = x / (1 + e^-x) of every signed value of 8 bits, from -128 on, in steps of `outputScale`, clamped to
 * 8 bits: the table that hardware looks up.
 */
export function siluTable(inputScale: number, outputScale: number): readonly bigint[] {
  return Array.from({ length: 256 }, (_, at) => {
    const x = (at - 128) * inputScale;
    const value = Math.round(x / (1 + Math.exp(-x)) / outputScale);
    return clamp(BigInt(value), -128n, 127n);
  });
}

/** SwiGLU (Shazeer, 2020) of a gate and a value of 8 bits each: table of the gate times the value, shifted. */
export function swiGlu(
  gate: bigint,
  value: bigint,
  table: readonly bigint[],
  shift: number,
  rounding: Rounding = "half-up",
): bigint {
  const looked = table[Number(clamp(gate, -128n, 127n)) + 128] ?? 0n;
  return clamp(shiftRounded(looked * value, shift, rounding), -128n, 127n);
}

/** max(0, x)^2, as BitNet's feed-forward layers take it: 8 bits give 14, unsigned. */
export function squaredRelu(value: bigint): bigint {
  return value > 0n ? value * value : 0n;
}
