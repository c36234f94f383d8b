/** How often values lie where: bin `n` of `counts` covers an equal part from `least` to `greatest`. */
export interface Histogram {
  readonly least: number;
  readonly greatest: number;
  readonly counts: readonly number[];
}

/** Values in `bins` parts of equal width, around 0 if they lie on both sides of it. */
export function histogramOf(values: Float64Array, bins: number): Histogram {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (values.length === 0) {
    return { least: 0, greatest: 0, counts: [] };
  }
  if (least < 0 && greatest > 0) {
    greatest = Math.max(greatest, -least);
    least = -greatest;
  }
  const counts = Array<number>(bins).fill(0);
  const span = greatest - least;
  for (const value of values) {
    const share = span === 0 ? 0.5 : (value - least) / span;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(share * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { least, greatest, counts };
}
