/** How an activation of a function that may wait lies in memory. */
export interface CoroutinePlan {
  /** Its number among them. */
  readonly index: number;
  /** The address of what describes its frames. */
  readonly descriptor: number;
  readonly bytes: number;
  /** Offsets of its parameters and variables, by address of their node; what is passed by address has the address there. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Offsets of its own holds of the joins it counts down, by address of the join's variable. */
  readonly joins: ReadonlyMap<string, number>;
  /** The offset of the object whose function it is. */
  readonly self: number | undefined;
  readonly needsProcess: boolean;
}
