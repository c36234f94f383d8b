/** A bit of an and-graph: node `n` is `2 * n`, its complement `2 * n + 1`. */
export type Bit = number;

export const FALSE: Bit = 0;
export const TRUE: Bit = 1;

/**
 * Logic as two-input AND gates and complements. Equal gates are one node, and what is constant by
 * its operands is no node at all. Operands of a gate have smaller numbers than the gate.
 */
export interface AndGraph {
  /** A new free bit. */
  readonly input: () => Bit;
  readonly and: (a: Bit, b: Bit) => Bit;
  /** Number of nodes; node 0 is the constant. */
  readonly size: () => number;
  /** The operands of a gate; both -1 for an input and the constant. */
  readonly left: (node: number) => Bit;
  readonly right: (node: number) => Bit;
}

const NO_OPERAND = -1;

export function createAndGraph(): AndGraph {
  let lefts = new Int32Array(1024);
  let rights = new Int32Array(1024);
  let count = 0;
  const gates = new Map<number, Bit>();

  function add(left: Bit, right: Bit): Bit {
    if (count === lefts.length) {
      const grow = (from: Int32Array<ArrayBuffer>) => {
        const to = new Int32Array(from.length * 2);
        to.set(from);
        return to;
      };
      lefts = grow(lefts);
      rights = grow(rights);
    }
    lefts[count] = left;
    rights[count] = right;
    return 2 * count++;
  }

  add(NO_OPERAND, NO_OPERAND);
  return {
    input: () => add(NO_OPERAND, NO_OPERAND),
    and: (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      if (low === FALSE || low === (high ^ 1)) {
        return FALSE;
      }
      if (low === TRUE || low === high) {
        return high;
      }
      // Below 2^26 nodes the pair is an exact number.
      const key = low * 2 ** 27 + high;
      const known = gates.get(key);
      if (known !== undefined) {
        return known;
      }
      const made = add(low, high);
      gates.set(key, made);
      return made;
    },
    size: () => count,
    left: (node) => lefts[node] ?? NO_OPERAND,
    right: (node) => rights[node] ?? NO_OPERAND,
  };
}

export function not(bit: Bit): Bit {
  return bit ^ 1;
}

export function or(graph: AndGraph, a: Bit, b: Bit): Bit {
  return graph.and(a ^ 1, b ^ 1) ^ 1;
}

export function xor(graph: AndGraph, a: Bit, b: Bit): Bit {
  if (a === FALSE || a === TRUE) {
    return b ^ a;
  }
  if (b === FALSE || b === TRUE) {
    return a ^ b;
  }
  return or(graph, graph.and(a, b ^ 1), graph.and(a ^ 1, b));
}

/** `then` if `condition` is 1, else `otherwise`. */
export function choose(graph: AndGraph, condition: Bit, then: Bit, otherwise: Bit): Bit {
  return then === otherwise
    ? then
    : graph.and(graph.and(condition, then) ^ 1, graph.and(condition ^ 1, otherwise) ^ 1) ^ 1;
}

export function every(graph: AndGraph, bits: readonly Bit[]): Bit {
  return bits.reduce((all, bit) => graph.and(all, bit), TRUE);
}

export function some(graph: AndGraph, bits: readonly Bit[]): Bit {
  return every(graph, bits.map(not)) ^ 1;
}
