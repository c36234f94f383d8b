import { ceilLog2, toUnsigned } from "../base/bits.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";

/** Whether the vector has an element `index`. */
export function isInside(program: TypedProgram, vector: SignalId, index: bigint): boolean {
  const declared = program.signals[vector];
  return declared?.kind === "vector" && index >= 0n && index < BigInt(declared.length);
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
