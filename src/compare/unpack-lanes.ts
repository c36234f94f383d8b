import { type ValueType, wrap } from "../base/bits.ts";

/** The samples of words of `lanes` samples each, the first in the lowest bits, read in their type. */
export function unpackLanes(
  words: readonly bigint[],
  type: ValueType,
  lanes: number,
): readonly bigint[] {
  if (lanes === 1) {
    return words.map((word) => wrap(word, type));
  }
  const samples: bigint[] = [];
  const step = BigInt(type.width);
  for (const word of words) {
    let rest = word;
    for (let lane = 0; lane < lanes; lane++) {
      samples.push(wrap(rest, type));
      rest >>= step;
    }
  }
  return samples;
}
