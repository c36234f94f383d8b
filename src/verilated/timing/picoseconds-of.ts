const units: Readonly<Record<string, number>> = {
  s: 1e12,
  ms: 1e9,
  us: 1e6,
  ns: 1e3,
  ps: 1,
  fs: 1e-3,
};

/** Picoseconds of a time such as `100ps`, as Verilator writes the units of a design; 1 for another text. */
export function picosecondsOf(text: string): number {
  const match = /^(1|10|100)(s|ms|us|ns|ps|fs)$/.exec(text);
  return Number(match?.[1] ?? 1) * (units[match?.[2] ?? "ps"] ?? 1);
}
