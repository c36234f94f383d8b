/** Hands out places in the model's memory, which starts as zeros. */
export interface MemoryLayout {
  /** The offset of `size` fresh bytes. */
  readonly allocate: (size: number, alignment: number) => number;
  readonly align: (alignment: number) => number;
  readonly used: () => number;
}

export function createMemoryLayout(start: number): MemoryLayout {
  let used = start;
  const align = (alignment: number): number => {
    used = Math.ceil(used / alignment) * alignment;
    return used;
  };
  return {
    allocate: (size, alignment) => {
      const offset = align(alignment);
      used += size;
      return offset;
    },
    align,
    used: () => used,
  };
}

/** Places are addressed with 32-bit offsets, and a tab should not be asked for more. */
export const maxModelBytes = 1024 * 1024 * 1024;
