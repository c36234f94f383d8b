import { toUnsigned } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { TraceSignal } from "../trace/trace.ts";
import type { RewindableInstance } from "../verilated/model-instance.ts";
import type { ModelVariable, SimModel } from "../verilated/sim-model.ts";
import {
  type DebugDesign,
  type DesignPlace,
  type DesignSignal,
  type SignalGroup,
  signalsByKey,
} from "./debug-design.ts";
import { readModelExpression } from "./expression/read-model-expression.ts";
import { portWidgets } from "./port-widgets.ts";

export interface ModelDesignParts {
  readonly model: Pick<SimModel, "top" | "variables" | "traceSignals">;
  readonly instance: Pick<
    RewindableInstance,
    "read" | "write" | "readElement" | "writeElement" | "evaluate"
  >;
  /** Inputs that the run itself drives: the clock and the reset. */
  readonly driven: readonly string[];
  /** Whether variables may be changed that are no inputs and keep what is written: those of a testbench. */
  readonly hasTime: boolean;
  readonly clockHz: number;
  /** The name of the module at an instance, if it is known. */
  readonly moduleAt: (place: string) => string | undefined;
  readonly spanOf: (place: string, name: string) => Span | undefined;
}

/** A lowered SystemVerilog model as it is driven by hand: every name of it, by its place. */
export function modelDesign(parts: ModelDesignParts): DebugDesign {
  const { model, driven, hasTime, clockHz, moduleAt } = parts;
  const roles = new Map(model.traceSignals.map(({ path, role }) => [path, role]));
  const arrays = new Set(
    model.variables.flatMap(({ path, length }) => (length === undefined ? [] : [path])),
  );
  const byPlace = new Map<string, DesignSignal[]>([["", []]]);
  for (const variable of model.variables) {
    const key = keyOf(model.top, variable.path);
    // An array stands for its elements, which are traced one by one.
    if (key === undefined || (variable.length === undefined && isElement(variable.path, arrays))) {
      continue;
    }
    const at = key.lastIndexOf(".");
    const place = at < 0 ? "" : key.slice(0, at);
    const signal = signalOf(variable, key, roles.get(variable.path), parts);
    byPlace.set(place, [...(byPlace.get(place) ?? []), signal]);
  }
  const places: readonly DesignPlace[] = [...byPlace].map(([key, signals]) => ({
    key,
    module: key === "" ? model.top : (moduleAt(key) ?? ""),
    signals: signals.filter(({ key: own }) => !driven.includes(own)),
  }));
  const signals = signalsByKey(
    [...byPlace].map(([key, all]) => ({ key, module: "", signals: all })),
  );
  return {
    places,
    signals,
    transactions: [],
    read: (text, wanted) => readModelExpression(text, wanted, signals, model.top),
    widgets: hasTime ? [] : portWidgets(places[0]?.signals ?? []),
    clockHz,
    withoutLines: "SystemVerilog",
  };
}

/** `dut.count` of `top.dut.count`. */
function keyOf(top: string, path: string): string | undefined {
  return path.startsWith(`${top}.`) ? path.slice(top.length + 1) : undefined;
}

function isElement(path: string, arrays: ReadonlySet<string>): boolean {
  for (let at = path.lastIndexOf("["); at > 0; at = path.lastIndexOf("[", at - 1)) {
    if (arrays.has(path.slice(0, at))) {
      return true;
    }
  }
  return false;
}

function signalOf(
  variable: ModelVariable,
  key: string,
  role: TraceSignal["role"] | undefined,
  { instance, hasTime, driven, spanOf }: ModelDesignParts,
): DesignSignal {
  const { path, type, length, direction, isComputed } = variable;
  const at = key.lastIndexOf(".");
  const place = at < 0 ? "" : key.slice(0, at);
  const name = key.slice(at + 1);
  const isInput = direction === "input" && place === "";
  const own = (pattern: bigint): bigint =>
    type.signed ? BigInt.asIntN(type.width, pattern) : pattern;
  const span = spanOf(place, name);
  return {
    key,
    name,
    type,
    length,
    group: length === undefined ? groupOf(direction, role, place, hasTime) : undefined,
    isInput: isInput && !driven.includes(key),
    canPoke: length === undefined && !isComputed && direction !== "output",
    nameSpan: span,
    svPath: path,
    memory:
      length === undefined
        ? undefined
        : {
            storage: "array",
            byteAddress: undefined,
            dimensions: variable.dimensions ?? [{ first: 0, length }],
          },
    memberOf: () => undefined,
    read: () => own(instance.read(path)),
    write: (value) => {
      if (isComputed) {
        return false;
      }
      const pattern = toUnsigned(value, type.width);
      instance.write(path, pattern);
      instance.evaluate();
      // What follows from other signals has been computed again by now.
      return isInput || instance.read(path) === pattern;
    },
    readElement: (index) => own(instance.readElement(path, index)),
    writeElement: (index, value) => {
      instance.writeElement(path, index, toUnsigned(value, type.width));
      return true;
    },
  };
}

function groupOf(
  direction: ModelVariable["direction"],
  role: TraceSignal["role"] | undefined,
  place: string,
  hasTime: boolean,
): SignalGroup {
  if (place === "" && direction === "input") {
    return "Inputs";
  }
  if (place === "" && direction === "output") {
    return "Outputs";
  }
  return role === "state" ? "State" : hasTime && place === "" ? "Variables" : "Combinational";
}
