import type { Span } from "../base/source.ts";
import type { InstanceId, SignalId, TransactionId } from "../brief/ids.ts";
import type { Trace } from "../trace/trace.ts";

export interface ClockEdge {
  readonly resetAsserted: boolean;
  /** Called when the design has settled with its inputs, just before the clock rises. */
  readonly beforeEdge: () => void;
}

/** What a running design tells; `span` is where in its sources, if that is known. */
export type EngineEvent =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "assertion";
      readonly severity: "info" | "warning" | "error" | "fatal";
      readonly text: string;
      readonly span: Span | undefined;
      /** The names in the condition that failed, where the engine tells them. */
      readonly values?: readonly { readonly name: string; readonly value: bigint }[];
    }
  | { readonly kind: "finish" | "stop"; readonly span: Span | undefined };

/** Instances from the tested module down to the one meant; each id is of the module reached so far. */
export type InstancePath = readonly InstanceId[];

/**
 * One run of a design, whoever computes it. It starts before its first edge with every trigger 0.
 * Values are exact integers in the range of the signal's type. What the engine does not have,
 * because nothing in the design depends on it, reads as `undefined`.
 */
export interface SimulationEngine {
  /** Sets a trigger, which holds its value; the next edge samples it. `value` must fit its type. */
  readonly drive: (trigger: SignalId, value: bigint) => void;
  readonly clockEdge: (edge: ClockEdge) => void;
  /** A trigger or state as it is now; of the instance at the end of `path`, if one is given. */
  readonly read: (signal: SignalId, path?: InstancePath) => bigint | undefined;
  /** `index` must be within the vector. */
  readonly readElement: (
    vector: SignalId,
    index: number,
    path?: InstancePath,
  ) => bigint | undefined;
  /** Writes an element without a clock edge; `false` if the engine does not have the vector. */
  readonly writeElement: (
    vector: SignalId,
    index: number,
    value: bigint,
    path?: InstancePath,
  ) => boolean;
  /** Whether the transaction will fire at the next edge, as the design stands. */
  readonly isFiring: (transaction: TransactionId, path?: InstancePath) => boolean | undefined;
  /** What the design told since the last call. */
  readonly takeEvents: () => readonly EngineEvent[];
  /** The record of the run so far, where one is kept. Ends the recording. */
  readonly takeTrace: () => Trace | undefined;
}
