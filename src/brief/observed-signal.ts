import type { ValueType } from "../base/bits.ts";
import type { ForeignModule } from "./foreign-module.ts";
import type { InstanceId, SignalId, TransactionId } from "./ids.ts";
import { lengthOf, valueTypeOf } from "./signal-type.ts";
import type { TypedProgram } from "./typed-program.ts";

/** A signal somewhere in a design, as tests and engines name it. */
export interface ObservedSignal {
  /** As people write it: `mac.acc`. */
  readonly name: string;
  /** Its parts in the SystemVerilog, below the top: `["mac", "acc"]`. */
  readonly svPath: readonly string[];
  /** What its value is read from: a synchronised trigger is not read from its port. */
  readonly readPath: readonly string[];
  /** Of one element, if it is a vector. */
  readonly type: ValueType;
  /** Elements; `undefined` for a scalar. */
  readonly length: number | undefined;
  /** All elements lie in one variable, element i at bits `i * width` upward; else in an array. */
  readonly isPacked: boolean;
}

/** The module that `path` leads to from the top. */
interface Reached {
  readonly module: TypedProgram | undefined;
  readonly foreign: ForeignModule | undefined;
  readonly names: readonly string[];
  readonly svNames: readonly string[];
}

/** The signal `id` of the module at the end of `path`; `undefined` if there is none. */
export function observedSignal(
  top: TypedProgram,
  id: SignalId,
  path: readonly InstanceId[] | undefined,
): ObservedSignal | undefined {
  const reached = follow(top, path);
  if (reached === undefined) {
    return undefined;
  }
  const { module, foreign, names, svNames } = reached;
  const port = foreign?.ports[id];
  if (port !== undefined) {
    const { name, type } = port;
    return {
      name: [...names, name].join("."),
      svPath: [...svNames, name],
      readPath: [...svNames, name],
      type,
      length: undefined,
      isPacked: false,
    };
  }
  const signal = module?.signals[id];
  return (
    signal && {
      name: [...names, signal.name].join("."),
      svPath: [...svNames, signal.svName],
      readPath: [...svNames, signal.kind === "trigger" ? signal.innerName : signal.svName],
      type: valueTypeOf(signal),
      length: lengthOf(signal),
      isPacked: signal.kind !== "vector" || signal.storage === "registers",
    }
  );
}

/** The transaction `id` of the module at the end of `path`, by what says that it fires. */
export function observedFiring(
  top: TypedProgram,
  id: TransactionId,
  path: readonly InstanceId[] | undefined,
): Pick<ObservedSignal, "name" | "svPath"> | undefined {
  const reached = follow(top, path);
  const transaction = reached?.module?.transactions[id];
  return (
    reached &&
    transaction && {
      name: [...reached.names, `fire_${transaction.name}`].join("."),
      svPath: [...reached.svNames, `fire_${transaction.svName}`],
    }
  );
}

function follow(top: TypedProgram, path: readonly InstanceId[] | undefined): Reached | undefined {
  let reached: Reached = { module: top, foreign: undefined, names: [], svNames: [] };
  for (const id of path ?? []) {
    const instance = reached.module?.instances[id];
    if (instance === undefined) {
      return undefined;
    }
    const { of } = instance;
    reached = {
      module: of.kind === "module" ? top.modules[of.module] : undefined,
      foreign: of.kind === "foreign" ? top.foreign[of.foreign] : undefined,
      names: [...reached.names, instance.name],
      svNames: [...reached.svNames, instance.svName],
    };
  }
  return reached;
}
