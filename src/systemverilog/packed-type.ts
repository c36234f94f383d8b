import type { ValueType } from "../base/bits.ts";
import { lengthOf, valueTypeOf } from "../brief/signal-type.ts";
import type { Signal } from "../brief/typed-program.ts";

/** The type of the one variable that holds a signal: all elements of a vector side by side. */
export function packedType(signal: Signal): ValueType {
  const type = valueTypeOf(signal);
  const length = lengthOf(signal);
  return length === undefined ? type : { width: type.width * length, signed: false };
}
