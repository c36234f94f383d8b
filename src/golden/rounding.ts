import { assertNever } from "../base/assert.ts";
import { floorDivide } from "./floor-divide.ts";

/**
 * What becomes of the part that does not fit. `half-up` is what `(x + 2^(n-1)) >>> n` does in hardware and
 * what JavaScript rounds like; `half-even` is PyTorch's `round`; `half-away` is C's `roundf`. They differ
 * on exact ties alone.
 */
export type Rounding = "floor" | "half-up" | "half-even" | "half-away";

/** `dividend / divisor` for a divisor above 0, rounded as asked. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const floor = floorDivide(dividend, divisor);
  const twice = 2n * (dividend - floor * divisor);
  if (twice !== divisor) {
    return rounding !== "floor" && twice > divisor ? floor + 1n : floor;
  }
  switch (rounding) {
    case "floor":
      return floor;
    case "half-up":
      return floor + 1n;
    case "half-even":
      return floor % 2n === 0n ? floor : floor + 1n;
    case "half-away":
      return dividend < 0n ? floor : floor + 1n;
    default:
      return assertNever(rounding);
  }
}

/** `value / 2^bits`, rounded as asked; a negative `bits` shifts to the left. */
export function shiftRounded(value: bigint, bits: number, rounding: Rounding): bigint {
  return bits <= 0 ? value << BigInt(-bits) : divideRounded(value, 1n << BigInt(bits), rounding);
}

/** `value` within `least` and `most`. */
export function clamp(value: bigint, least: bigint, most: bigint): bigint {
  return value < least ? least : value > most ? most : value;
}
