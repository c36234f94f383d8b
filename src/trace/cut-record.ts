import { readHead } from "./record-format.ts";

/** The records of before `time`; each chunk must hold whole records, as models write them. */
export function cutRecord(chunks: readonly Uint8Array[], time: number): readonly Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let end = 0;
    for (
      let head = readHead(view, 0);
      head !== undefined && head.time < time;
      head = readHead(view, end)
    ) {
      end = head.to;
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
