/** Bytes of a file that is read in slices: files of several gigabytes are never read as a whole. */
export interface ByteSource {
  /** Its file name, whose ending tells the format. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `from` to before `to`, both within the file. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** A file whose bytes are at hand. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read: async (from, to) => bytes.subarray(from, to),
  };
}
