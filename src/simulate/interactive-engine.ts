import type { SignalId } from "../brief/ids.ts";
import type { Trace } from "../trace/trace.ts";
import type { MemoryPages } from "../verilated/memory-pages.ts";
import type { InstancePath, SimulationEngine } from "./simulation-engine.ts";

/** All that decides how a run goes on, but for what its user does. */
export interface EngineCheckpoint {
  /** What it keeps; checkpoints share what is equal. */
  readonly pages: MemoryPages;
  /** Takes the engine there, earlier or later than it is; the next record holds everything. */
  readonly restore: () => void;
}

/** An engine that a person drives: half a cycle at a time, and back. */
export interface InteractiveEngine extends SimulationEngine {
  /** The first half of `clockEdge`: inputs change, the clock falls, the design settles. */
  readonly lowerClock: (resetAsserted: boolean) => void;
  /** The second half: the clock rises. */
  readonly raiseClock: () => void;
  /**
   * Many cycles at once with the inputs as they are and without reset, recorded if `record` is on.
   * `undefined` if the engine has no quicker way than edge by edge.
   */
  readonly runCycles: ((count: number) => void) | undefined;
  /** Writes a register without a clock edge; `false` if the engine does not have it. */
  readonly writeScalar: (register: SignalId, value: bigint, path?: InstancePath) => boolean;
  /** A checkpoint of now that shares what it can with `before`. */
  readonly save: (before?: EngineCheckpoint) => EngineCheckpoint;
  /** Begins a record, whose first instant holds everything, or stops recording. */
  readonly record: (isOn: boolean) => void;
  /** The record since the last call, in the form of `Trace.chunks`. */
  readonly takeRecord: () => readonly Uint8Array[];
  /** How the record is read; `undefined` if the engine was started without one. */
  readonly recordFormat:
    | Pick<Trace, "signals" | "regionBytes" | "ticksPerCycle" | "tickPicoseconds">
    | undefined;
}
