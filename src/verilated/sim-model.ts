import type { ValueType } from "../base/bits.ts";
import type { TraceSignal } from "../trace/trace.ts";

/** A variable of the design by its hierarchical name, at a fixed place of the model's memory. */
export interface ModelVariable {
  /** `top.acc`. */
  readonly path: string;
  readonly type: ValueType;
  readonly byteOffset: number;
  /** 1, 2, 4, 8 or a multiple of 4 bytes. */
  readonly elementBytes: number;
  /** Elements of an unpacked array, flattened; `undefined` for a scalar. */
  readonly length: number | undefined;
  readonly direction: "input" | "output" | undefined;
}

/** A place in the SystemVerilog that the model can report about. */
export interface ModelLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A design lowered to WebAssembly. Plain data: it may be cached and sent to a worker. */
export interface SimModel {
  readonly top: string;
  readonly wasm: Uint8Array;
  /** Initial size of the memory it imports, in 64 KiB pages. */
  readonly memoryPages: number;
  readonly variables: readonly ModelVariable[];
  /** The traced region of the memory and what lies in it. */
  readonly traceBase: number;
  readonly traceBytes: number;
  readonly traceSignals: readonly TraceSignal[];
  /** Strings, display formats and locations that the code refers to by index. */
  readonly strings: readonly string[];
  readonly locations: readonly ModelLocation[];
}
