import { shiftRounded } from "../rounding.ts";

/** Which two values of a head turn together: neighbours (llama2.c), or those half a head apart (Hugging Face). */
export type RotaryLayout = "interleaved" | "half-split";

/** Bits behind the point of sines and cosines: Q1.14 in 16 bits. */
const tableBits = 14;

/** Cosine and sine of the angle of each pair of a head of `width` values at `position`, as Q1.14. */
export function rotaryTable(
  width: number,
  position: number,
  base = 10_000,
): readonly { readonly cosine: bigint; readonly sine: bigint }[] {
  return Array.from({ length: width / 2 }, (_, pair) => {
    const angle = position * base ** ((-2 * pair) / width);
    const fixed = (value: number): bigint => BigInt(Math.round(value * 2 ** tableBits));
    return { cosine: fixed(Math.cos(angle)), sine: fixed(Math.sin(angle)) };
  });
}

/**
 * Rotary position embedding (Su et al., 2021) of one head: (x c - y s, x s + y c) for each pair, rounded half
 * up from Q.14. Results may be wider by one bit than the values.
 */
export function rotate(
  head: readonly bigint[],
  position: number,
  layout: RotaryLayout,
  base = 10_000,
): readonly bigint[] {
  const half = head.length / 2;
  const outputs: bigint[] = [...head];
  rotaryTable(head.length, position, base).forEach(({ cosine, sine }, pair) => {
    const [one, other] = layout === "interleaved" ? [2 * pair, 2 * pair + 1] : [pair, pair + half];
    const [x = 0n, y = 0n] = [head[one], head[other]];
    outputs[one] = shiftRounded(x * cosine - y * sine, tableBits, "half-up");
    outputs[other] = shiftRounded(x * sine + y * cosine, tableBits, "half-up");
  });
  return outputs;
}
