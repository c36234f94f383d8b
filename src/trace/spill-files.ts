/** A file beside the memory, for what of a trace does not fit into it. Every call answers at once. */
export interface SpillFile {
  readonly name: string;
  readonly length: () => number;
  /** Appends; `false` if there is no room left, and then nothing of `bytes` is in the file. */
  readonly append: (bytes: Uint8Array) => boolean;
  /** Fills `into` with what begins at byte `at`. */
  readonly read: (at: number, into: Uint8Array) => void;
  /** Lets go of the file; what was written stays. */
  readonly close: () => void;
  /** Lets go of the file, and of what was written. */
  readonly remove: () => void;
}

/** Where traces are put that are larger than the memory for them. */
export interface SpillFiles {
  /** A new, empty file; `undefined` where there is none to be had. */
  readonly create: () => SpillFile | undefined;
  /** A file that was written and closed, perhaps in another worker; `undefined` if it is gone. */
  readonly open: (name: string) => SpillFile | undefined;
}

/** The end of a record, in a file; what is in `Trace.chunks` comes before it. */
export interface SpilledRecord {
  readonly file: string;
  readonly from: number;
  readonly bytes: number;
}
