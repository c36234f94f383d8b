const units = [
  { name: "s", picoseconds: 1e12 },
  { name: "ms", picoseconds: 1e9 },
  { name: "µs", picoseconds: 1e6 },
  { name: "ns", picoseconds: 1e3 },
  { name: "ps", picoseconds: 1 },
] as const;

/**
 * An instant or a length of `ticks`, in the largest unit that writes it exactly with at most three
 * decimals: `390 ns`, `1.5 µs`. Below a picosecond it is rounded and marked `≈`.
 */
export function formatTime(ticks: number, tickPicoseconds: number): string {
  const exact = ticks * tickPicoseconds;
  const picoseconds = Math.round(exact);
  const mark = picoseconds === exact ? "" : "≈ ";
  const size = Math.abs(picoseconds);
  if (size === 0) {
    return `${mark}0 ns`;
  }
  const unit =
    units.find((each) => size >= each.picoseconds && (size * 1000) % each.picoseconds === 0) ??
    units[units.length - 1];
  const value = picoseconds / (unit?.picoseconds ?? 1);
  return `${mark}${grouped(value)} ${unit?.name ?? "ps"}`;
}

/** A number with its thousands apart by commas: `12,500`. */
export function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
