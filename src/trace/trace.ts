import type { ValueType } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";
import type { SpilledRecord } from "./spill-files.ts";

/** One traced signal: `bitWidth` bits, little-endian, at `byteOffset` of the traced region. */
export interface TraceSignal {
  /** Hierarchical name, parts joined by `.`: `blinker.count`. */
  readonly path: string;
  readonly type: ValueType;
  readonly byteOffset: number;
  /** What it is to the design, for the viewer's first choice of rows. */
  readonly role: "clock" | "reset" | "input" | "output" | "state" | "wire";
}

/** The traced region is recorded by blocks of this many bytes. */
export const TRACE_BLOCK_BYTES = 64;

/**
 * The record that a model writes: the words that changed in the traced region of its memory, block by
 * block. `chunks` concatenate to a sequence of records of 32-bit little-endian words; `record-format.ts`
 * reads them. A record is `u32, u16` the time of 48 bits, `u16` the number of words that follow, and for
 * each block with changes, in their order, `u16` a mask of its changed words, `u16` how many blocks it
 * lies behind the one before it (the first: behind the start), and those words. A time that is no whole
 * number of 48 bits follows the head as `f64`, and more than 65,534 words are counted in a `u32` behind that.
 * A bit that changes alone takes 16 bytes. The first record holds every block.
 */
export interface Trace {
  readonly signals: readonly TraceSignal[];
  readonly regionBytes: number;
  readonly chunks: readonly Uint8Array[];
  /** What follows the chunks, where the record is larger than the memory for it. */
  readonly spilled?: SpilledRecord | undefined;
  /** The last instant that was simulated. */
  readonly endTime: SimTime;
  /** Ticks of one clock period. */
  readonly ticksPerCycle: number;
  /** Picoseconds of one tick. */
  readonly tickPicoseconds: number;
  /** The record was stopped at its bound in bytes; the run went on after `endTime`. */
  readonly isTruncated?: boolean;
}
