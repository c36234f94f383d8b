import type { Bit } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";

/** Values of bits: 0, 1, and 2 for not known. */
const UNKNOWN = 2;

/**
 * What each register holds after reset, by its place in the list: the value that two edges with
 * `resetPort` asserted give whatever the other inputs are; `undefined` where they give none.
 */
export function initialState(
  { graph, inputs, registers }: Circuit,
  resetPort: string,
  isActiveLow: boolean,
): readonly (boolean | undefined)[] {
  const values = new Uint8Array(graph.size());
  const read = (bit: Bit): number => {
    const value = values[bit >> 1] ?? UNKNOWN;
    return value === UNKNOWN ? UNKNOWN : value ^ (bit & 1);
  };
  let states = registers.map(({ initial }) => (initial === undefined ? UNKNOWN : Number(initial)));
  for (let edge = 0; edge < RESET_EDGES; edge++) {
    values.fill(UNKNOWN);
    values[0] = 0;
    for (const bit of inputs.get(resetPort) ?? []) {
      values[bit >> 1] = isActiveLow ? 0 : 1;
    }
    registers.forEach(({ state }, place) => {
      values[state >> 1] = states[place] ?? UNKNOWN;
    });
    for (let node = 1; node < graph.size(); node++) {
      const left = graph.left(node);
      if (left >= 0) {
        const [a, b] = [read(left), read(graph.right(node))];
        values[node] = a === 0 || b === 0 ? 0 : a === UNKNOWN || b === UNKNOWN ? UNKNOWN : 1;
      }
    }
    states = registers.map(({ next }) => read(next));
  }
  return states.map((state) => (state === UNKNOWN ? undefined : state === 1));
}

/** A test holds reset for two edges before it begins. */
const RESET_EDGES = 2;
