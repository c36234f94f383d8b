/** Bytes on their way to a file: `write` keeps what it is given. */
export type WriteBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

/** ASCII text that goes out in large pieces, for files of many megabytes. */
export interface ByteSink {
  readonly text: (ascii: string) => void;
  readonly byte: (code: number) => void;
  readonly bytes: (codes: Uint8Array) => void;
  /** Writes out what is left. */
  readonly finish: () => void;
}

const pieceBytes = 1 << 20;

export function streamBytes(write: WriteBytes): ByteSink {
  let buffer = new Uint8Array(pieceBytes);
  let length = 0;
  const finish = () => {
    write(buffer.slice(0, length));
    length = 0;
  };
  const reserve = (count: number) => {
    if (length + count > buffer.length) {
      finish();
      if (count > buffer.length) {
        buffer = new Uint8Array(count);
      }
    }
  };
  return {
    text: (ascii) => {
      reserve(ascii.length);
      for (let i = 0; i < ascii.length; i++) {
        buffer[length++] = ascii.charCodeAt(i);
      }
    },
    byte: (code) => {
      reserve(1);
      buffer[length++] = code;
    },
    bytes: (codes) => {
      reserve(codes.length);
      // A loop beats `set` for the few bytes of an identifier code.
      for (let i = 0; i < codes.length; i++) {
        buffer[length++] = codes[i] ?? 0;
      }
    },
    finish,
  };
}

/** All that `stream` writes, in one piece. */
export function collectBytes(stream: (write: WriteBytes) => void): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  stream((bytes) => parts.push(bytes));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return only;
  }
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
