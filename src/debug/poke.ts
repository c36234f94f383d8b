import type { SignalId } from "../brief/ids.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { InstancePath } from "../simulate/simulation-engine.ts";

/** A change that a person makes to a running design. Values are in the range of the signal's type. */
export type Poke =
  | { readonly kind: "drive"; readonly signal: SignalId; readonly value: bigint }
  | {
      readonly kind: "register";
      readonly signal: SignalId;
      readonly path: InstancePath;
      readonly value: bigint;
    }
  | {
      readonly kind: "elements";
      readonly signal: SignalId;
      readonly path: InstancePath;
      readonly words: readonly { readonly index: number; readonly value: bigint }[];
    }
  /** Holds the reset, or lets it go. */
  | { readonly kind: "reset"; readonly isHeld: boolean };

/** `false` if the engine does not have what is to be changed. */
export function applyPoke(
  engine: InteractiveEngine,
  poke: Exclude<Poke, { kind: "reset" }>,
): boolean {
  switch (poke.kind) {
    case "drive":
      engine.drive(poke.signal, poke.value);
      return true;
    case "register":
      return engine.writeScalar(poke.signal, poke.value, poke.path);
    case "elements":
      return poke.words.every(({ index, value }) =>
        engine.writeElement(poke.signal, index, value, poke.path),
      );
  }
}
