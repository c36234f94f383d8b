import { type Bit, not, xor } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { simulateCircuit } from "./simulate-circuit.ts";

/** What random runs start from. */
export interface GuessInput {
  readonly initial: readonly (boolean | undefined)[];
  readonly fixed: ReadonlyMap<string, boolean>;
}

const CYCLES = 48;
const MOST_BITS = 80;
const MOST_PARITIES = 160;

/**
 * Bits of registers that were equal or complements in some random runs, and triples in which one
 * was always the parity of the others or its complement, as in Gray codes and checksums.
 */
export function guessParities(circuit: Circuit, input: GuessInput): readonly Bit[] {
  const { graph, registers } = circuit;
  const bits = registers.slice(0, MOST_BITS).map(({ state }) => state);
  const seen = bits.map((): number[] => []);
  simulateCircuit(circuit, {
    ...input,
    cycles: CYCLES,
    look: (values) => {
      bits.forEach((bit, place) => {
        seen[place]?.push(values(bit));
      });
    },
  });
  // A history and its complement are one: the first value tells which of the two it was.
  const keyOf = (history: readonly number[]): string => {
    const flip = -((history[0] ?? 0) & 1);
    return history.map((value) => value ^ flip).join();
  };
  const constant = keyOf(seen[0]?.map(() => 0) ?? []);
  const firstOf = new Map<string, { readonly bit: Bit; readonly history: readonly number[] }>();
  const found: Bit[] = [];
  const relate = (sum: Bit, isOdd: boolean): void => {
    found.push(isOdd ? sum : not(sum));
  };
  bits.forEach((bit, place) => {
    const history = seen[place] ?? [];
    const key = keyOf(history);
    const known = firstOf.get(key);
    if (key === constant) {
      return;
    }
    if (known === undefined) {
      firstOf.set(key, { bit, history });
    } else {
      const isOdd = ((history[0] ?? 0) & 1) !== ((known.history[0] ?? 0) & 1);
      relate(xor(graph, bit, known.bit), isOdd);
    }
  });
  const different = [...firstOf.values()];
  different.forEach((a, place) => {
    for (const b of different.slice(0, place)) {
      const both = a.history.map((value, cycle) => value ^ (b.history[cycle] ?? 0));
      const c = firstOf.get(keyOf(both));
      if (c !== undefined && c.bit < b.bit && b.bit < a.bit) {
        const isOdd = (((both[0] ?? 0) ^ (c.history[0] ?? 0)) & 1) === 1;
        relate(xor(graph, xor(graph, a.bit, b.bit), c.bit), isOdd);
      }
    }
  });
  return found.slice(0, MOST_PARITIES);
}
