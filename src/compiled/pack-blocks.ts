import { TRACE_BLOCK_BYTES } from "../trace/trace.ts";
import { changedBlocks, writeRecord } from "../trace/write-record.ts";

const headBytes = 16;
const entryBytes = 8 + TRACE_BLOCK_BYTES;

/** Turns the record of a compiled model, piece by piece, into that of `Trace.chunks`. */
export type PackBlocks = (record: Uint8Array) => readonly Uint8Array[];

/**
 * The runtime in C++ tells whole blocks: `f64 time, u64 count`, then `count` times `u64 block index, 64
 * bytes`, the first time all of them. Here they become the words that changed.
 */
export function createBlockPacker(): PackBlocks {
  let image = new Uint32Array(0);
  let isFirst = true;
  return (record) => {
    const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
    const packed: Uint8Array[] = [];
    for (let at = 0; at < record.length; ) {
      const time = view.getFloat64(at, true);
      const count = view.getUint32(at + 8, true);
      at += headBytes;
      if (isFirst) {
        image = new Uint32Array((count * TRACE_BLOCK_BYTES) / 4);
      }
      const before = image.slice();
      for (let entry = 0; entry < count; entry++, at += entryBytes) {
        const start = view.getUint32(at, true) * TRACE_BLOCK_BYTES;
        const block = record.subarray(at + 8, at + entryBytes);
        new Uint8Array(image.buffer).set(block, start);
      }
      const changed = changedBlocks(image, isFirst ? undefined : before);
      if (changed.length > 0) {
        packed.push(writeRecord(time, changed, image));
      }
      isFirst = false;
    }
    return packed;
  };
}
