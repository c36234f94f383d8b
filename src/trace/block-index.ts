import { invariant } from "../base/assert.ts";
import { forEachEntry, type RecordHead, readHead, WORD_BYTES } from "./record-format.ts";
import { TRACE_BLOCK_BYTES, type Trace } from "./trace.ts";

/** A part of the record that holds whole records only. */
export interface RecordPiece {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Where it starts in the record as a whole. */
  readonly start: number;
}

/**
 * Where each block of the traced region was recorded. The entries of block `b` are those from
 * `starts[b]` up to `starts[b + 1]`: `records` has the number of their record, `places` where the words
 * of the entry begin, in words of the record as a whole, both ascending. The entry's mask of changed
 * words lies in front of them.
 */
export interface BlockIndex {
  readonly pieces: readonly RecordPiece[];
  /** Time of each record, in ticks. */
  readonly times: Float64Array;
  readonly starts: Uint32Array;
  readonly records: Uint32Array;
  readonly places: Uint32Array;
}

const LARGE_CHUNK_BYTES = 1 << 20;

/** Scans the record twice: to count, then to fill. */
export function indexBlocks(trace: Trace): BlockIndex {
  const pieces = cutIntoWholeRecords(trace.chunks);
  const blockCount = Math.ceil(trace.regionBytes / TRACE_BLOCK_BYTES);
  const starts = new Uint32Array(blockCount + 1);
  let recordCount = 0;
  let entryCount = 0;
  for (const { view } of pieces) {
    forEachRecord(view, (head) => {
      recordCount++;
      forEachEntry(view, head, (block) => {
        invariant(block < blockCount, `block ${block} lies outside the traced region`);
        starts[block + 1] = (starts[block + 1] ?? 0) + 1;
        entryCount++;
      });
    });
  }
  for (let block = 0; block < blockCount; block++) {
    starts[block + 1] = (starts[block + 1] ?? 0) + (starts[block] ?? 0);
  }

  const times = new Float64Array(recordCount);
  const records = new Uint32Array(entryCount);
  const places = new Uint32Array(entryCount);
  const next = starts.slice();
  let record = 0;
  for (const { view, start } of pieces) {
    forEachRecord(view, (head) => {
      times[record] = head.time;
      forEachEntry(view, head, (block, _, words) => {
        const entry = next[block] ?? 0;
        next[block] = entry + 1;
        records[entry] = record;
        places[entry] = (start + words) / WORD_BYTES;
      });
      record++;
    });
  }
  return { pieces, times, starts, records, places };
}

function forEachRecord(view: DataView, visit: (head: RecordHead) => void): void {
  for (let head = readHead(view, 0); head !== undefined; head = readHead(view, head.to)) {
    visit(head);
  }
}

/** Models write large chunks that end with a record, and those are used as they are. */
function cutIntoWholeRecords(chunks: readonly Uint8Array[]): readonly RecordPiece[] {
  const pieces: RecordPiece[] = [];
  let start = 0;
  let rest: Uint8Array = new Uint8Array(0);
  for (const group of groupSmall(chunks)) {
    const bytes = concatenate(rest.length === 0 ? group : [rest, ...group]);
    const whole = wholeLength(viewOf(bytes));
    if (whole > 0) {
      const part = bytes.subarray(0, whole);
      pieces.push({ bytes: part, view: viewOf(part), start });
      start += whole;
    }
    rest = bytes.subarray(whole);
  }
  invariant(rest.length === 0, "the trace ends within a record");
  return pieces;
}

/** Neighbours that are read as one piece: one piece for each of very many records would be slow. */
function groupSmall(chunks: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const groups: Uint8Array[][] = [];
  let group: Uint8Array[] = [];
  let groupBytes = 0;
  for (const chunk of chunks) {
    if (group.length > 0 && groupBytes + chunk.length > LARGE_CHUNK_BYTES) {
      groups.push(group);
      group = [];
      groupBytes = 0;
    }
    group.push(chunk);
    groupBytes += chunk.length;
  }
  return group.length === 0 ? groups : [...groups, group];
}

/** Length of the longest run of whole records at the start. */
function wholeLength(view: DataView): number {
  let end = 0;
  forEachRecord(view, ({ to }) => {
    end = to;
  });
  return end;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) {
    return first;
  }
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
