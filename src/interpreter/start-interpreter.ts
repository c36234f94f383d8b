import type { InstanceId, SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { checkEdge } from "./check-edge.ts";
import { clockEdge } from "./clock-edge.ts";
import { withElement } from "./contents.ts";
import { initialState, type ModuleState, type ReadMemory, resetRegisters } from "./module-state.ts";
import { type SettledModule, settleModule } from "./settle-module.ts";
import type { Violation } from "./violation.ts";

/** Instances from the top down to the one meant. */
export type InstancePath = readonly InstanceId[];

/** A run of a design. Values are exact integers in the range of the signal's type. */
export interface Interpreter {
  /** Sets a trigger of the top, which holds its value. */
  readonly drive: (trigger: SignalId, value: bigint) => void;
  /** Begins the cycle that the next edge ends, with or without reset asserted. */
  readonly beginCycle: (isReset: boolean) => void;
  /** The rising clock edge; gives what it broke. */
  readonly edge: () => readonly Violation[];
  /** The design as it stands, with its inputs as they are. */
  readonly settled: () => SettledModule;
  /** Writes an element without a clock edge. */
  readonly setElement: (vector: SignalId, index: number, value: bigint, path: InstancePath) => void;
  /** Writes a register without a clock edge. */
  readonly setScalar: (register: SignalId, value: bigint, path: InstancePath) => void;
  /** A way back to what is now. */
  readonly save: () => () => void;
}

/**
 * Starts a run before its first edge, with every trigger 0. The design must have no foreign modules:
 * what they do is not told in Brief.
 */
export function startInterpreter(top: TypedProgram, readMemory: ReadMemory): Interpreter {
  const triggers = top.signals.map(() => 0n);
  let state = initialState(top, top, readMemory);
  let isReset = false;
  let known: SettledModule | undefined;

  const settled = (): SettledModule => {
    known ??= settle(top, state, [...triggers], isReset);
    return known;
  };

  return {
    drive: (trigger, value) => {
      triggers[trigger] = value;
      known = undefined;
    },
    beginCycle: (isAsserted) => {
      isReset = isAsserted;
      known = undefined;
      if (isReset && top.reset.asynchronous) {
        state = resetRegisters(top, top, state);
      }
    },
    edge: () => {
      const now = settled();
      state = isReset ? resetRegisters(top, top, state) : clockEdge(now);
      known = settle(top, state, [...triggers], isReset);
      return isReset ? [] : checkEdge(now, known);
    },
    settled,
    setElement: (vector, index, value, path) => {
      state = inInstance(state, path, (inner) => withElementOf(inner, vector, index, value));
      known = undefined;
    },
    setScalar: (register, value, path) => {
      state = inInstance(state, path, (inner) => ({
        ...inner,
        scalars: inner.scalars.map((before, id) => (id === register ? value : before)),
      }));
      known = undefined;
    },
    save: () => {
      const kept = { state, isReset, triggers: [...triggers] };
      return () => {
        ({ state, isReset } = kept);
        triggers.splice(0, triggers.length, ...kept.triggers);
        known = undefined;
      };
    },
  };
}

function settle(
  top: TypedProgram,
  state: ModuleState,
  triggers: readonly bigint[],
  isReset: boolean,
): SettledModule {
  return settleModule(top, top, state, (trigger) => triggers[trigger] ?? 0n, isReset);
}

/** The state with `change` applied to that of the instance at the end of `path`. */
function inInstance(
  state: ModuleState,
  path: InstancePath,
  change: (inner: ModuleState) => ModuleState,
): ModuleState {
  const [first, ...rest] = path;
  return first === undefined
    ? change(state)
    : {
        ...state,
        instances: state.instances.map((inner, id) =>
          id === first ? inInstance(inner, rest, change) : inner,
        ),
      };
}

function withElementOf(
  state: ModuleState,
  vector: SignalId,
  index: number,
  value: bigint,
): ModuleState {
  return {
    ...state,
    vectors: state.vectors.map((contents, id) =>
      id === vector && contents !== undefined ? withElement(contents, index, value) : contents,
    ),
  };
}
