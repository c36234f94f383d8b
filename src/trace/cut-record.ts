import { TRACE_BLOCK_BYTES } from "./trace.ts";

const HEADER_BYTES = 16;
const ENTRY_BYTES = 8 + TRACE_BLOCK_BYTES;

/** The records of before `time`; each chunk must hold whole records, as models write them. */
export function cutRecord(chunks: readonly Uint8Array[], time: number): readonly Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let end = 0;
    while (end < chunk.length && view.getFloat64(end, true) < time) {
      end += HEADER_BYTES + view.getUint32(end + 8, true) * ENTRY_BYTES;
    }
    if (end > 0) {
      kept.push(end === chunk.length ? chunk : chunk.subarray(0, end));
    }
    if (end < chunk.length) {
      break;
    }
  }
  return kept;
}
