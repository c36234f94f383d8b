import type { Trit } from "../formats/ternary.ts";
import { clamp, shiftRounded } from "../rounding.ts";
import { siluTable } from "./gated-units.ts";

/** A recurrent layer without matrix multiplication: ternary weights, row by row, for each of its two parts. */
export interface RecurrentTernary {
  /** What says how much of the state is kept. */
  readonly forget: readonly (readonly Trit[])[];
  /** What says what takes its place. */
  readonly candidate: readonly (readonly Trit[])[];
  /** Bits of a sum that are dropped, rounded half up; what is left is clamped to 8 bits, in steps of 1/16. */
  readonly shift: number;
}

const step = 1 / 16;

/** 1 / (1 + e^-x) of every signed value of 8 bits, from -128 on, in steps of 1/256, 255 at most. */
export function sigmoidTable(inputScale: number): readonly bigint[] {
  return Array.from({ length: 256 }, (_, at) =>
    clamp(BigInt(Math.round(256 / (1 + Math.exp(-(at - 128) * inputScale)))), 0n, 255n),
  );
}

/**
 * The state behind one more input (MatMul-free LM's MLGRU, Zhu et al., 2024): f = sigmoid(W_f x), c = silu(W_c x),
 * h = f h + (1 - f) c, element by element; inputs and states signed, 8 bits; f in steps of 1/256; rounded half up.
 */
export function stepRecurrentTernary(
  state: readonly bigint[],
  input: readonly bigint[],
  { forget, candidate, shift }: RecurrentTernary,
): readonly bigint[] {
  const sigmoid = sigmoidTable(step);
  const silu = siluTable(step, step);
  const look = (table: readonly bigint[], row: readonly Trit[] = []): bigint => {
    const sum = row.reduce((all, trit, at) => all + BigInt(trit) * (input[at] ?? 0n), 0n);
    return table[Number(clamp(shiftRounded(sum, shift, "half-up"), -128n, 127n)) + 128] ?? 0n;
  };
  return state.map((kept, at) => {
    const keep = look(sigmoid, forget[at]);
    return shiftRounded(keep * kept + (256n - keep) * look(silu, candidate[at]), 8, "half-up");
  });
}
