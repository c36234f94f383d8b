import type { DumpSite } from "./dump-site.ts";
import type { MemoryPages } from "./memory-pages.ts";
import type { ModelLocation } from "./sim-model.ts";

/** All that decides how a run goes on, but for what its user does. */
export interface ModelCheckpoint {
  readonly pages: MemoryPages;
  /** Takes the instance there, earlier or later than it is; its next record holds every block. */
  readonly restore: () => void;
}

/** A name of the condition that failed, and its value then, in the range of its type. */
export interface ConditionValue {
  readonly name: string;
  readonly value: bigint;
}

/** What a running model tells: text of `$display` and its kin, a failed assertion, an end. */
export type ModelEvent =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "assertion";
      readonly severity: "info" | "warning" | "error" | "fatal";
      readonly text: string;
      readonly location: ModelLocation | undefined;
      /** What its condition talks about; absent where that is not known. */
      readonly values?: readonly ConditionValue[];
      /** As Verilator's own program prints it; absent where the model has no text for it. */
      readonly printed?: string;
    }
  | {
      readonly kind: "dump";
      readonly site: DumpSite;
      /** Of a site that names a file. */
      readonly name: string;
      readonly time: number;
    }
  /** A memory file that is not there. */
  | { readonly kind: "missing"; readonly name: string; readonly time: number }
  | { readonly kind: "finish"; readonly location: ModelLocation | undefined }
  | { readonly kind: "stop"; readonly location: ModelLocation | undefined };

export interface AdvanceOptions {
  /** The last time to be simulated. */
  readonly until: number;
  readonly steps: number;
  /** `asked`: as the design itself wants, from its `$dumpvars` on. */
  readonly isTraced: boolean | "asked";
}

/**
 * Why `advance` came back: its steps are used up, the design finished, nobody waits for a later time,
 * the next time is beyond `until`, or the model halted, of which an event tells.
 */
export type AdvanceOutcome = "paused" | "finished" | "idle" | "limit" | "halted";

/** One run of a model. Values are unsigned bit patterns; widths are those of the variables. */
export interface ModelInstance {
  /** Runs `initial` blocks and settles. Called once, first. */
  readonly initialise: () => void;
  /**
   * Settles the design after anything was written; `$time` is `time` from then on, if it is given.
   * After a write to what is no input, logic that reads it is brought up to date first.
   */
  readonly evaluate: (time?: number) => void;
  readonly read: (path: string) => bigint;
  readonly write: (path: string, value: bigint) => void;
  readonly readElement: (path: string, index: number) => bigint;
  readonly writeElement: (path: string, index: number, value: bigint) => void;
  readonly has: (path: string) => boolean;
  /** Appends the changed blocks of the traced region at `time` to the record. */
  readonly recordTrace: (time: number) => void;
  /** The record since the last call. */
  readonly takeTrace: () => readonly Uint8Array[];
  /**
   * From now on the record goes to `receive` as it grows, at the latest at `takeTrace`, which then has nothing
   * to give. The bytes are good until it returns: they lie in the memory of the model.
   */
  readonly sendTrace: (receive: (bytes: Uint8Array) => void) => void;
  /** What the design wrote to files, by path. */
  readonly writtenFiles: () => ReadonlyMap<string, Uint8Array>;
  /** How often each of `coveragePoints` was visited, in their order. */
  readonly coverageCounts: () => readonly number[];
  /** The events since the last call. */
  readonly takeEvents: () => readonly ModelEvent[];
  /** A bulk fast path: `count` clock periods with the inputs as they are, nothing recorded unless `traced`. */
  readonly runCycles: (clockPath: string, count: number, traced: boolean) => void;
}

/** One run of a model that may have time of its own. */
export interface TimedInstance extends ModelInstance {
  /** Runs what a testbench begins with. Called once, first, instead of `initialise`. */
  readonly begin: () => void;
  /** Goes on in time, for so many steps of it at most; only a model with time of its own. */
  readonly advance: (options: AdvanceOptions) => AdvanceOutcome;
  /** Runs the `final` blocks. */
  readonly finish: () => void;
  /** The time of a model that has its own, in steps of its precision. */
  readonly time: () => number;
  /** The place where a process went to wait last. */
  readonly lastWait: () => ModelLocation | undefined;
}

/** A run that can go back. */
export interface RewindableInstance extends ModelInstance {
  /** A checkpoint of now; it shares what it can with `before`, the pages of one of the same model. */
  readonly save: (before?: MemoryPages) => ModelCheckpoint;
  /** Forgets the record that was not taken; the next one holds every block. */
  readonly restartRecord: () => void;
}

/** A run with time of its own that can go back. */
export interface DrivenInstance extends TimedInstance, RewindableInstance {
  /** Lets it be `time`, before which nothing is due. */
  readonly skipTo: (time: number) => void;
}
