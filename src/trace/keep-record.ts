import type { SpillFile, SpillFiles } from "./spill-files.ts";
import type { Trace } from "./trace.ts";

/** How much of a record is kept, and where. */
export interface RecordRoom {
  /** In memory; a longer record goes on in a file, if there are `files`. */
  readonly memoryBytes: number;
  /** In all. */
  readonly mostBytes: number;
  readonly files?: SpillFiles | undefined;
}

/** Takes the record of a run as it grows. */
export interface RecordKeeper {
  /** Keeps a chunk, unless the record is full already. */
  readonly add: (chunk: Uint8Array) => void;
  /** There was no room for something: from there on nothing is kept. */
  readonly isFull: () => boolean;
  /** The first chunks. */
  readonly beginning: () => readonly Uint8Array[];
  readonly record: () => Pick<Trace, "chunks" | "spilled">;
}

/** So much goes to the file at once: a call for each small chunk would be slow. */
const writtenBytes = 1 << 20;

export function keepRecord({ memoryBytes, mostBytes, files }: RecordRoom): RecordKeeper {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let isFull = false;
  let file: SpillFile | undefined;
  let from = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const writeOut = (): void => {
    if (waitingBytes === 0) {
      return;
    }
    if (file === undefined) {
      file = files?.create();
      from = file?.length() ?? 0;
    }
    const joined = new Uint8Array(waitingBytes);
    let at = 0;
    for (const chunk of waiting) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    waiting = [];
    waitingBytes = 0;
    isFull ||= file?.append(joined) !== true;
  };
  return {
    add: (chunk) => {
      if (isFull) {
        return;
      }
      bytes += chunk.length;
      if (files === undefined || bytes <= memoryBytes) {
        chunks.push(chunk);
      } else {
        waiting.push(chunk);
        waitingBytes += chunk.length;
        if (waitingBytes >= writtenBytes) {
          writeOut();
        }
      }
      isFull ||= bytes > mostBytes;
    },
    isFull: () => isFull,
    beginning: () => chunks.slice(0, 2),
    record: () => {
      writeOut();
      const end = file?.length() ?? 0;
      return {
        chunks,
        ...(file === undefined || end === from
          ? {}
          : { spilled: { file: file.name, from, bytes: end - from } }),
      };
    },
  };
}
