import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { BoardWidget } from "./board-widget.ts";

/** A scalar or a memory of a design that is driven, wherever the design comes from. */
export interface DesignSignal {
  /** Unique in the design, as people write it: `acc`, `mac.acc`. */
  readonly key: string;
  /** Within its place. */
  readonly name: string;
  /** Of an element, if it is a memory. */
  readonly type: ValueType;
  /** Elements of a memory. */
  readonly length: number | undefined;
  /** The heading that it is shown under; `undefined` where it is not shown among the signals. */
  readonly group: SignalGroup | undefined;
  /** An input of the top, which holds what a person drives. */
  readonly isInput: boolean;
  /** Whether it can be changed at all. */
  readonly canPoke: boolean;
  readonly nameSpan: Span | undefined;
  /** In waveforms. */
  readonly svPath: string;
  readonly memory: MemoryFacts | undefined;
  /** The member of its enum that a value is. */
  readonly memberOf: (value: bigint) => string | undefined;
  /** `undefined` where the model does not have it, because nothing depends on it. */
  readonly read: () => bigint | undefined;
  /** Values are in the range of `type`; `false` if it does not take them. */
  readonly write: (value: bigint) => boolean;
  /** `index` must be within the memory. */
  readonly readElement: (index: number) => bigint | undefined;
  readonly writeElement: (index: number, value: bigint) => boolean;
}

export type SignalGroup = "Inputs" | "Outputs" | "State" | "Combinational" | "Variables";

/** How the memory viewer speaks of a memory. */
export interface MemoryFacts {
  /** `registers`, `bram` and so on. */
  readonly storage: string;
  /** Of element 0 on the bus, where it has one. */
  readonly byteAddress: bigint | undefined;
  /** Outermost first; element 0 has the lowest index of each. */
  readonly dimensions: readonly Dimension[];
}

/** Indices `first`, `first + 1`, … */
export interface Dimension {
  readonly first: number;
  readonly length: number;
}

/** A module of a design where it stands. */
export interface DesignPlace {
  /** Nothing for the top; else `mac`, `row.pe[0]`. */
  readonly key: string;
  /** The name of the module, as far as it is known. */
  readonly module: string;
  readonly signals: readonly DesignSignal[];
}

/** A transaction of the design where it stands. */
export interface DesignTransaction {
  /** Unique in the design. */
  readonly key: string;
  /** `add`, `mac.add`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly isGenerated: boolean;
  /** Where its statements start, those within others too. */
  readonly statements: readonly Span[];
  readonly isFiring: () => boolean | undefined;
  /** What is carried out if it fires now, as far as that follows from this cycle alone. */
  readonly reached: () => readonly Span[];
}

/** Whether a transaction fired at the last edge, by its key. */
export type HasFired = (key: string) => boolean | undefined;

/** An expression over the signals of a design. */
export interface DesignExpression {
  readonly text: string;
  /** Transactions whose firing it asks about, by key. */
  readonly asks: readonly string[];
  readonly value: (hasFired: HasFired) => bigint | { readonly message: string };
}

/** An expression, or what is wrong with it. */
export type ReadExpression =
  | { readonly kind: "expression"; readonly expression: DesignExpression }
  | { readonly kind: "refused"; readonly message: string };

/** What a person sees of a running design, and what they may say about it. */
export interface DebugDesign {
  /** The top and what is in it, parents before children. */
  readonly places: readonly DesignPlace[];
  /** Every signal by its key. */
  readonly signals: ReadonlyMap<string, DesignSignal>;
  readonly transactions: readonly DesignTransaction[];
  readonly read: (text: string, wanted: "condition" | "value") => ReadExpression;
  /** What hangs on it before a person says otherwise. */
  readonly widgets: readonly BoardWidget[];
  /** Of its clock, in hertz. */
  readonly clockHz: number;
  /** What its language is called where a breakpoint on a line is refused; `undefined` if it has them. */
  readonly withoutLines: string | undefined;
}

export function signalsByKey(places: readonly DesignPlace[]): ReadonlyMap<string, DesignSignal> {
  return new Map(places.flatMap(({ signals }) => signals.map((one) => [one.key, one] as const)));
}
