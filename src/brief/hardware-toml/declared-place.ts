import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { BusAddress } from "../typed-program.ts";

/** A declaration as the hardware file meets it. */
export interface DeclaredPlace {
  readonly name: string;
  readonly kind: "trigger" | "state" | "vector";
  /** Of one element, for a vector. */
  readonly type: ValueType;
  /** A combinational value: an output like a state, but without flip-flops. */
  readonly combinational?: boolean;
  /** Elements of a vector. */
  readonly length?: number;
  /** Whether a vector lies in a RAM, which is not on the bus. */
  readonly isRam?: boolean;
  readonly address: BusAddress | undefined;
  /** Whether the declaration itself gives a vector its contents. */
  readonly initialised?: boolean;
  /** The name token. */
  readonly span: Span;
}

export type AddressedPlace = DeclaredPlace & { readonly address: BusAddress };

export function hasAddress(place: DeclaredPlace): place is AddressedPlace {
  return place.address !== undefined;
}

/** An address as people write it, in quotes of code. */
export function showAddress(address: bigint): string {
  return `\`${plainAddress(address)}\``;
}

export function plainAddress(address: bigint): string {
  return `0x${address.toString(16).toUpperCase().padStart(2, "0")}`;
}
