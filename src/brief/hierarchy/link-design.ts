import { present } from "../../base/assert.ts";
import type { ForeignModule } from "../foreign-module.ts";
import type { SignalId } from "../ids.ts";
import type { ModuleUnit } from "../names/scope.ts";
import { safeNames } from "../names/systemverilog-names.ts";
import type { Instance, Signal, TypedProgram } from "../typed-program.ts";

/** A module with what its instances are instances of. */
export type LinkableModule = Pick<ModuleUnit, "program" | "children" | "foreign">;

/**
 * The whole design under `top`: every module once for each set of parameters, children before
 * parents, with names of their own in the SystemVerilog, and with the outputs that parents read.
 */
export function linkDesign(top: LinkableModule): TypedProgram {
  const units: ModuleUnit[] = [];
  const places = new Map<string, number>();
  const visit = (unit: ModuleUnit): void => {
    if (!places.has(unit.key)) {
      unit.children.forEach(visit);
      places.set(unit.key, units.length);
      units.push(unit);
    }
  };
  top.children.forEach(visit);

  const foreign: ForeignModule[] = [];
  const foreignPlaces = new Map<string, number>();
  for (const module of [...units, top].flatMap((one) => one.foreign)) {
    const key = foreignKey(module);
    if (!foreignPlaces.has(key)) {
      foreignPlaces.set(key, foreign.length);
      foreign.push(module);
    }
  }

  const taken = new Set([top.program.svName, ...foreign.map(({ name }) => name)]);
  const svNames = safeNames(units.map(specialisedName), taken);
  const reads = units.map(() => new Set<SignalId>());
  const link = (module: LinkableModule): readonly Instance[] => {
    const linked = module.program.instances.map((instance): Instance => {
      const { of } = instance;
      if (of.kind === "foreign") {
        const one = present(module.foreign[of.foreign], "the foreign module of an instance");
        const place = present(foreignPlaces.get(foreignKey(one)), "a foreign module");
        return { ...instance, of: { kind: "foreign", foreign: place } };
      }
      const child = present(module.children[of.module], "the module of an instance");
      const place = present(places.get(child.key), "a module of the design");
      return { ...instance, of: { kind: "module", module: place } };
    });
    for (const signal of module.program.signals) {
      if (signal.kind === "member" || signal.kind === "member-vector") {
        const of = linked[signal.instance]?.of;
        if (of?.kind === "module") {
          reads[of.module]?.add(signal.member);
        }
      }
    }
    return linked;
  };
  const instances = units.map(link);
  const own = link(top);
  const modules = units.map(({ program }, place): TypedProgram => {
    const read = reads[place] ?? new Set();
    return {
      ...program,
      svName: svNames[place] ?? program.svName,
      instances: instances[place] ?? [],
      signals: program.signals.map((signal) => (read.has(signal.id) ? asOutput(signal) : signal)),
    };
  });
  return { ...top.program, instances: own, modules, foreign };
}

function asOutput(signal: Signal): Signal {
  switch (signal.kind) {
    case "state":
    case "vector":
    case "comb":
      return { ...signal, isOutput: true };
    case "trigger":
    case "member":
    case "member-vector":
      return signal;
  }
}

/** `Pe`, `Pe_N16_W8`: only parameters that do not have their defaults are named. */
function specialisedName({ program, parameters }: ModuleUnit): string {
  const suffix = parameters.map(
    ({ name, value }) => `_${name}${value < 0n ? `m${-value}` : String(value)}`,
  );
  return `${program.svName}${suffix.join("")}`;
}

export function foreignKey({ file, name, parameters }: ForeignModule): string {
  return JSON.stringify([file, name, parameters.map((one) => [one.name, String(one.value)])]);
}
