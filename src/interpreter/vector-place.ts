import { ceilLog2, toUnsigned } from "../base/bits.ts";
import type { SignalId } from "../brief/ids.ts";
import { lengthOf } from "../brief/signal-type.ts";
import type { TypedProgram } from "../brief/typed-program.ts";

/** Whether the vector has an element `index`. */
export function isInside(program: TypedProgram, vector: SignalId, index: bigint): boolean {
  const declared = program.signals[vector];
  const length = declared === undefined ? 0 : (lengthOf(declared) ?? 0);
  return index >= 0n && index < BigInt(length);
}

/**
 * The element that hardware reaches with `index`: in registers none if it is out of range, in a RAM
 * that of the low bits which the address has, if there is one.
 */
export function placeOf(
  program: TypedProgram,
  vector: SignalId,
  index: bigint,
): number | undefined {
  const declared = program.signals[vector];
  if (declared?.kind !== "vector") {
    return undefined;
  }
  const isRegisters = declared.storage === "registers";
  const place = isRegisters ? index : toUnsigned(index, ceilLog2(declared.length));
  return isInside(program, vector, place) ? Number(place) : undefined;
}
