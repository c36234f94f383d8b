import type { BlockMemory } from "./board.ts";

/**
 * The fewest blocks that hold `depth` words of `width` bits in one shape of port, as synthesis
 * tools map them; a half where a block can be split.
 */
export function blocksFor(memory: BlockMemory, width: number, depth: number): number {
  const whole = fewest(memory, memory.bits, memory.widest, width, depth);
  return memory.halves
    ? Math.min(whole, fewest(memory, memory.bits / 2, memory.widest / 2, width, depth) / 2)
    : whole;
}

function fewest(
  { narrowest }: BlockMemory,
  bits: number,
  widest: number,
  width: number,
  depth: number,
): number {
  let best = Number.POSITIVE_INFINITY;
  const rows = bits / widest;
  for (let port = widest, turn = 0; port >= narrowest; port = Math.floor(port / 2), turn++) {
    best = Math.min(best, Math.ceil(width / port) * Math.ceil(depth / (rows * 2 ** turn)));
  }
  return best;
}
