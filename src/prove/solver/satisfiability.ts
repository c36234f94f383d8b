/** A literal: variable `v` (from 0) is `2 * v`, its negation `2 * v + 1`. */
export type Literal = number;

export type SolverOutcome = "satisfiable" | "unsatisfiable" | "stopped";

/**
 * A satisfiability solver that learns from conflicts and keeps what it learnt: clauses may be added
 * between calls, and each call may assume literals that hold for it alone.
 */
export interface Solver {
  readonly newVariable: () => number;
  /** Adds a disjunction; duplicate and complementary literals are allowed. */
  readonly addClause: (literals: readonly Literal[]) => void;
  /** `mayGoOn` is asked now and then; once it says no, the call ends as `stopped`. */
  readonly solve: (assumptions: readonly Literal[], mayGoOn: () => boolean) => SolverOutcome;
  /** Tries this literal early, and as true, where the next call is free to choose. */
  readonly prefer: (literal: Literal) => void;
  /** The value of a literal in the last model: only after `satisfiable`. */
  readonly valueOf: (literal: Literal) => boolean;
}
