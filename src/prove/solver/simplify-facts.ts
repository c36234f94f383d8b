import { type AndGraph, type Bit, createAndGraph, FALSE, TRUE } from "../circuit/and-graph.ts";

/** A graph in which some bits must be 1, made smaller by what that says of the others. */
export interface SimplifiedFacts {
  readonly graph: AndGraph;
  /** Must all be 1; `undefined` if they never can. */
  readonly facts: readonly Bit[] | undefined;
  /** What a bit of the graph before has become; `undefined` if the facts do not depend on it. */
  readonly translate: (bit: Bit) => Bit | undefined;
}

const MOST_ROUNDS = 8;
const UNMADE = -1;

/**
 * Puts what the facts imply directly into the logic that they depend on, again and again: bits with
 * one possible value, inputs that equal another bit. Logic that has become alike falls together, so
 * that two multipliers of the same operands are seen to be one.
 */
export function simplifyFacts(graph: AndGraph, facts: readonly Bit[]): SimplifiedFacts {
  let current: SimplifiedFacts = {
    graph,
    facts: conjuncts(graph, facts),
    translate: (bit) => bit,
  };
  for (let round = 0; round < MOST_ROUNDS && current.facts !== undefined; round++) {
    const before = current;
    const known = substitutions(before.graph, before.facts ?? []);
    if (known === undefined) {
      return { ...before, facts: undefined };
    }
    const rebuilt = rebuild(before.graph, before.facts ?? [], known);
    const { translate } = before;
    current = {
      ...rebuilt,
      translate: (bit) => {
        const middle = translate(bit);
        return middle === undefined ? undefined : rebuilt.translate(middle);
      },
    };
    if (known.size === 0) {
      break;
    }
  }
  return current;
}

/** The facts taken apart where they are conjunctions; `undefined` if one is 0. */
function conjuncts(graph: AndGraph, facts: readonly Bit[]): readonly Bit[] | undefined {
  const leaves = new Set<Bit>();
  const seen = new Set<Bit>();
  const pending = [...facts];
  for (let fact = pending.pop(); fact !== undefined; fact = pending.pop()) {
    if (seen.has(fact) || fact === TRUE) {
      continue;
    }
    seen.add(fact);
    if (fact === FALSE) {
      return undefined;
    }
    const node = fact >> 1;
    if ((fact & 1) === 0 && graph.left(node) >= 0) {
      pending.push(graph.left(node), graph.right(node));
    } else {
      leaves.add(fact);
    }
  }
  return [...leaves];
}

/** Nodes that facts make constant, and inputs that they make equal to another bit. */
function substitutions(
  graph: AndGraph,
  facts: readonly Bit[],
): ReadonlyMap<number, Bit> | undefined {
  const known = new Map<number, Bit>();
  const excluded = new Set<string>();
  for (const fact of facts) {
    const node = fact >> 1;
    const value = (fact & 1) === 0 ? TRUE : FALSE;
    if ((known.get(node) ?? value) !== value) {
      return undefined;
    }
    known.set(node, value);
    if (graph.left(node) >= 0) {
      excluded.add(`${graph.left(node)} ${graph.right(node)}`);
    }
  }
  for (const fact of facts) {
    const node = fact >> 1;
    const left = graph.left(node);
    const right = graph.right(node);
    // Neither both 1 nor both 0: one is the complement of the other.
    const isEither =
      left >= 0 &&
      (excluded.has(`${left ^ 1} ${right ^ 1}`) || excluded.has(`${right ^ 1} ${left ^ 1}`));
    if (isEither) {
      const [low, high] = left < right ? [left, right] : [right, left];
      const isInput = graph.left(high >> 1) < 0;
      if (isInput && !known.has(high >> 1)) {
        known.set(high >> 1, low ^ 1 ^ (high & 1));
      }
    }
  }
  return known;
}

function rebuild(
  graph: AndGraph,
  facts: readonly Bit[],
  known: ReadonlyMap<number, Bit>,
): SimplifiedFacts {
  const next = createAndGraph();
  const made = new Int32Array(graph.size()).fill(UNMADE);
  made[0] = FALSE;
  const bitOf = (bit: Bit): Bit => (made[bit >> 1] ?? FALSE) ^ (bit & 1);
  const needed = cone(graph, facts, known);
  for (let node = 1; node < made.length; node++) {
    if (needed[node] !== 1) {
      continue;
    }
    const replaced = known.get(node);
    made[node] =
      replaced !== undefined
        ? bitOf(replaced)
        : graph.left(node) < 0
          ? next.input()
          : next.and(bitOf(graph.left(node)), bitOf(graph.right(node)));
  }
  // A gate that is known to be 0 still has to be: only those that use it no longer see it.
  const kept = facts.flatMap((fact) => {
    const node = fact >> 1;
    return graph.left(node) < 0
      ? []
      : [next.and(bitOf(graph.left(node)), bitOf(graph.right(node))) ^ (fact & 1)];
  });
  return {
    graph: next,
    facts: conjuncts(next, kept),
    translate: (bit) => (made[bit >> 1] === UNMADE ? undefined : bitOf(bit)),
  };
}

/** Marks every node that the facts depend on. */
function cone(graph: AndGraph, facts: readonly Bit[], known: ReadonlyMap<number, Bit>): Uint8Array {
  const needed = new Uint8Array(graph.size());
  const mark = (bit: Bit): void => {
    needed[bit >> 1] = 1;
  };
  for (const fact of facts) {
    const node = fact >> 1;
    mark(fact);
    if (graph.left(node) >= 0) {
      mark(graph.left(node));
      mark(graph.right(node));
    }
  }
  for (let node = needed.length - 1; node > 0; node--) {
    if (needed[node] !== 1) {
      continue;
    }
    const replaced = known.get(node);
    if (replaced !== undefined) {
      mark(replaced);
    } else if (graph.left(node) >= 0) {
      mark(graph.left(node));
      mark(graph.right(node));
    }
  }
  return needed;
}
