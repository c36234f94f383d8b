import { invariant } from "../base/assert.ts";
import { toUnsigned } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";
import { TRACE_BLOCK_BYTES, type Trace, type TraceSignal } from "./trace.ts";
import { changedBlocks, writeRecord } from "./write-record.ts";

/** Writes a trace without a model: from an interpreter, a recorded file, a test. */
export interface TraceBuilder {
  readonly signals: readonly TraceSignal[];
  readonly regionBytes: number;
  /**
   * Records the values at `time`, one for each signal in their order; only their low bits count.
   * Times must not go back.
   */
  readonly sample: (time: number, values: readonly bigint[]) => void;
  /** The record since the last call, or the start; `finish` does not give it again. */
  readonly takeChunks: () => readonly Uint8Array[];
  /** Forgets the record and may go back in time; the next sample holds everything. */
  readonly restart: () => void;
  /** Bytes of the record so far. */
  readonly byteLength: () => number;
  /** The trace so far. `endTime` is the last instant that was simulated. */
  readonly finish: (endTime: number) => Trace;
}

export interface TraceScale {
  readonly ticksPerCycle: number;
  readonly tickPicoseconds: number;
}

/**
 * Lays the signals out densely, in their order, each aligned to its own size, behind `blocksBefore`
 * blocks that somebody else records.
 */
export function beginTrace(
  signals: readonly Omit<TraceSignal, "byteOffset">[],
  scale: TraceScale,
  blocksBefore = 0,
): TraceBuilder {
  const start = blocksBefore * TRACE_BLOCK_BYTES;
  let regionBytes = start;
  const placed = signals.map((signal): TraceSignal => {
    const bytes = storageBytes(signal.type.width);
    const byteOffset = roundUp(regionBytes, Math.min(bytes, 8));
    regionBytes = byteOffset + bytes;
    return { ...signal, byteOffset };
  });
  const blockCount = Math.ceil(regionBytes / TRACE_BLOCK_BYTES) - blocksBefore;
  const image = new Uint8Array(blockCount * TRACE_BLOCK_BYTES);
  const words = new Uint32Array(image.buffer);
  const written = new Uint32Array(words.length);
  let chunks: Uint8Array[] = [];
  let isFirst = true;
  let byteLength = 0;
  let lastTime = Number.NEGATIVE_INFINITY;

  return {
    signals: placed,
    regionBytes,
    sample: (time, values) => {
      invariant(values.length === placed.length, "a sample has one value for each signal");
      invariant(time >= lastTime, "samples are in order of time");
      lastTime = time;
      placed.forEach((signal, at) => {
        writeLittleEndian(image, signal.byteOffset - start, signal.type.width, values[at] ?? 0n);
      });
      const changed = changedBlocks(words, isFirst ? undefined : written);
      if (changed.length > 0) {
        isFirst = false;
        const record = writeRecord(time, changed, words, blocksBefore);
        chunks.push(record);
        byteLength += record.length;
        written.set(words);
      }
    },
    takeChunks: () => {
      const taken = chunks;
      chunks = [];
      return taken;
    },
    restart: () => {
      chunks = [];
      isFirst = true;
      byteLength = 0;
      lastTime = Number.NEGATIVE_INFINITY;
    },
    byteLength: () => byteLength,
    finish: (endTime) => ({
      signals: placed,
      regionBytes,
      chunks: [...chunks],
      endTime: endTime as SimTime,
      ...scale,
    }),
  };
}

function writeLittleEndian(image: Uint8Array, at: number, width: number, value: bigint): void {
  let rest = toUnsigned(value, width);
  for (let i = 0; i < storageBytes(width); i++) {
    image[at + i] = Number(rest & 255n);
    rest >>= 8n;
  }
}

/** 1, 2, 4, 8 or a multiple of 4 bytes, as models store their variables. */
function storageBytes(width: number): number {
  return width <= 8
    ? 1
    : width <= 16
      ? 2
      : width <= 32
        ? 4
        : width <= 64
          ? 8
          : roundUp(width, 32) / 8;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
