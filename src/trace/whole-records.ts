import { invariant } from "../base/assert.ts";
import { readHead, WORD_BYTES } from "./record-format.ts";

/** Small neighbours are read as one piece: one piece for each of very many records would be slow. */
const pieceBytes = 1 << 20;

/**
 * The record as pieces that hold whole records only, as words. Models write large chunks that end with a
 * record, and those are used as they are; no more than one piece is kept at a time.
 */
export function* wholeRecords(chunks: Iterable<Uint8Array>): Generator<Uint32Array> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for (const chunk of chunks) {
    rest.push(chunk);
    restBytes += chunk.length;
    if (restBytes >= pieceBytes) {
      const bytes = concatenate(rest, restBytes);
      const whole = wholeLength(bytes);
      if (whole > 0) {
        yield wordsOf(bytes, whole);
      }
      rest = [bytes.subarray(whole)];
      restBytes = bytes.length - whole;
    }
  }
  const bytes = concatenate(rest, restBytes);
  const whole = wholeLength(bytes);
  invariant(whole === bytes.length, "the trace ends within a record");
  if (whole > 0) {
    yield wordsOf(bytes, whole);
  }
}

/** Length of the longest run of whole records at the start. */
function wholeLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  for (let head = readHead(view, 0); head !== undefined; head = readHead(view, head.to)) {
    end = head.to;
  }
  return end;
}

function concatenate(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) {
    return first;
  }
  const joined = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function wordsOf(bytes: Uint8Array, length: number): Uint32Array {
  const { buffer, byteOffset } = bytes;
  return byteOffset % WORD_BYTES === 0
    ? new Uint32Array(buffer, byteOffset, length / WORD_BYTES)
    : new Uint32Array(bytes.slice(0, length).buffer);
}
