import type { ValueType } from "../base/bits.ts";
import type { TraceSignal } from "../trace/trace.ts";
import type { ConditionNames } from "./condition-names.ts";
import type { DumpSite } from "./dump-site.ts";
import type { HeapPlan } from "./objects/heap-plan.ts";
import type { ValueShape } from "./objects/value-shape.ts";
import type { TimingCells } from "./timing/timing-cells.ts";

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
  /** The lowest index of an array and its elements, by dimension, outermost first. */
  readonly dimensions?: readonly {
    readonly first: number;
    readonly length: number;
  }[];
  readonly direction: "input" | "output" | undefined;
  /** Its value is computed for the trace only, or a part of a variable; `prepare` brings it up to date. */
  readonly isComputed: boolean;
  /** Of a variable of four states that is no input: nobody knows what it holds before it is assigned. */
  readonly isUnknownAtFirst?: true;
  /** Where it is declared, if it is a variable of its own. */
  readonly location?: ModelLocation;
}

/** A place in the SystemVerilog that the model can report about. */
export interface ModelLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place of the design whose visits the model counts, in 64 bits at `byteOffset`. */
export interface CoveragePoint {
  /** Statements of a block; one way of a two-way branch; a `cover`. */
  readonly kind: "line" | "branch" | "user";
  /** The module as Verilator names it, with its parameters where they differ. */
  readonly module: string;
  readonly location: ModelLocation;
  /** First and last of each run of lines that are visited with it; none of an empty `else`. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  readonly byteOffset: number;
}

/** How an argument of a display lies in its slot of the argument area. */
export type DisplayArgument =
  | { readonly kind: "bits"; readonly width: number; readonly signed: boolean }
  /** The slot holds the address of the words. */
  | { readonly kind: "wide"; readonly width: number; readonly signed: boolean }
  | { readonly kind: "real" }
  /** The slot holds a string handle. */
  | { readonly kind: "string" };

/** One `$display`, `$write`, `$sformatf` or failed assertion of the design. */
export interface DisplaySite {
  readonly format: string;
  readonly newline: boolean;
  readonly arguments: readonly DisplayArgument[];
  readonly location: ModelLocation;
  /** Of a check: what its condition talks about. */
  readonly condition?: ConditionNames;
  /** What `%m` prints. */
  readonly scope: string;
  /** The unit of what `%t` prints, as a power of ten of a second. */
  readonly timeUnit: number;
}

/** One `$readmemh` or `$readmemb`. */
export interface ReadMemorySite {
  readonly offset: number;
  readonly elementBytes: number;
  readonly width: number;
  readonly length: number;
  /** The index of the first element. */
  readonly first: number;
  readonly hex: boolean;
}

/** The time of a testbench. */
export interface ModelTiming {
  /** Where the scheduler keeps its state. */
  readonly cells: TimingCells;
  /** Where the frames of processes begin. */
  readonly arenaBegin: number;
  /** Picoseconds of a step of time: below 1 where the precision is finer. */
  readonly stepPicoseconds: number;
}

/** Where a value that is read from a text is left. */
export interface ScanTarget {
  readonly kind: "bits" | "real" | "string";
  readonly offset: number;
  readonly bytes: number;
  /** Of bits. */
  readonly width: number;
}

/** One `$sscanf`, `$fscanf`, `$fgets` or `$value$plusargs`. */
export interface ScanSite {
  readonly from: "text" | "file" | "line" | "plusargs";
  readonly format: string;
  readonly targets: readonly ScanTarget[];
}

/** An event that the scheduler looks for in a region, and the bit of the byte that says it happened. */
export interface WatchedEvent {
  readonly region: string;
  readonly byteOffset: number;
  readonly bit: number;
  /** As in the source, with whole paths: `posedge tb.clk`. */
  readonly text: string;
  /** Where its signal is declared. */
  readonly location: ModelLocation | undefined;
}

/** A design lowered to WebAssembly. Plain data: it may be cached and sent to a worker. */
export interface SimModel {
  readonly top: string;
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Size of the memory it exports, in 64 KiB pages. */
  readonly memoryPages: number;
  readonly variables: readonly ModelVariable[];
  /** The traced region of the memory and what lies in it. */
  readonly traceBase: number;
  readonly traceBytes: number;
  readonly traceSignals: readonly TraceSignal[];
  /** Where a copy of the traced region as last recorded lies. */
  readonly traceCopy: number;
  /** Where the record is written, and how much fits. */
  readonly recordBase: number;
  readonly recordBytes: number;
  // What the code refers to by index.
  readonly strings: readonly string[];
  readonly locations: readonly ModelLocation[];
  readonly displaySites: readonly DisplaySite[];
  readonly readMemorySites: readonly ReadMemorySite[];
  readonly scanSites: readonly ScanSite[];
  /** What is counted: `cover` statements always, lines and branches if Verilator was asked for them. */
  readonly coveragePoints: readonly CoveragePoint[];
  readonly dumpSites: readonly DumpSite[];
  readonly watchedEvents: readonly WatchedEvent[];
  readonly shapes: readonly ValueShape[];
  /** Where objects and containers live, if there are any. */
  readonly heap: HeapPlan | undefined;
  /** The power of ten of seconds that a step of time is. */
  readonly precisionExponent: number;
  /** Of a design with time of its own. */
  readonly timing: ModelTiming | undefined;
}
