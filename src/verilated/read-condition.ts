import type { ConditionValue } from "./model-instance.ts";
import type { DisplaySite, ModelVariable, SimModel } from "./sim-model.ts";
import { readBits } from "./value-bits.ts";

/** What stands before the path of a variable whose value just before the edge is kept. */
export const sampledPrefix = "$sampled.";

/**
 * Reads what the condition of a failed check talks about, as it is while the model prints. What is
 * sampled is read from where the model keeps it, or from the record's copy of the instant before;
 * where there is neither, a register is left out: it may have changed already.
 */
export function createConditionReader(
  model: Pick<SimModel, "traceBase" | "traceBytes" | "traceCopy" | "traceSignals">,
  variables: ReadonlyMap<string, ModelVariable>,
  view: () => DataView,
  isRecording: () => boolean,
): (site: DisplaySite) => readonly ConditionValue[] {
  let keptByPlace: ReadonlyMap<number, ModelVariable> | undefined;
  let registers: ReadonlySet<string> | undefined;
  const isRegister = (path: string): boolean => {
    registers ??= new Set(
      model.traceSignals.filter(({ role }) => role === "state").map((signal) => signal.path),
    );
    return registers.has(path);
  };

  const valueAt = (variable: ModelVariable, offset: number): bigint => {
    const { width, signed } = variable.type;
    const bits = BigInt.asUintN(width, readBits(view(), offset, variable.elementBytes));
    return signed ? BigInt.asIntN(width, bits) : bits;
  };
  /** Names of one variable share what is kept of it. */
  const keptOf = (path: string, variable: ModelVariable): ModelVariable | undefined => {
    keptByPlace ??= new Map(
      [...variables].flatMap(([name, kept]) => {
        const of = name.startsWith(sampledPrefix)
          ? variables.get(name.slice(sampledPrefix.length))
          : undefined;
        return of === undefined ? [] : [[of.byteOffset, kept] as const];
      }),
    );
    return variables.get(sampledPrefix + path) ?? keptByPlace.get(variable.byteOffset);
  };
  const readSampled = (path: string, variable: ModelVariable): bigint | undefined => {
    const kept = keptOf(path, variable);
    if (kept !== undefined) {
      return valueAt({ ...kept, type: variable.type }, kept.byteOffset);
    }
    const place = variable.byteOffset - model.traceBase;
    if (isRecording() && place >= 0 && place < model.traceBytes) {
      return valueAt(variable, model.traceCopy + place);
    }
    return isRegister(path) ? undefined : valueAt(variable, variable.byteOffset);
  };

  return ({ condition, scope }) => {
    const { names, isSampled } = condition ?? { names: [], isSampled: false };
    const find = (name: string): readonly [string, ModelVariable] | undefined => {
      const parts = scope.split(".");
      for (let depth = parts.length; depth >= 0; depth--) {
        const path = [...parts.slice(0, depth), name].join(".");
        const variable = variables.get(path);
        if (variable !== undefined && variable.length === undefined && !variable.isComputed) {
          return [path, variable];
        }
      }
      return undefined;
    };
    const read = (name: string): bigint | undefined => {
      const found = find(name);
      return found === undefined
        ? undefined
        : isSampled
          ? readSampled(...found)
          : valueAt(found[1], found[1].byteOffset);
    };
    const told = new Map<string, bigint>();
    for (const name of names) {
      const element = name.replace(/\[([a-zA-Z_]\w*)\]/g, (whole, index: string) => {
        const value = read(index);
        return value === undefined ? whole : `[${value}]`;
      });
      // The bit of a vector is told as the whole vector.
      for (const one of [element, name.replace(/(?:\[\w+\])+$/, "")]) {
        const value = read(one);
        if (value !== undefined) {
          told.set(one, value);
          break;
        }
      }
    }
    return [...told].map(([name, value]) => ({ name, value }));
  };
}
