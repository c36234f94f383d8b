import { present } from "../base/assert.ts";
import type { ReadId } from "../brief/ids.ts";
import type { TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { type Design, moduleOf } from "./design.ts";
import type { Moments } from "./run-statements.ts";

/** A transaction of several cycles under way. */
export interface Progress {
  /** The cycle it is in, from 1. */
  readonly stage: number;
  /** Everything as it was in its first cycle. */
  readonly start: Moments;
  readonly data: ReadonlyMap<ReadId, bigint>;
}

/** What a module remembers from one clock edge to the next; an edge makes another. */
export interface ModuleState {
  /** Registers, by signal; nothing for others. */
  readonly scalars: readonly bigint[];
  readonly vectors: readonly (Contents | undefined)[];
  /** By transaction. */
  readonly progress: readonly (Progress | undefined)[];
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
    progress: program.transactions.map(() => undefined),
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
    progress: program.transactions.map(() => undefined),
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
  const given = Array.from({ length }, (_, index) => words.get(index) ?? 0n);
  return { ...contentsOf([...given, 0n]), fill: 0n };
}
