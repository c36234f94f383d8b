import type { SignalId, TransactionId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { checkEdge, type Violation } from "./check-edge.ts";
import { clockEdge } from "./clock-edge.ts";
import { type Contents, elementAt, withElement } from "./contents.ts";
import { initialState, type ReadMemory, resetRegisters } from "./module-state.ts";
import { type SettledModule, settleModule } from "./settle-module.ts";

/** A run of a program. Values are exact integers in the range of the signal's type. */
export interface Interpreter {
  /** Sets a trigger, which holds its value. */
  readonly drive: (trigger: SignalId, value: bigint) => void;
  /** Begins the cycle that the next edge ends, with or without reset asserted. */
  readonly beginCycle: (isReset: boolean) => void;
  /** The rising clock edge; gives what it broke. */
  readonly edge: () => readonly Violation[];
  readonly valueOf: (signal: SignalId) => bigint;
  readonly contentsOf: (vector: SignalId) => Contents;
  readonly elementAt: (vector: SignalId, index: number) => bigint;
  /** Writes an element without a clock edge. */
  readonly setElement: (vector: SignalId, index: number, value: bigint) => void;
  /** Whether the transaction fires at the coming edge, with the inputs as they are. */
  readonly isFiring: (transaction: TransactionId) => boolean;
}

/** Starts a run before its first edge, with every trigger 0. */
export function startInterpreter(program: TypedProgram, readMemory: ReadMemory): Interpreter {
  const triggers = program.signals.map(() => 0n);
  let state = initialState(program, readMemory);
  let isReset = false;
  let settled: SettledModule | undefined;

  const current = (): SettledModule => {
    settled ??= settleModule(program, state, [...triggers], isReset);
    return settled;
  };

  return {
    drive: (trigger, value) => {
      triggers[trigger] = value;
      settled = undefined;
    },
    beginCycle: (isAsserted) => {
      isReset = isAsserted;
      settled = undefined;
      if (isReset && program.reset.asynchronous) {
        state = resetRegisters(program, state);
      }
    },
    edge: () => {
      const now = current();
      state = clockEdge(now, isReset);
      settled = settleModule(program, state, [...triggers], isReset);
      return checkEdge(now, settled);
    },
    valueOf: (signal) => current().valueOf(signal),
    contentsOf: (vector) => current().contentsOf(vector),
    elementAt: (vector, index) => elementAt(current().contentsOf(vector), index),
    setElement: (vector, index, value) => {
      const vectors = [...state.vectors];
      const before = vectors[vector];
      if (before !== undefined) {
        vectors[vector] = withElement(before, index, value);
        state = { ...state, vectors };
        settled = undefined;
      }
    },
    isFiring: (transaction) => current().isFiring(transaction),
  };
}
