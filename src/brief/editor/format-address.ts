import type { BusAddress } from "../typed-program.ts";

/** `0x8000A000, bits 0 to 7`. */
export function formatAddress({ byteAddress, low, high }: BusAddress): string {
  const digits = byteAddress.toString(16).toUpperCase();
  const address = `0x${digits.padStart(digits.length > 8 ? 16 : digits.length > 2 ? 8 : 2, "0")}`;
  return low === high ? `${address}, bit ${low}` : `${address}, bits ${low} to ${high}`;
}
