import { invariant } from "../base/assert.ts";
import type { SpillFiles } from "./spill-files.ts";
import type { Trace } from "./trace.ts";

const readBytes = 4 << 20;

/** The record of a trace from its start: what is in memory, then what is in a file. */
export function* recordChunks(
  { chunks, spilled }: Pick<Trace, "chunks" | "spilled">,
  files: SpillFiles | undefined,
): Generator<Uint8Array> {
  yield* chunks;
  if (spilled === undefined) {
    return;
  }
  const file = files?.open(spilled.file);
  invariant(file !== undefined, "the file of a record is gone");
  const end = spilled.from + spilled.bytes;
  for (let at = spilled.from; at < end; at += readBytes) {
    const bytes = new Uint8Array(Math.min(readBytes, end - at));
    file.read(at, bytes);
    yield bytes;
  }
}
