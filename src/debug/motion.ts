import type { EngineCheckpoint, InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { EngineEvent } from "../simulate/simulation-engine.ts";

/** What a motion does in one go. */
export interface Stretch {
  /** Goes on up to before this tick. */
  readonly limit: number;
  /** Cycles or events at most. */
  readonly work: number;
  readonly isRecorded: boolean;
  /** Whether time comes to `limit` where nothing is due just before it; else it stays at the last event. */
  readonly isExact: boolean;
}

/**
 * How a design goes through time. Ticks count from power-up, and `tick` is always the one that comes
 * next: with a clock that a person drives it falls at even ones and rises at odd ones; with time of
 * its own a tick is a step of that time, and most of them are empty.
 */
export interface Motion {
  /** The first tick at which a person can act. */
  readonly firstTick: number;
  /** Whether the clock is about to rise at the tick; with time of its own every event counts as one. */
  readonly isEdge: (tick: number) => boolean;
  /** Whether devices beside the design may act at the tick, and checkpoints be taken. */
  readonly isBetween: (tick: number) => boolean;
  /** Does what comes next and gives the tick behind it; `beforeEdge` is called just before an edge. */
  readonly advance: (
    tick: number,
    isReset: boolean,
    isRecorded: boolean,
    beforeEdge: (() => void) | undefined,
  ) => number;
  /** Whether `runOn` is of use here. */
  readonly canRunOn: (tick: number, limit: number) => boolean;
  /** Much at once, unlooked-at; the same tick if nothing is due before the limit. */
  readonly runOn: (tick: number, stretch: Stretch) => number;
  /** Why nothing comes any more. */
  readonly ended: () => string | undefined;
  readonly save: (before?: EngineCheckpoint) => EngineCheckpoint;
  readonly record: (isOn: boolean) => void;
  readonly takeRecord: () => readonly Uint8Array[];
  readonly takeEvents: () => readonly EngineEvent[];
  readonly recordFormat: InteractiveEngine["recordFormat"];
  readonly time: TimeWords;
}

/** How people speak of the ticks of a motion. */
export interface TimeWords {
  /** Cycles of a clock that is driven, or time of the design's own. */
  readonly kind: "cycles" | "time";
  /** `cycle 12`, `120 ns`. */
  readonly at: (tick: number) => string;
  /** The first tick behind a moment that a person names; `undefined` if it is none. */
  readonly tickOf: (text: string) => number | undefined;
  /** A cycle of the clock, if it is known. */
  readonly ticksPerCycle: number | undefined;
  /** The tick in which cycle 0 begins. */
  readonly origin: number;
  readonly ticksPerSecond: number;
}
