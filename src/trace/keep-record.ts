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
  /** Keeps a copy of a chunk, unless the record is full already. */
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
  // One buffer for all that goes to the file: fresh memory takes longer than what is copied into it.
  let waiting: Uint8Array | undefined;
  let waitingBytes = 0;
  const append = (whole: Uint8Array): void => {
    if (file === undefined) {
      file = files?.create();
      from = file?.length() ?? 0;
    }
    isFull ||= file?.append(whole) !== true;
  };
  const writeOut = (): void => {
    if (waiting !== undefined && waitingBytes > 0) {
      append(waiting.subarray(0, waitingBytes));
      waitingBytes = 0;
    }
  };
  /** A chunk goes whole: where the file ends for want of room, a record does. */
  const addToFile = (chunk: Uint8Array): void => {
    if (waitingBytes + chunk.length > writtenBytes) {
      writeOut();
    }
    if (chunk.length > writtenBytes) {
      append(chunk);
      return;
    }
    waiting ??= new Uint8Array(writtenBytes);
    waiting.set(chunk, waitingBytes);
    waitingBytes += chunk.length;
  };
  return {
    add: (chunk) => {
      if (isFull) {
        return;
      }
      bytes += chunk.length;
      if (files === undefined || bytes <= memoryBytes) {
        chunks.push(chunk.slice());
      } else {
        addToFile(chunk);
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
