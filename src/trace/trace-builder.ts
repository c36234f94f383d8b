import { invariant } from "../base/assert.ts";
import { toUnsigned } from "../base/bits.ts";
import type { SimTime } from "../base/brand.ts";
import { TRACE_BLOCK_BYTES, type Trace, type TraceSignal } from "./trace.ts";

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

/** Lays the signals out densely, in their order, each aligned to its own size. */
export function beginTrace(
  signals: readonly Omit<TraceSignal, "byteOffset">[],
  scale: TraceScale,
): TraceBuilder {
  let regionBytes = 0;
  const placed = signals.map((signal): TraceSignal => {
    const bytes = storageBytes(signal.type.width);
    const byteOffset = roundUp(regionBytes, Math.min(bytes, 8));
    regionBytes = byteOffset + bytes;
    return { ...signal, byteOffset };
  });
  const blockCount = Math.ceil(regionBytes / TRACE_BLOCK_BYTES);
  const image = new Uint8Array(blockCount * TRACE_BLOCK_BYTES);
  const written = new Uint8Array(image.length);
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
        writeLittleEndian(image, signal, values[at] ?? 0n);
      });
      const changed: number[] = [];
      for (let block = 0; block < blockCount; block++) {
        if (isFirst || differs(image, written, block)) {
          changed.push(block);
        }
      }
      if (changed.length > 0) {
        isFirst = false;
        const record = encodeRecord(time, changed, image);
        chunks.push(record);
        byteLength += record.length;
        written.set(image);
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

function encodeRecord(time: number, blocks: readonly number[], image: Uint8Array): Uint8Array {
  const record = new Uint8Array(16 + blocks.length * (8 + TRACE_BLOCK_BYTES));
  const view = new DataView(record.buffer);
  view.setFloat64(0, time, true);
  view.setUint32(8, blocks.length, true);
  let at = 16;
  for (const block of blocks) {
    view.setUint32(at, block, true);
    const start = block * TRACE_BLOCK_BYTES;
    record.set(image.subarray(start, start + TRACE_BLOCK_BYTES), at + 8);
    at += 8 + TRACE_BLOCK_BYTES;
  }
  return record;
}

function differs(image: Uint8Array, written: Uint8Array, block: number): boolean {
  const start = block * TRACE_BLOCK_BYTES;
  for (let i = start; i < start + TRACE_BLOCK_BYTES; i++) {
    if (image[i] !== written[i]) {
      return true;
    }
  }
  return false;
}

function writeLittleEndian(image: Uint8Array, signal: TraceSignal, value: bigint): void {
  let rest = toUnsigned(value, signal.type.width);
  for (let i = 0; i < storageBytes(signal.type.width); i++) {
    image[signal.byteOffset + i] = Number(rest & 255n);
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
