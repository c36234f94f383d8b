/** A blob that is made of many pieces: the browser may keep finished parts of it on disk. */
export function blobParts() {
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const join = (): void => {
    parts.push(new Blob(waiting));
    waiting = [];
    bytes = 0;
  };
  return {
    write: (piece: Uint8Array<ArrayBuffer>): void => {
      waiting.push(piece);
      bytes += piece.length;
      if (bytes > partBytes) {
        join();
      }
    },
    blob: (): Blob => {
      join();
      return new Blob(parts);
    },
  };
}

const partBytes = 16 << 20;
