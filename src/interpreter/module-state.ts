import type { ReadId, SignalId } from "../brief/ids.ts";
import type { TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { type Contents, contentsOf } from "./contents.ts";
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
}

/** The elements of a RAM that a memory file names, by their place. */
export type ReadMemory = (vector: VectorSignal) => ReadonlyMap<number, bigint>;

/** Power-up: registers are as after a reset, memories hold their first contents, or 0. */
export function initialState(program: TypedProgram, readMemory: ReadMemory): ModuleState {
  return {
    ...resetRegisters(program, { scalars: [], vectors: [], progress: [] }),
    vectors: program.signals.map((signal) =>
      signal.kind === "vector" ? initialContents(signal, readMemory) : undefined,
    ),
  };
}

/** A reset: every register is as declared and nothing is under way; memories keep what they hold. */
export function resetRegisters(program: TypedProgram, before: ModuleState): ModuleState {
  return {
    scalars: program.signals.map((signal) => (signal.kind === "state" ? signal.initial : 0n)),
    vectors: program.signals.map((signal, id) =>
      signal.kind === "vector" && signal.storage === "registers"
        ? contentsOf(signal.initial ?? [])
        : before.vectors[id],
    ),
    progress: program.transactions.map(() => undefined),
  };
}

function initialContents(vector: VectorSignal, readMemory: ReadMemory): Contents {
  if (vector.storage === "registers" || vector.initFile === undefined) {
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

/** A register of `state`. */
export function registerOf(state: ModuleState, signal: SignalId): bigint {
  return state.scalars[signal] ?? 0n;
}
