const picoseconds: Readonly<Record<string, number>> = {
  fs: 1e-3,
  ps: 1,
  ns: 1e3,
  us: 1e6,
  µs: 1e6,
  ms: 1e9,
  s: 1e12,
};

/** A time as people write it, `120 ns` or `1.5us`, in steps of `stepPicoseconds`; rounded to the nearest. */
export function readTime(text: string, stepPicoseconds: number): number | undefined {
  const found = /^(\d[\d_,]*(?:\.\d+)?)\s*([a-zµ]+)$/.exec(text.trim());
  const unit = picoseconds[found?.[2] ?? ""];
  if (found === null || unit === undefined) {
    return undefined;
  }
  const amount = Number((found[1] ?? "").replaceAll(/[_,]/g, ""));
  return Math.round((amount * unit) / stepPicoseconds);
}
