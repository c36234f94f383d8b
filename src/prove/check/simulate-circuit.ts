import { type Bit, FALSE } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";

/** As many runs are simulated side by side, one in each bit of a word. */
export const LANES = 32;

export interface RandomRuns {
  readonly cycles: number;
  readonly initial: readonly (boolean | undefined)[];
  readonly fixed: ReadonlyMap<string, boolean>;
  /** Called in each cycle: the values of a bit in all runs. */
  readonly look: (values: (bit: Bit) => number) => void;
}

/**
 * Runs a circuit with random inputs, the same ones each time: half of them constants that the
 * design compares with. Memories give anything.
 */
export function simulateCircuit(circuit: Circuit, runs: RandomRuns): void {
  const { graph, inputs, registers, constants } = circuit;
  const random = xorshift(0x2545f491);
  const values = new Int32Array(graph.size());
  const read = (bit: Bit): number => (values[bit >> 1] ?? 0) ^ -(bit & 1);
  const chosen = [...constants];
  let states = registers.map((_, place) => {
    const initial = runs.initial[place];
    return initial === undefined ? random() : initial ? -1 : 0;
  });
  for (let cycle = 0; cycle < runs.cycles; cycle++) {
    for (let node = 1; node < values.length; node++) {
      if (graph.left(node) < 0) {
        values[node] = random();
      }
    }
    values[FALSE] = 0;
    for (const [name, word] of inputs) {
      const fixed = runs.fixed.get(name);
      word.forEach((bit) => {
        values[bit >> 1] = fixed === undefined ? random() : fixed ? -1 : 0;
      });
      if (fixed === undefined && chosen.length > 0) {
        for (let lane = 0; lane < LANES; lane += 2) {
          const constant = chosen[(random() >>> 0) % chosen.length] ?? 0n;
          word.forEach((bit, place) => {
            const digit = Number((constant >> BigInt(place)) & 1n);
            values[bit >> 1] = ((values[bit >> 1] ?? 0) & ~(1 << lane)) | (digit << lane);
          });
        }
      }
    }
    registers.forEach(({ state }, place) => {
      values[state >> 1] = states[place] ?? 0;
    });
    for (let node = 1; node < values.length; node++) {
      const left = graph.left(node);
      if (left >= 0) {
        values[node] = read(left) & read(graph.right(node));
      }
    }
    runs.look(read);
    states = registers.map(({ next }) => read(next));
  }
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state | 0;
  };
}
