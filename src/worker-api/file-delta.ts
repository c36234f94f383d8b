/**
 * What changed between the files that a worker holds and those of the project. `full` says that
 * the worker must forget what it held before: the first delta after a start is always full.
 */
export interface FileDelta {
  readonly full: boolean;
  readonly changed: ReadonlyMap<string, Uint8Array>;
  readonly removed: readonly string[];
}
