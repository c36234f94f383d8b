/** Why an expression has no value. */
export interface ValueFault {
  readonly message: string;
}

/** A part of an expression that can be asked for its value. */
export interface ExpressionPart {
  /** Bits, where it has a width of its own. */
  readonly width: number | undefined;
  readonly value: () => bigint | ValueFault;
}
