import { type AndGraph, type Bit, FALSE, TRUE } from "../circuit/and-graph.ts";
import type { Literal, Solver } from "./satisfiability.ts";

/** Hands bits of a graph to a solver: each bit with all it depends on, once. */
export interface Encoding {
  readonly literal: (bit: Bit) => Literal;
  /** The value of a bit in the solver's model; 0 if the solver was never asked about it. */
  readonly valueOf: (bit: Bit) => boolean;
}

const UNKNOWN = -1;

export function createEncoding(graph: AndGraph, solver: Solver): Encoding {
  const variables: number[] = [];

  function isKnown(node: number): boolean {
    return (variables[node] ?? UNKNOWN) !== UNKNOWN;
  }

  function encode(root: number): void {
    const pending = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      if (isKnown(node)) {
        pending.pop();
        continue;
      }
      const left = graph.left(node);
      const right = graph.right(node);
      if (left < 0) {
        setVariable(node);
        if (node === 0) {
          solver.addClause([literalOf(TRUE)]);
        }
        pending.pop();
        continue;
      }
      const isLeftKnown = isKnown(left >> 1);
      const isRightKnown = isKnown(right >> 1);
      if (isLeftKnown && isRightKnown) {
        setVariable(node);
        const [gate, a, b] = [literalOf(2 * node), literalOf(left), literalOf(right)];
        solver.addClause([gate ^ 1, a]);
        solver.addClause([gate ^ 1, b]);
        solver.addClause([gate, a ^ 1, b ^ 1]);
        pending.pop();
        continue;
      }
      if (!isLeftKnown) {
        pending.push(left >> 1);
      }
      if (!isRightKnown) {
        pending.push(right >> 1);
      }
    }
  }

  function setVariable(node: number): void {
    while (variables.length <= node) {
      variables.push(UNKNOWN);
    }
    variables[node] = solver.newVariable();
  }

  function literalOf(bit: Bit): Literal {
    return 2 * (variables[bit >> 1] ?? 0) + (bit & 1);
  }

  return {
    literal: (bit) => {
      encode(bit >> 1);
      return literalOf(bit);
    },
    valueOf: (bit) =>
      bit === TRUE || (bit !== FALSE && isKnown(bit >> 1) && solver.valueOf(literalOf(bit))),
  };
}
