/** Width and sign of a bit vector: `width` in bits, at least 1. */
export interface ValueType {
  readonly width: number;
  readonly signed: boolean;
}

/** The `width` low bits of `value`, as an unsigned number. */
export function toUnsigned(value: bigint, width: number): bigint {
  return BigInt.asUintN(width, value);
}

/** Wraps `value` modulo 2^width into the range of `type`. */
export function wrap(value: bigint, type: ValueType): bigint {
  return type.signed ? BigInt.asIntN(type.width, value) : BigInt.asUintN(type.width, value);
}

/** Whether `type` can hold `value` exactly. */
export function fits(value: bigint, type: ValueType): boolean {
  return wrap(value, type) === value;
}

export function minimumOf(type: ValueType): bigint {
  return type.signed ? -(1n << BigInt(type.width - 1)) : 0n;
}

export function maximumOf(type: ValueType): bigint {
  return (1n << BigInt(type.signed ? type.width - 1 : type.width)) - 1n;
}

/** Bits needed to write `value` without a sign; 1 for 0. `value` must not be negative. */
export function bitLength(value: bigint): number {
  if (value <= 0xffff_ffffn) {
    return value === 0n ? 1 : 32 - Math.clz32(Number(value));
  }
  return value.toString(2).length;
}

/** The narrowest type that holds `value`: unsigned if it is not negative. */
export function minimalType(value: bigint): ValueType {
  return value < 0n
    ? { width: value === -1n ? 1 : bitLength(-value - 1n) + 1, signed: true }
    : { width: bitLength(value), signed: false };
}

/** ceil(log2(count)), the address bits of `count` elements; 0 for 1. */
export function ceilLog2(count: number): number {
  return count <= 1 ? 0 : bitLength(BigInt(count - 1));
}
