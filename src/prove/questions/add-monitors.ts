import { type Bit, FALSE, not, or, some, xor } from "../circuit/and-graph.ts";
import type { Circuit, Register } from "../circuit/circuit.ts";
import type { Word } from "../circuit/words.ts";

/** A transaction as the monitors see it. */
export interface Watched {
  readonly fire: Bit;
  /** Inputs that it reads: names of ports. */
  readonly inputs: readonly string[];
  /** Registers that it writes: names of signals. `undefined` if it writes something else, too. */
  readonly writes: readonly string[] | undefined;
}

/** Bits that are 1 where a transaction that has just fired goes on. */
export interface ProgressMonitor {
  /** With its inputs as they were it does not fire again, or writes something else. */
  readonly moves: Bit;
  /** Whatever the inputs, it does not fire again, or anything in the design changes. */
  readonly anythingMoves: Bit;
}

export interface MonitoredCircuit {
  readonly circuit: Circuit;
  readonly monitors: readonly (ProgressMonitor | undefined)[];
}

/** The circuit with registers that remember what fired, and what the inputs were, a cycle before. */
export function addProgressMonitors(
  circuit: Circuit,
  watched: readonly Watched[],
): MonitoredCircuit {
  const { graph, registers, names, inputs, memories } = circuit;
  const added: Register[] = [];
  const remember = (bit: Bit): Bit => {
    const state = graph.input();
    added.push({ state, next: bit, initial: false });
    return state;
  };
  const nextOf = new Map(registers.map(({ state, next }) => [state, next]));
  const changes = (word: Word): Bit =>
    some(
      graph,
      word.map((bit) => xor(graph, bit, nextOf.get(bit) ?? bit)),
    );
  const isRegister = (word: Word | undefined): word is Word =>
    word?.every((bit) => nextOf.has(bit)) === true;
  const held = new Map<string, Bit>();
  const isHeld = (name: string): Bit => {
    const known =
      held.get(name) ??
      not(
        some(
          graph,
          (inputs.get(name) ?? []).map((bit) => xor(graph, bit, remember(bit))),
        ),
      );
    held.set(name, known);
    return known;
  };
  const anyChange = [
    ...registers.map(({ state }) => changes([state])),
    ...memories.flatMap(({ writes }) => writes.flatMap(({ enable }) => enable)),
  ].reduce<Bit>((all, bit) => or(graph, all, bit), FALSE);
  const monitors = watched.map(({ fire, inputs: read, writes }): ProgressMonitor | undefined => {
    const words = writes?.map((name) => names.get(name));
    if (words === undefined || words.length === 0 || !words.every(isRegister)) {
      return undefined;
    }
    const before = remember(fire);
    const steady = read.map(isHeld).reduce<Bit>((all, bit) => graph.and(all, bit), before);
    const written = some(graph, words.map(changes));
    return {
      moves: graph.and(steady, or(graph, not(fire), written)),
      anythingMoves: graph.and(before, or(graph, not(fire), anyChange)),
    };
  });
  return { circuit: { ...circuit, registers: [...registers, ...added] }, monitors };
}

/** What a transaction that uses state does, for the question whether that was ever written. */
export interface StateUse {
  /** Bits of the register. */
  readonly word: Word;
  /** 1 in cycles in which a transaction that writes it fires. */
  readonly writers: readonly Bit[];
  /** `fire_x` of the reader, and what it writes. */
  readonly fire: Bit;
  readonly written: readonly Word[];
}

/**
 * Bits that are 1 in a cycle in which what the reader does depends on a register that no transaction
 * has written since reset; in the order of `uses`.
 */
export function addFirstUseMonitors(
  circuit: Circuit,
  uses: readonly StateUse[],
): { readonly circuit: Circuit; readonly monitors: readonly Bit[] } {
  const { graph, registers } = circuit;
  const added: Register[] = [];
  const nextOf = new Map(registers.map(({ state, next }) => [state, next]));
  const writtenBits = new Map<string, Bit>();
  const hasBeenWritten = ({ word, writers }: StateUse): Bit => {
    const key = word.join();
    const known = writtenBits.get(key);
    if (known !== undefined) {
      return known;
    }
    const state = graph.input();
    added.push({ state, next: or(graph, state, some(graph, writers)), initial: false });
    writtenBits.set(key, state);
    return state;
  };
  const monitors = uses.map((use): Bit => {
    const other = new Map(use.word.map((bit) => [bit >> 1, graph.input()]));
    const asOther = rebuild(circuit, other);
    const fire = asOther(use.fire);
    const differs = use.written.flatMap((word) =>
      word.map((bit): Bit => {
        const next = nextOf.get(bit) ?? bit;
        const otherNext = asOther(next);
        const replaced = other.get(bit >> 1);
        const isKept =
          replaced === undefined
            ? FALSE
            : graph.and(not(xor(graph, next, bit)), not(xor(graph, otherNext, replaced)));
        return graph.and(xor(graph, next, otherNext), not(isKept));
      }),
    );
    const depends = or(
      graph,
      xor(graph, use.fire, fire),
      graph.and(use.fire, some(graph, differs)),
    );
    return graph.and(not(hasBeenWritten(use)), graph.and(or(graph, use.fire, fire), depends));
  });
  return { circuit: { ...circuit, registers: [...registers, ...added] }, monitors };
}

/** What a bit would be if the nodes of `other` were those instead. */
function rebuild({ graph }: Circuit, other: ReadonlyMap<number, Bit>): (bit: Bit) => Bit {
  const size = graph.size();
  const made = new Int32Array(size);
  for (let node = 0; node < size; node++) {
    const left = graph.left(node);
    const of = (bit: Bit): Bit => (made[bit >> 1] ?? FALSE) ^ (bit & 1);
    made[node] =
      other.get(node) ?? (left < 0 ? 2 * node : graph.and(of(left), of(graph.right(node))));
  }
  return (bit) => (made[bit >> 1] ?? FALSE) ^ (bit & 1);
}
