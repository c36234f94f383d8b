/** Numbers of a file, in its order; `shape` is that of the array they came in, outermost first. */
export interface WeightFile {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/** A file that holds no weights, and why, in words for the person who named it. */
export class WeightFault extends Error {
  override readonly name = "WeightFault";
}
