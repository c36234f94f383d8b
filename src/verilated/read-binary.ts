import type { ReadMemorySite } from "./sim-model.ts";
import { writeBits } from "./value-bits.ts";

export interface BinaryTarget {
  /** Where the first element of the array lies, in bytes. */
  readonly target: number;
  /** The index from which it is filled, and how many elements. */
  readonly first: number;
  readonly count: number;
}

/**
 * Fills elements with the characters of a file as `$fread` does (IEEE 1800-2017, 21.3.4.4): the first
 * one is highest. `used` tells how many there were.
 */
export function readBinary(
  site: ReadMemorySite,
  text: string,
  memory: Uint8Array,
  { target, first, count }: BinaryTarget,
): { readonly used: number; readonly isAtEnd: boolean } {
  const view = new DataView(memory.buffer, memory.byteOffset);
  const size = Math.ceil(site.width / 8);
  const begin = first - site.first;
  const elements = begin < 0 ? 0 : Math.max(0, Math.min(count, site.length - begin));
  let used = 0;
  for (let element = 0; element < elements && used < text.length; element++) {
    let value = 0n;
    for (let byte = size - 1; byte >= 0 && used < text.length; byte--) {
      value |= BigInt(text.charCodeAt(used++) & 0xff) << BigInt(8 * byte);
    }
    const at = target + (begin + element) * site.elementBytes;
    writeBits(view, at, site.elementBytes, BigInt.asUintN(site.width, value));
  }
  return { used, isAtEnd: used === text.length && used < elements * size };
}
