import { present } from "../../base/assert.ts";
import {
  block,
  blockSizes,
  chunkBytes,
  chunkWord,
  type HeapPlan,
  sizeIndexOf,
} from "./heap-plan.ts";

/** Blocks of a model's memory, handed out and taken back. */
export interface ObjectHeap {
  /** The memory as it is now: it moves when it grows. */
  readonly words: () => Uint32Array;
  readonly bytes: () => Uint8Array;
  /** A fresh block of so many bytes, its head included, all zeros but its tag. */
  readonly take: (bytes: number, tag: number) => number;
  /** A block of a size that has no free one; it has left the list of free ones. */
  readonly refill: (sizeIndex: number) => number;
  /** The block that an address points into; `undefined` if there is none, or it is free. */
  readonly blockAt: (address: number) => number | undefined;
  /** Bytes of a block. */
  readonly sizeAt: (address: number) => number;
}

/** `grown` is told when the memory has moved; `exhausted` ends the run. */
export function createObjectHeap(
  memory: WebAssembly.Memory,
  { cells, begin }: HeapPlan,
  { grown, exhausted }: { readonly grown: () => void; readonly exhausted: () => never },
): ObjectHeap {
  let words = new Uint32Array(memory.buffer);
  let bytes = new Uint8Array(memory.buffer);
  const at = (address: number): number => words[address >>> 2] ?? 0;
  const put = (address: number, value: number): void => {
    words[address >>> 2] = value;
  };
  /** The first of so many adjacent chunks that are unused. */
  const takeChunks = (span: number): number => {
    const count = at(cells.chunkCount);
    let run = 0;
    for (let chunk = 0; chunk < count; chunk++) {
      run = at(cells.chunks + 4 * chunk) === 0 ? run + 1 : 0;
      if (run === span) {
        return chunk - span + 1;
      }
    }
    const first = count - run;
    const end = begin + (first + span) * chunkBytes;
    if (end > maxMemory) {
      exhausted();
    }
    if (end > memory.buffer.byteLength) {
      const wanted = Math.ceil((end - memory.buffer.byteLength) / chunkBytes);
      const spare = Math.min(count >> 2, Math.floor((maxMemory - end) / chunkBytes));
      memory.grow(wanted + spare);
      words = new Uint32Array(memory.buffer);
      bytes = new Uint8Array(memory.buffer);
      grown();
    }
    put(cells.chunkCount, first + span);
    return first;
  };
  const takeLarge = (size: number, tag: number): number => {
    const span = Math.ceil(size / chunkBytes);
    const chunk = takeChunks(span);
    put(cells.chunks + 4 * chunk, chunkWord.large(span));
    for (let distance = 1; distance < span; distance++) {
      put(cells.chunks + 4 * (chunk + distance), chunkWord.continued(distance));
    }
    const taken = begin + chunk * chunkBytes;
    words.fill(0, taken >>> 2, (taken + span * chunkBytes) >>> 2);
    put(taken, tag);
    put(cells.debt, at(cells.debt) + span * chunkBytes);
    return taken;
  };
  const refill = (sizeIndex: number): number => {
    const size = present(blockSizes[sizeIndex], "a size of blocks");
    const chunk = takeChunks(1);
    put(cells.chunks + 4 * chunk, chunkWord.sized(sizeIndex));
    const first = begin + chunk * chunkBytes;
    const count = Math.floor(chunkBytes / size);
    for (let index = 0; index < count; index++) {
      const free = first + index * size;
      put(free, 0);
      put(free + block.next, index + 1 < count ? free + size : 0);
    }
    put(cells.free + 4 * sizeIndex, first + size * (count > 1 ? 1 : 0));
    if (count === 1) {
      put(cells.free + 4 * sizeIndex, 0);
    }
    return first;
  };
  const take = (size: number, tag: number): number => {
    const sizeIndex = sizeIndexOf(size);
    if (sizeIndex === undefined) {
      return takeLarge(size, tag);
    }
    const list = cells.free + 4 * sizeIndex;
    let taken = at(list);
    if (taken === 0) {
      taken = refill(sizeIndex);
    } else {
      put(list, at(taken + block.next));
    }
    const rounded = blockSizes[sizeIndex] ?? size;
    words.fill(0, taken >>> 2, (taken + rounded) >>> 2);
    put(taken, tag);
    put(cells.debt, at(cells.debt) + rounded);
    return taken;
  };
  const chunkOf = (address: number): number => Math.floor((address - begin) / chunkBytes);
  const sizeAt = (address: number): number => {
    const word = at(cells.chunks + 4 * chunkOf(address));
    return (word & 255) === 255 ? (word >>> 8) * chunkBytes : (blockSizes[(word & 255) - 1] ?? 0);
  };
  const blockAt = (address: number): number | undefined => {
    if (address < begin) {
      return undefined;
    }
    const chunk = chunkOf(address);
    const word = chunk < at(cells.chunkCount) ? at(cells.chunks + 4 * chunk) : 0;
    const kind = word & 255;
    if (kind === 0) {
      return undefined;
    }
    const start = begin + chunk * chunkBytes;
    let found = start;
    if (kind === 254) {
      found = start - (word >>> 8) * chunkBytes;
    } else if (kind !== 255) {
      const size = blockSizes[kind - 1] ?? chunkBytes;
      const index = Math.floor((address - start) / size);
      if ((index + 1) * size > chunkBytes) {
        return undefined;
      }
      found = start + index * size;
    }
    return at(found) === 0 ? undefined : found;
  };
  return { words: () => words, bytes: () => bytes, take, refill, blockAt, sizeAt };
}

/** WebAssembly has 32-bit addresses, and a tab should not be asked for more than this. */
const maxMemory = 1024 * 1024 * 1024;
