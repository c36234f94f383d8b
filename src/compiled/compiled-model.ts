import type { TraceSignal } from "../trace/trace.ts";
import type { ModelInstance, TimedInstance } from "../verilated/model-instance.ts";

/** A design compiled by clang. Plain data: it may be cached and sent to a worker. */
export interface CompiledModel {
  readonly top: string;
  /** A WASI reactor. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Whether it can record and read its signals. */
  readonly isTraced: boolean;
}

/** One run of a compiled model. Only ports can be written; what is read needs a traced model. */
export interface CompiledRun extends ModelInstance, TimedInstance {
  /** What the record holds; known once the run has begun. */
  readonly signals: () => readonly TraceSignal[];
  readonly regionBytes: () => number;
  /** Picoseconds of a step of time. */
  readonly stepPicoseconds: () => number;
  /** The files that the design wrote, by path. */
  readonly writtenFiles: () => ReadonlyMap<string, Uint8Array>;
}
