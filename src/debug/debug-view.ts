import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { BreakpointStatus } from "./breakpoint.ts";
import type { FiredTransaction } from "./edge-watch.ts";
import type { StopReason } from "./stop-reason.ts";

/** A signal as it is now. */
export interface VariableRow {
  /** Unique in the design: its name as people write it, `mac.acc`. */
  readonly key: string;
  /** Within its module. */
  readonly name: string;
  readonly type: ValueType;
  /** `undefined` where nothing in the design depends on it, so that it is not simulated. */
  readonly value: bigint | undefined;
  /** The member of its enum that it is. */
  readonly member: string | undefined;
  /** It is not what it was when the run stood still before. */
  readonly isChanged: boolean;
  readonly canPoke: boolean;
  readonly nameSpan: Span | undefined;
  /** In waveforms. */
  readonly svPath: string;
}

/** Signals of one module of one kind. */
export interface VariableGroup {
  /** `Inputs`, `State`, `Combinational`. */
  readonly title: string;
  readonly rows: readonly VariableRow[];
}

/** A module of the design: the top, or an instance. */
export interface ModuleView {
  /** Nothing for the top; else `mac`, `row.pe[0]`. */
  readonly key: string;
  /** The name of the module. */
  readonly module: string;
  /** `undefined` for those that are not looked into. */
  readonly groups: readonly VariableGroup[] | undefined;
}

/** A vector of the design, which the memory viewer shows. */
export interface MemoryView {
  /** Its name as people write it. */
  readonly key: string;
  readonly type: ValueType;
  readonly length: number;
  /** `registers`, `bram` and so on. */
  readonly storage: string;
  /** Of element 0 on the bus, where it has one. */
  readonly byteAddress: bigint | undefined;
  /** Bytes from one element to the next on the bus. */
  readonly strideBytes: number;
}

export interface WatchView {
  readonly text: string;
  readonly value: bigint | undefined;
  readonly message: string | undefined;
}

/** Everything that is shown of a running design apart from memories and waveforms. */
export interface DebugView {
  readonly isRunning: boolean;
  readonly tick: number;
  /** Of the state that is shown, in words: `cycle 12`, `120 ns`. */
  readonly at: string;
  /** Whether a person drives its clock, or it has time of its own. */
  readonly time: "cycles" | "time";
  /** Whether there is a clock to step by. */
  readonly hasCycles: boolean;
  readonly frontier: number;
  /** Behind the reset, or what a testbench begins with: nothing is before it. */
  readonly firstTick: number;
  readonly isResetHeld: boolean;
  readonly stop: StopReason | undefined;
  /** Whether it has transactions, of which `fired` and `firing` tell. */
  readonly hasTransactions: boolean;
  /** What fired at the last edge; between two halves of a cycle, what is about to. */
  readonly fired: readonly FiredTransaction[];
  readonly firing: readonly FiredTransaction[];
  readonly modules: readonly ModuleView[];
  readonly memories: readonly MemoryView[];
  readonly watches: readonly WatchView[];
  readonly breakpoints: readonly BreakpointStatus[];
  readonly checkpoints: { readonly count: number; readonly bytes: number };
  /** Clock cycles in a second of the person's time, while it runs and there is a clock. */
  readonly cyclesPerSecond: number | undefined;
  /** What part of the speed of the hardware that is. */
  readonly speed: number | undefined;
}
