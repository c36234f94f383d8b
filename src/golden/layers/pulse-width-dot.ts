/**
 * A dot product by pulse widths: a weight of `bits` bits with a sign is a pulse that is on for
 * weight + 2^(bits-1) of 2^bits steps, and in each step the activations whose pulse is on are added. That sum S
 * encodes (weight + 1) / 2, so the answer is S - 2^(bits-1) sum(a): half of 2 S - 2^bits sum(a). Exact.
 */
export function pulseWidthDot(
  duties: readonly bigint[],
  activations: readonly bigint[],
  bits: number,
): { readonly uncorrected: bigint; readonly dot: bigint } {
  let uncorrected = 0n;
  for (let step = 0n; step < 1n << BigInt(bits); step++) {
    for (const [at, activation] of activations.entries()) {
      uncorrected += step < (duties[at] ?? 0n) ? activation : 0n;
    }
  }
  const sum = activations.reduce((all, each) => all + each, 0n);
  return { uncorrected, dot: uncorrected - (sum << BigInt(bits - 1)) };
}
