import { type Bit, FALSE, not, or, some } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { constantWord, equal, isLess, type Word } from "../circuit/words.ts";
import { type GuessInput, guessParities } from "./guess-parities.ts";
import { LANES, simulateCircuit } from "./simulate-circuit.ts";

const CYCLES = 96;
/** Registers that were seen with up to this many values may be of a few states. */
const FEW = 8;
const MOST_FACTS = 48;
const MOST_PAIRED_WORDS = 16;
const MOST_GUESSES = 1500;

interface Observed {
  readonly word: Word;
  readonly values: Set<bigint>;
  largest: bigint;
  hasBeenZero: boolean;
}

/**
 * Bits, new in the circuit's graph, that were 1 in every state of some random runs and may hold in
 * every reachable state: bounds and values of registers, what one has to do with another, parities of a few bits.
 */
export function guessInvariants(circuit: Circuit, input: GuessInput): readonly Bit[] {
  const { graph, constants } = circuit;
  const observed = registersOf(circuit).map(
    (word): Observed => ({ word, values: new Set(), largest: 0n, hasBeenZero: false }),
  );
  simulateCircuit(circuit, {
    ...input,
    cycles: CYCLES,
    look: (values) => {
      for (const each of observed) {
        for (let lane = 0; lane < LANES; lane++) {
          const value = laneOf(each.word, values, lane);
          if (value > each.largest) {
            each.largest = value;
          }
          if (value === 0n) {
            each.hasBeenZero = true;
          }
          if (each.values.size <= FEW) {
            each.values.add(value);
          }
        }
      }
    },
  });
  const guesses: Bit[] = [];
  const facts: Bit[] = [];
  for (const { word, values, largest, hasBeenZero } of observed) {
    const width = word.length;
    if (values.size <= FEW && width > 1) {
      const states = [...values].map((value) => equal(graph, word, constantWord(value, width)));
      guesses.push(some(graph, states));
      facts.push(...states);
    }
    if (!hasBeenZero && width > 1) {
      guesses.push(some(graph, word));
    }
    if (width === 1) {
      facts.push(...word);
      guesses.push(
        ...(values.size === 1 ? [values.has(1n) ? (word[0] ?? FALSE) : not(word[0] ?? FALSE)] : []),
      );
    } else {
      for (const constant of boundsOf(constants, width)) {
        const atMost = not(isLess(graph, constantWord(constant, width), word, false));
        if (constant >= largest) {
          guesses.push(atMost);
        }
        facts.push(atMost);
      }
      word.forEach((bit, place) => {
        if (largest >> BigInt(place) === 0n) {
          guesses.push(not(bit));
        }
      });
    }
  }
  const kept = facts.slice(0, MOST_FACTS);
  const both = kept.flatMap((a, place) =>
    kept
      .slice(0, place)
      .flatMap((b) => [
        or(graph, a, b),
        or(graph, not(a), b),
        or(graph, a, not(b)),
        or(graph, not(a), not(b)),
      ]),
  );
  const paired = observed.filter(({ word }) => word.length > 1).slice(0, MOST_PAIRED_WORDS);
  for (const [place, a] of paired.entries()) {
    for (const b of paired.slice(0, place)) {
      if (a.word.length === b.word.length) {
        both.push(
          not(isLess(graph, a.word, b.word, false)),
          not(isLess(graph, b.word, a.word, false)),
        );
      }
    }
  }
  const parities = guessParities(circuit, input);
  return stillTrue(circuit, input, [...new Set([...guesses, ...parities, ...both])]);
}

/** Registers that have a name, each once. */
function registersOf({ registers, names }: Circuit): readonly Word[] {
  const states = new Set(registers.map(({ state }) => state));
  const found = new Map<string, Word>();
  for (const word of names.values()) {
    if (word.length > 0 && word.every((bit) => states.has(bit))) {
      found.set(word.join(), word);
    }
  }
  return [...found.values()];
}

function boundsOf(constants: ReadonlySet<bigint>, width: number): readonly bigint[] {
  const limit = (1n << BigInt(width)) - 1n;
  const near = [...constants].flatMap((constant) => [constant - 1n, constant]);
  return [...new Set(near)].filter((bound) => bound >= 0n && bound < limit);
}

function laneOf(word: Word, values: (bit: Bit) => number, lane: number): bigint {
  return word.reduce(
    (sum, bit, place) => ((values(bit) >> lane) & 1 ? sum | (1n << BigInt(place)) : sum),
    0n,
  );
}

function stillTrue(circuit: Circuit, input: GuessInput, guesses: readonly Bit[]): readonly Bit[] {
  const alive = new Set(guesses.filter((guess) => guess > 1));
  simulateCircuit(circuit, {
    ...input,
    cycles: CYCLES,
    look: (values) => {
      for (const guess of alive) {
        if (values(guess) !== -1) {
          alive.delete(guess);
        }
      }
    },
  });
  return [...alive].slice(0, MOST_GUESSES);
}
