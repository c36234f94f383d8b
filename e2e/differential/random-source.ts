/** Random choices that a seed determines. */
export interface RandomSource {
  /** From 0 to `count - 1`. */
  readonly below: (count: number) => number;
  /** True once in `count` times. */
  readonly oneIn: (count: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** `width` random bits. */
  readonly bits: (width: number) => bigint;
}

/** A xorshift generator of 32 bits, its state stirred so that neighbouring seeds differ at once. */
export function randomSource(seed: number): RandomSource {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ 0x2545f491) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  for (let round = 0; round < 8; round++) {
    next();
  }
  const below = (count: number): number => Math.floor((next() / 2 ** 32) * count);
  return {
    below,
    oneIn: (count) => below(count) === 0,
    pick: <T>(choices: readonly T[]): T => {
      if (choices.length === 0) {
        throw new Error("there is nothing to choose from");
      }
      return choices[below(choices.length)] as T;
    },
    bits: (width) => {
      let value = 0n;
      for (let at = 0; at < width; at += 32) {
        value = (value << 32n) | BigInt(next());
      }
      return BigInt.asUintN(width, value);
    },
  };
}
