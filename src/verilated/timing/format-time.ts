/** How `%t` prints, as `$timeformat` sets it (IEEE 1800-2017, 20.4.3). */
export interface TimeFormat {
  /** Of the printed number, as a power of ten of a second. */
  readonly units: number;
  readonly precision: number;
  readonly suffix: string;
  readonly width: number;
}

/** A number of picoseconds as a power of ten of a second. */
export function exponentOf(picoseconds: number): number {
  return Math.round(Math.log10(picoseconds)) - 12;
}

/** A whole time in units of `10 ** unit` seconds, without padding; what the precision has no room for is cut off. */
export function formatTime(value: bigint, unit: number, format: TimeFormat): string {
  const shift = unit - format.units + format.precision;
  const scaled = shift < 0 ? value / 10n ** BigInt(-shift) : value * 10n ** BigInt(shift);
  const one = 10n ** BigInt(format.precision);
  const fraction =
    format.precision === 0 ? "" : `.${(scaled % one).toString().padStart(format.precision, "0")}`;
  return `${scaled / one}${fraction}${format.suffix}`;
}

/** A real time in units of `10 ** unit` seconds, without padding, rounded. */
export function formatRealTime(value: number, unit: number, format: TimeFormat): string {
  const whole = value * 10 ** (unit - format.units);
  return `${whole.toFixed(format.precision)}${format.suffix}`;
}
