import type { Span } from "../base/source.ts";
import type { DumpRequest } from "../trace/dump-request.ts";
import type { Trace } from "../trace/trace.ts";

/** A name of a failed expectation and its value then, as people write it. */
export interface ObservedValue {
  readonly name: string;
  readonly value: string;
}

export interface TestFailure {
  readonly span: Span;
  /** Line in `span.file`, from 1. */
  readonly line: number;
  /** Clock edges after the initial reset. */
  readonly cycle: number;
  /** Of a testbench with time of its own: when. */
  readonly picoseconds?: number;
  readonly message: string;
  readonly values: readonly ObservedValue[];
}

/** A `cover` of the design, and how often what it waits for was seen. */
export interface SeenCover {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly count: number;
}

export interface TestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** `error`: the test could not be run to its end. */
  readonly status: "passed" | "failed" | "error";
  /** Clock edges after the initial reset. */
  readonly cycles: number;
  /** Of a testbench with time of its own: how much of it was simulated. */
  readonly picoseconds?: number;
  readonly failures: readonly TestFailure[];
  /** The covers of SystemVerilog, in order of place; absent without any. */
  readonly covers?: readonly SeenCover[];
  /** What the design printed. */
  readonly output: string;
  readonly milliseconds: number;
  readonly trace: Trace | undefined;
  /** The waveform that the design asked to be written to a file, as a part of `trace`. */
  readonly dump?: DumpRequest | undefined;
  /** Files that the design wrote, by their paths in the project. */
  readonly written?: ReadonlyMap<string, Uint8Array> | undefined;
}
