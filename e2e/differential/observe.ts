import type { InstanceId } from "../../src/brief/ids.ts";
import type { TypedProgram } from "../../src/brief/typed-program.ts";
import type { SimulationEngine } from "../../src/simulate/simulation-engine.ts";

/** Something that every engine has to have the same value for. */
export interface Observed {
  readonly name: string;
  /** `fire` is looked at before the edge, all else after it. */
  readonly when: "before" | "after";
  readonly read: (engine: SimulationEngine) => bigint | undefined;
}

/** Elements of longer vectors are looked at up to here. */
const maximumElements = 64;

/** Every state, combinational value, element and fire signal of a design, instances included. */
export function observedOf(top: TypedProgram): readonly Observed[] {
  const found: Observed[] = [];
  const visit = (program: TypedProgram, path: readonly InstanceId[], prefix: string): void => {
    for (const signal of program.signals) {
      const { id } = signal;
      const name = `${prefix}${signal.name}`;
      if (signal.kind === "vector") {
        for (let index = 0; index < Math.min(signal.length, maximumElements); index++) {
          found.push({
            name: `${name}[${index}]`,
            when: "after",
            read: (engine) => engine.readElement(id, index, path),
          });
        }
      } else if (signal.kind === "state" || signal.kind === "comb" || signal.kind === "trigger") {
        found.push({ name, when: "after", read: (engine) => engine.read(id, path) });
      }
    }
    for (const { id, name } of program.transactions) {
      found.push({
        name: `${prefix}fire_${name}`,
        when: "before",
        read: (engine) => {
          const isFiring = engine.isFiring(id, path);
          return isFiring === undefined ? undefined : isFiring ? 1n : 0n;
        },
      });
    }
    for (const instance of program.instances) {
      const { of } = instance;
      const inner = of.kind === "module" ? top.modules[of.module] : undefined;
      if (inner !== undefined) {
        visit(inner, [...path, instance.id], `${prefix}${instance.name}.`);
      }
    }
  };
  visit(top, [], "");
  return found;
}
