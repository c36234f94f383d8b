import {
  type AndGraph,
  type Bit,
  choose,
  createAndGraph,
  FALSE,
  not,
  or,
  TRUE,
} from "../circuit/and-graph.ts";
import type { Circuit, Memory } from "../circuit/circuit.ts";
import { constantWord, equal, select, type Word } from "../circuit/words.ts";

/** Memories of known contents up to this many words are read exactly; a larger one may hold anything. */
export const LARGEST_TABLE = 1024;

export interface UnrollingStart {
  /** What each register holds in frame 0, by its place; `undefined` is anything. */
  readonly registers: readonly (boolean | undefined)[];
  /** Whether memories hold their initial contents in frame 0. */
  readonly hasContents: boolean;
  /** Inputs that are constant throughout. */
  readonly fixed: ReadonlyMap<string, boolean>;
}

/** A first read of a place of a memory that nothing had written in the run. */
export interface InitialRead {
  readonly memory: Memory;
  readonly address: Word;
  readonly data: Word;
}

/** Two first reads give the same if they are of the same place. */
export interface MemoryConstraint {
  /** 1 if they do. */
  readonly bit: Bit;
  readonly data: readonly [Word, Word];
}

/** A circuit in one cycle after the other, as one graph without state. */
export interface Unrolling {
  readonly graph: AndGraph;
  /** What `bit` of the circuit is in the cycle `frame`, from 0; frames are made as they are asked for. */
  readonly at: (bit: Bit, frame: number) => Bit;
  /** What must hold of the frames made so far because memories answer alike: since the last call. */
  readonly takeConstraints: () => readonly MemoryConstraint[];
  readonly initialReads: () => readonly InitialRead[];
}

interface Written {
  readonly address: Word;
  readonly data: Word;
  readonly enable: Word;
}

/**
 * Unrolls a circuit. Memories are never spelled out: a read gives what the last write to its place
 * in the run wrote, else what the first read of that place gave.
 */
export function unroll(circuit: Circuit, start: UnrollingStart): Unrolling {
  const graph = createAndGraph();
  const frames: Int32Array[] = [];
  const writes = new Map<Memory, Written[]>(circuit.memories.map((memory) => [memory, []]));
  const firstReads = new Map<Memory, InitialRead[]>(circuit.memories.map((memory) => [memory, []]));
  let constraints: MemoryConstraint[] = [];
  const readOf = new Map<number, { readonly memory: Memory; readonly read: number }>();
  for (const memory of circuit.memories) {
    memory.reads.forEach(({ data }, read) => {
      for (const bit of data) {
        readOf.set(bit >> 1, { memory, read });
      }
    });
  }
  const fixed = new Map<number, boolean>();
  for (const [name, value] of start.fixed) {
    for (const bit of circuit.inputs.get(name) ?? []) {
      fixed.set(bit >> 1, value);
    }
  }

  function makeFrame(): void {
    const frame = new Int32Array(circuit.graph.size()).fill(UNMADE);
    const before = frames.at(-1);
    const bitOf = (bit: Bit): Bit => (frame[bit >> 1] ?? FALSE) ^ (bit & 1);
    frame[0] = FALSE;
    circuit.registers.forEach(({ state, next }, place) => {
      const value = start.registers[place];
      frame[state >> 1] =
        before !== undefined
          ? (before[next >> 1] ?? FALSE) ^ (next & 1)
          : value === undefined
            ? graph.input()
            : value
              ? TRUE
              : FALSE;
    });
    for (const [node, value] of fixed) {
      frame[node] = value ? TRUE : FALSE;
    }
    for (let node = 1; node < frame.length; node++) {
      if (frame[node] !== UNMADE) {
        continue;
      }
      const left = circuit.graph.left(node);
      if (left >= 0) {
        frame[node] = graph.and(bitOf(left), bitOf(circuit.graph.right(node)));
        continue;
      }
      const access = readOf.get(node);
      if (access === undefined) {
        frame[node] = graph.input();
        continue;
      }
      const { memory, read } = access;
      const { address, data } = memory.reads[read] ?? { address: [], data: [] };
      const word = readAt(memory, address.map(bitOf));
      data.forEach((bit, place) => {
        frame[bit >> 1] = word[place] ?? FALSE;
      });
    }
    for (const [memory, list] of writes) {
      for (const { address, data, enable } of memory.writes) {
        const isPossible = enable.some((bit) => bitOf(bit) !== FALSE);
        if (isPossible) {
          list.push({
            address: address.map(bitOf),
            data: data.map(bitOf),
            enable: enable.map(bitOf),
          });
        }
      }
    }
    frames.push(frame);
  }

  /** What stands at `address` before the edge that ends the frame being made. */
  function readAt(memory: Memory, address: Word): Word {
    return (writes.get(memory) ?? []).reduce<Word>(
      (word, written) => {
        const isHere = isSamePlace(address, written.address);
        return word.map((bit, place) => {
          const isWritten = graph.and(isHere, written.enable[place] ?? FALSE);
          return choose(graph, isWritten, written.data[place] ?? FALSE, bit);
        });
      },
      firstRead(memory, address),
    );
  }

  function firstRead(memory: Memory, address: Word): Word {
    if (start.hasContents && isTable(memory)) {
      return lookUp(memory, address);
    }
    const list = firstReads.get(memory) ?? [];
    const known = list.find((each) => isSame(each.address, address));
    if (known !== undefined) {
      return known.data;
    }
    const data = Array.from({ length: memory.width }, () => graph.input());
    for (const other of list) {
      const isHere = isSamePlace(other.address, address);
      if (isHere !== FALSE) {
        const bit = or(graph, not(isHere), equal(graph, other.data, data));
        constraints.push({ bit, data: [other.data, data] });
      }
    }
    list.push({ memory, address, data });
    return data;
  }

  /** Known contents, halved by each bit of the address; what nothing says is anything, each time anew. */
  function lookUp(memory: Memory, address: Word): Word {
    const choices = (from: number, bits: number): Word => {
      if (from >= memory.length) {
        return constantWord(0n, memory.width);
      }
      if (bits === 0) {
        return constantWord(memory.initial.get(from) ?? 0n, memory.width);
      }
      const low = choices(from, bits - 1);
      const high = choices(from + 2 ** (bits - 1), bits - 1);
      return select(graph, address[bits - 1] ?? FALSE, high, low);
    };
    return isUniform(memory)
      ? constantWord(memory.initial.get(0) ?? 0n, memory.width)
      : choices(0, Math.ceil(Math.log2(Math.max(memory.length, 2))));
  }

  function isSamePlace(a: Word, b: Word): Bit {
    return a.length >= b.length ? equal(graph, a, b) : equal(graph, b, a);
  }

  return {
    graph,
    at: (bit, frame) => {
      while (frames.length <= frame) {
        makeFrame();
      }
      return (frames[frame]?.[bit >> 1] ?? FALSE) ^ (bit & 1);
    },
    takeConstraints: () => {
      const taken = constraints;
      constraints = [];
      return taken;
    },
    initialReads: () => [...firstReads.values()].flat(),
  };
}

const UNMADE = -1;

/** Whether a memory's contents are known and are taken exactly. */
export function isTable(memory: Memory): boolean {
  return (
    memory.initial.size === memory.length && (memory.length <= LARGEST_TABLE || isUniform(memory))
  );
}

const uniform = new WeakMap<Memory, boolean>();

function isUniform(memory: Memory): boolean {
  const known = uniform.get(memory);
  if (known !== undefined) {
    return known;
  }
  const first = memory.initial.get(0);
  const found =
    memory.initial.size === memory.length &&
    [...memory.initial.values()].every((value) => value === first);
  uniform.set(memory, found);
  return found;
}

function isSame(a: Word, b: Word): boolean {
  return a.length === b.length && a.every((bit, place) => bit === b[place]);
}
