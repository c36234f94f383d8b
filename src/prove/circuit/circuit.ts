import type { AndGraph, Bit } from "./and-graph.ts";
import type { Word } from "./words.ts";

/** A flip-flop: its value is an input of the graph. */
export interface Register {
  readonly state: Bit;
  /** Its value after the next edge. */
  readonly next: Bit;
  /** Before the first edge; `undefined` if nothing says. */
  readonly initial: boolean | undefined;
}

/** What an access of a memory in every cycle is made of. */
export interface MemoryRead {
  readonly address: Word;
  /** Inputs of the graph: what stands at the address before the edge. */
  readonly data: Word;
}

export interface MemoryWrite {
  readonly address: Word;
  readonly data: Word;
  /** One for each bit of the data. */
  readonly enable: Word;
}

export interface Memory {
  readonly name: string;
  readonly width: number;
  readonly length: number;
  readonly reads: readonly MemoryRead[];
  /** Of two writes to one address in one cycle the later of the list wins. */
  readonly writes: readonly MemoryWrite[];
  /** Contents before the first edge by place; `undefined` if nothing says. */
  readonly initial: ReadonlyMap<number, bigint>;
}

/** A design of one clock as logic between flip-flops and memories. */
export interface Circuit {
  readonly graph: AndGraph;
  readonly inputs: ReadonlyMap<string, Word>;
  readonly registers: readonly Register[];
  readonly memories: readonly Memory[];
  /** Every signal that has a name; parts of a name are joined by `.`. */
  readonly names: ReadonlyMap<string, Word>;
  /** Constants that signals are compared with. */
  readonly constants: ReadonlySet<bigint>;
  /** Sentences on what could not be taken over and is free to be anything. */
  readonly abstractions: readonly string[];
}
