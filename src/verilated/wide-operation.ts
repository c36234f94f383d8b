import { toUnsigned, wrap } from "../base/bits.ts";
import { readBits, writeBits } from "./value-bits.ts";

/** What the host does with more than 64 bits, where it is too rare to be worth instructions of its own. */
export const wideOperation = {
  /** Both unsigned, or one or both of them signed, as Verilator tells them apart. */
  power: 0,
  powerSigned: 1,
  powerOfSigned: 2,
  powerToSigned: 3,
  /** Of the left operand. */
  toReal: 4,
  signedToReal: 5,
  /** Rounds half away from 0. */
  roundReal: 6,
} as const;

/** As a model calls it: places as address and bits of the target, of the left and the right operand. */
export type WideCall = readonly [
  operation: number,
  target: number,
  targetBits: number,
  left: number,
  leftBits: number,
  right: number,
  rightBits: number,
  real: number,
];

/** Bits of the memory, in words of 4 bytes. */
interface WidePlace {
  readonly address: number;
  readonly bits: number;
}

/** Does one of `wideOperation`; returns a real, 0 where the result is left in memory. */
export function operateWide(
  memory: DataView,
  ...[operation, targetAt, targetBits, leftAt, leftBits, rightAt, rightBits, real]: WideCall
): number {
  const target: WidePlace = { address: targetAt, bits: targetBits };
  const left: WidePlace = { address: leftAt, bits: leftBits };
  const right: WidePlace = { address: rightAt, bits: rightBits };
  const read = ({ address, bits }: WidePlace, signed: boolean): bigint => {
    const value = toUnsigned(readBits(memory, address, 4 * Math.ceil(bits / 32)), bits);
    return signed ? wrap(value, { width: bits, signed: true }) : value;
  };
  const leave = (value: bigint): number => {
    const words = Math.ceil(target.bits / 32);
    writeBits(memory, target.address, 4 * words, toUnsigned(value, target.bits));
    return 0;
  };
  switch (operation) {
    case wideOperation.toReal:
      return Number(read(left, false));
    case wideOperation.signedToReal:
      return Number(read(left, true));
    case wideOperation.roundReal: {
      const rounded = Math.sign(real) * Math.floor(Math.abs(real) + 0.5);
      return leave(Number.isFinite(rounded) ? BigInt(rounded) : 0n);
    }
    default: {
      const isBaseSigned =
        operation === wideOperation.powerSigned || operation === wideOperation.powerOfSigned;
      const isExponentSigned =
        operation === wideOperation.powerSigned || operation === wideOperation.powerToSigned;
      return leave(power(read(left, isBaseSigned), read(right, isExponentSigned), target.bits));
    }
  }
}

/** `base ** exponent` within so many bits; what would be a fraction is 0. */
function power(base: bigint, exponent: bigint, bits: number): bigint {
  if (exponent < 0n) {
    return base === 1n || base === -1n ? (exponent % 2n === 0n ? 1n : base) : 0n;
  }
  let [result, factor] = [1n, toUnsigned(base, bits)];
  for (let rest = exponent; rest > 0n && result !== 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) {
      result = toUnsigned(result * factor, bits);
    }
    factor = toUnsigned(factor * factor, bits);
  }
  return result;
}
