/** Errors summed up for a picture: bin `n` holds those of an equal share of the samples. */
export interface ErrorBins {
  readonly samples: number;
  /** The least and the greatest error of each bin; both 0 where all are equal. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** At most `most` bins; no error is lost, however few the bins are. */
export function errorBins(errors: Float64Array, most: number): ErrorBins {
  const count = Math.max(1, Math.min(most, errors.length));
  const least = new Float64Array(count);
  const greatest = new Float64Array(count);
  errors.forEach((error, index) => {
    const bin = Math.min(count - 1, Math.floor((index * count) / errors.length));
    least[bin] = Math.min(least[bin] ?? 0, error);
    greatest[bin] = Math.max(greatest[bin] ?? 0, error);
  });
  return { samples: errors.length, least, greatest };
}
