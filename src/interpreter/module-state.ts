import { present } from "../base/assert.ts";
import type { ReadId, RequestId } from "../brief/ids.ts";
import type { TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { type Design, moduleOf } from "./design.ts";

/** All values of a module at one moment, by signal: registers, triggers, combinational values, members. */
export interface Moments {
  readonly scalar: (signal: number) => bigint;
  readonly vector: (vector: number) => Contents;
}

/** What became of a request: the answer, or none in time. */
export interface Answer {
  readonly arrived: boolean;
  readonly value: bigint;
}

/** What a transaction has been given by memories and by the outside so far. */
export interface Received {
  readonly reads: ReadonlyMap<ReadId, bigint>;
  readonly answers: ReadonlyMap<RequestId, Answer>;
}

/** A run of a transaction of several cycles, behind its first cycle. */
export interface Progress {
  /** From 1. */
  readonly stage: number;
  /** Edges that it has waited in this stage for an answer. */
  readonly waited: number;
  /** Everything as it was in its first cycle. */
  readonly start: Moments;
  readonly received: Received;
}

/** What a module remembers from one clock edge to the next; an edge makes another. */
export interface ModuleState {
  /** Registers, by signal; nothing for others. */
  readonly scalars: readonly bigint[];
  readonly vectors: readonly (Contents | undefined)[];
  /**
   * The two flip-flops of a synchronised trigger, by signal, the one at the port first; of one with
   * a strobe the value that it had in the cycle before, and nothing second.
   */
  readonly synchronisers: readonly (readonly [bigint, bigint])[];
  /** By transaction, the furthest first; more than one only of a pipelined one. */
  readonly runs: readonly (readonly Progress[])[];
  /** By instance. */
  readonly instances: readonly ModuleState[];
}

/** The elements of a RAM that a memory file names, by their place. */
export type ReadMemory = (vector: VectorSignal) => ReadonlyMap<number, bigint>;

/** Power-up: memories hold their first contents, everything else 0 until the first reset. */
export function initialState(
  design: Design,
  program: TypedProgram,
  readMemory: ReadMemory,
): ModuleState {
  return {
    scalars: program.signals.map(() => 0n),
    vectors: program.signals.map((signal) =>
      signal.kind === "vector" ? initialContents(signal, readMemory) : undefined,
    ),
    synchronisers: program.signals.map(() => [0n, 0n]),
    runs: program.transactions.map(() => []),
    instances: program.instances.map((instance) =>
      initialState(design, moduleOf(design, instance), readMemory),
    ),
  };
}

/** A reset: every register is as declared and nothing is under way; memories keep what they hold. */
export function resetRegisters(
  design: Design,
  program: TypedProgram,
  before: ModuleState,
): ModuleState {
  return {
    scalars: program.signals.map((signal) => (signal.kind === "state" ? signal.initial : 0n)),
    vectors: program.signals.map((signal, id) =>
      signal.kind === "vector" && signal.storage === "registers"
        ? contentsOf(signal.initial ?? [])
        : before.vectors[id],
    ),
    synchronisers: program.signals.map((signal) =>
      signal.kind === "trigger" ? [signal.initial, signal.initial] : [0n, 0n],
    ),
    runs: program.transactions.map(() => []),
    instances: program.instances.map((instance) =>
      resetRegisters(
        design,
        moduleOf(design, instance),
        present(before.instances[instance.id], "the state of an instance"),
      ),
    ),
  };
}

function initialContents(vector: VectorSignal, readMemory: ReadMemory): Contents {
  if (vector.storage === "registers") {
    return contentsOf([]);
  }
  if (vector.initFile === undefined) {
    return contentsOf(vector.initial ?? []);
  }
  const words = readMemory(vector);
  let length = 0;
  for (const index of words.keys()) {
    length = Math.max(length, index + 1);
  }
  return contentsOf([...Array.from({ length }, (_, index) => words.get(index) ?? 0n), 0n]);
}
