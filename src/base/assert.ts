/** Ends a `switch` over a union: compiles only if every case is handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}

/** Throws for a bug of ours, never for a user's input. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(`internal error: ${message}`);
  }
}

/** The value, which the caller knows to be present. */
export function present<T>(value: T | undefined, what: string): T {
  invariant(value !== undefined, `${what} is missing`);
  return value;
}
