import type { ValueType } from "../base/bits.ts";
import type { Signal } from "./typed-program.ts";

/** The type of a signal's value; of one element, if it is a vector. */
export function valueTypeOf(signal: Signal): ValueType {
  return signal.kind === "vector" || signal.kind === "member-vector" ? signal.element : signal.type;
}

/** The number of elements of a vector; `undefined` for a scalar. */
export function lengthOf(signal: Signal): number | undefined {
  return signal.kind === "vector" || signal.kind === "member-vector" ? signal.length : undefined;
}
