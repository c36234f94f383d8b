/** Why `advance` came back. */
export const advanceOutcome = {
  /** The steps of time that it was given are used up. */
  paused: 0,
  finished: 1,
  /** Nobody waits for a later time. */
  idle: 2,
  /** What comes next lies beyond the time that it was given. */
  limit: 3,
  /** The record of the trace has no room for another instant. */
  full: 4,
} as const;
