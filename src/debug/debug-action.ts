import type { BoardWidget } from "./board-widget.ts";
import type { Breakpoint } from "./breakpoint.ts";

/**
 * How a run goes: with everything recorded, so that waveforms grow; as fast as it can, and the end
 * is recorded afterwards; or as fast as the clock of the hardware.
 */
export type Pace = "recorded" | "fast" | "real-time";

/** Something that a person does to a running design. */
export type DebugAction =
  | {
      readonly kind: "run";
      readonly pace: Pace;
      /** A cycle, a time or an expression; if it is empty, nothing but a breakpoint stops it. */
      readonly until: string;
    }
  | { readonly kind: "pause" }
  /**
   * Forwards or, if `count` is negative, back: whole cycles of the clock; or events of a design with
   * time of its own, which are half cycles where a person drives the clock.
   */
  | { readonly kind: "step"; readonly unit: "cycle" | "event"; readonly count: number }
  | { readonly kind: "go"; readonly tick: number }
  | { readonly kind: "restart" }
  /** `text` is an expression. */
  | { readonly kind: "poke"; readonly key: string; readonly text: string }
  | {
      readonly kind: "poke-element";
      readonly key: string;
      readonly index: number;
      /** Hexadecimal, a bit pattern. */
      readonly hex: string;
    }
  /** `text` is in the form that `$readmemh` reads. */
  | { readonly kind: "load"; readonly key: string; readonly text: string }
  | { readonly kind: "hold-reset"; readonly isHeld: boolean }
  | { readonly kind: "press"; readonly widget: string; readonly isOn: boolean }
  | { readonly kind: "send"; readonly widget: string; readonly bytes: Uint8Array }
  | { readonly kind: "set-breakpoints"; readonly breakpoints: readonly Breakpoint[] }
  | { readonly kind: "set-watches"; readonly watches: readonly string[] }
  /** Instances that are looked into, by key; the top always is. */
  | { readonly kind: "look-into"; readonly modules: readonly string[] }
  | { readonly kind: "set-widgets"; readonly widgets: readonly BoardWidget[] }
  /** Records these cycles before now again, so that their waveforms can be seen. */
  | { readonly kind: "record-tail"; readonly cycles: number };
