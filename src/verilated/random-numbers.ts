/** Two words of 64 bits. */
export interface RandomState {
  readonly low: bigint;
  readonly high: bigint;
}

/** The generator behind `$random` and `$urandom` of one run. */
export interface RandomNumbers {
  /** 64 bits, signed. */
  readonly next: () => bigint;
  readonly seed: (value: number) => void;
  /** Where it is, for a generator that goes on from there; it goes on itself. */
  readonly split: () => RandomState;
  /** Gives back what brings it to where it is now. */
  readonly checkpoint: () => () => void;
}

/**
 * Xoroshiro128+, seeded as Verilator seeds it, so that runs agree with those of its own programs. A
 * seed of 0 stands for the one that such a program begins with when none is given.
 */
export function createRandomNumbers(seed: number): RandomNumbers {
  let low = 0n;
  let high = 0n;
  const start = (value: number): void => {
    const word = BigInt(value >>> 0);
    const both = value === 0 ? unseeded() : mask((word << 32n) ^ (BigInt(value | 0) & ones));
    const mixed = countOnes(both & 0xffffffffn) < 10 ? both ^ ones : both;
    low = mixed;
    high = mixed;
  };
  start(seed);
  return {
    next: () => {
      const result = drawn({ low, high });
      ({ low, high } = advanced({ low, high }));
      return result;
    },
    split: () => {
      const then = { low, high };
      ({ low, high } = advanced(then));
      return then;
    },
    seed: start,
    checkpoint: () => {
      const [lowThen, highThen] = [low, high];
      return () => {
        low = lowThen;
        high = highThen;
      };
    },
  };
}

/** The 64 bits, signed, that a generator draws in a state. */
export function drawn({ low, high }: RandomState): bigint {
  return BigInt.asIntN(64, mask(low + high));
}

/** Its state after that. */
export function advanced({ low, high }: RandomState): RandomState {
  const mixed = high ^ low;
  return {
    low: mask((low << 55n) | (low >> 9n)) ^ mixed ^ mask(mixed << 14n),
    high: mask((mixed << 36n) | (mixed >> 28n)),
  };
}

/** The state of an object's generator for a seed of 32 bits. */
export function seeded(seed: number): RandomState {
  const word = BigInt(seed >>> 0);
  const mixed = countOnes(word) < 10 ? word ^ ones : word;
  return { low: mixed, high: mixed };
}

const ones = 0xffff_ffff_ffff_ffffn;

function mask(value: bigint): bigint {
  return value & ones;
}

function countOnes(value: bigint): number {
  return value.toString(2).replaceAll("0", "").length;
}

/** What four calls of the C library's `lrand48` give in a program that never seeded it. */
function unseeded(): bigint {
  let state = 0n;
  const draw = (): bigint => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffff_ffff_ffffn;
    return state >> 17n;
  };
  const word = (): bigint => ((draw() << 16n) ^ draw()) & 0xffffffffn;
  return mask((word() << 32n) ^ word());
}
