import type { MemoryView } from "../../debug/debug-view.ts";

/** How a memory lies in a grid of words. */
export interface MemoryGrid {
  /** Hexadecimal digits of a word. */
  readonly digits: number;
  /** Words in a row, a power of two. */
  readonly columns: number;
  readonly rows: number;
}

/** As many words in a row as fit, but not more than 32; `width` in characters of the code font. */
export function gridOf({ type, length }: MemoryView, width: number): MemoryGrid {
  const digits = Math.ceil(type.width / 4);
  const room = Math.max(1, Math.floor((width - 12) / (digits + 1)));
  const columns = Math.min(32, 2 ** Math.floor(Math.log2(room)));
  return { digits, columns, rows: Math.ceil(length / columns) };
}

/** Where a row begins: the index of its first word, and its address on the bus if there is one. */
export function rowLabel(
  { byteAddress, strideBytes, length }: MemoryView,
  row: number,
  columns: number,
): { readonly index: string; readonly address: string | undefined } {
  const first = row * columns;
  const digits = Math.max(2, (length - 1).toString(16).length);
  return {
    index: first.toString(16).padStart(digits, "0"),
    address:
      byteAddress === undefined
        ? undefined
        : `0x${(byteAddress + BigInt(first * strideBytes)).toString(16).padStart(8, "0")}`,
  };
}

/**
 * The word that a person asks for: `#` and an index in decimal, else a hexadecimal number, as an
 * address on the bus if it lies in the memory there, else as an index.
 */
export function wordAt(
  { byteAddress, strideBytes, length }: MemoryView,
  text: string,
): number | undefined {
  const trimmed = text.trim().replaceAll("_", "");
  const decimal = /^#(\d+)$/.exec(trimmed)?.[1];
  if (decimal !== undefined) {
    return Number(decimal) < length ? Number(decimal) : undefined;
  }
  const hex = /^(?:0x)?([0-9a-f]+)$/i.exec(trimmed)?.[1];
  if (hex === undefined) {
    return undefined;
  }
  const value = BigInt(`0x${hex}`);
  if (byteAddress !== undefined && value >= byteAddress) {
    const word = (value - byteAddress) / BigInt(strideBytes);
    if (word < BigInt(length)) {
      return Number(word);
    }
  }
  return value < BigInt(length) ? Number(value) : undefined;
}
