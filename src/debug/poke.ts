import type { DesignSignal } from "./debug-design.ts";

/** A change that a person makes to a running design. Values are in the range of the signal's type. */
export type Poke =
  | { readonly kind: "value"; readonly signal: DesignSignal; readonly value: bigint }
  | {
      readonly kind: "elements";
      readonly signal: DesignSignal;
      readonly words: readonly { readonly index: number; readonly value: bigint }[];
    }
  /** Holds the reset, or lets it go. */
  | { readonly kind: "reset"; readonly isHeld: boolean };

/** `false` if the design does not take it. */
export function applyPoke(poke: Exclude<Poke, { kind: "reset" }>): boolean {
  switch (poke.kind) {
    case "value":
      return poke.signal.write(poke.value);
    case "elements":
      return poke.words.every(({ index, value }) => poke.signal.writeElement(index, value));
  }
}
