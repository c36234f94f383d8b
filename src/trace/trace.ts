import type { ValueType } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";

/** One traced signal: `bitWidth` bits, little-endian, at `byteOffset` of the traced region. */
export interface TraceSignal {
  /** Hierarchical name, parts joined by `.`: `blinker.count`. */
  readonly path: string;
  readonly type: ValueType;
  readonly byteOffset: number;
  /** What it is to the design, for the viewer's first choice of rows. */
  readonly role: "clock" | "reset" | "input" | "output" | "state" | "wire";
}

/** Changed blocks are this long, in bytes. */
export const TRACE_BLOCK_BYTES = 64;

/**
 * The record that a model writes: the traced region of its memory, in blocks of 64 bytes. `chunks`
 * concatenate to a sequence of records, each little-endian and 8-byte aligned:
 * `f64 time, u32 count, u32 0`, then `count` times `u32 block index, u32 0, 64 bytes`.
 * The first record holds every block; a later one only those that changed.
 */
export interface Trace {
  readonly signals: readonly TraceSignal[];
  readonly regionBytes: number;
  readonly chunks: readonly Uint8Array[];
  /** The last instant that was simulated. */
  readonly endTime: SimTime;
  /** Ticks of one clock period. */
  readonly ticksPerCycle: number;
  /** Picoseconds of one tick. */
  readonly tickPicoseconds: number;
  /** The record was stopped at its bound in bytes; the run went on after `endTime`. */
  readonly isTruncated?: boolean;
}
