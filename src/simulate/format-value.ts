/** Values of more bits than this are written in hexadecimal. */
const DECIMAL_BITS = 64n;

/** A value as people write it: decimal with its sign, hexadecimal beyond 64 bits. */
export function formatValue(value: bigint): string {
  const magnitude = value < 0n ? -value : value;
  if (magnitude >> DECIMAL_BITS === 0n) {
    return value.toString();
  }
  return `${value < 0n ? "-" : ""}0x${magnitude.toString(16)}`;
}
