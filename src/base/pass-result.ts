/** What a pass over user input returns: always a value, and what it found on the way. */
export interface PassResult<T, D> {
  readonly value: T;
  readonly diagnostics: readonly D[];
}
