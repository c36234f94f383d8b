import type { InstanceId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";

/** A module of a design where it stands; instances of foreign modules are not among them. */
export interface PlacedModule {
  readonly path: readonly InstanceId[];
  /** `mac.`, or nothing for the top: put before the name of a signal. */
  readonly prefix: string;
  /** The same in the SystemVerilog, with the top: `core.mac`. */
  readonly svPath: string;
  readonly module: TypedProgram;
}

/** The top and every instance under it, parents before children. */
export function placedModules(top: TypedProgram): readonly PlacedModule[] {
  const placed: PlacedModule[] = [];
  const visit = (at: PlacedModule): void => {
    placed.push(at);
    for (const { id, name, svName, of } of at.module.instances) {
      const module = of.kind === "module" ? top.modules[of.module] : undefined;
      if (module !== undefined) {
        visit({
          path: [...at.path, id],
          prefix: `${at.prefix}${name}.`,
          svPath: `${at.svPath}.${svName}`,
          module,
        });
      }
    }
  };
  visit({ path: [], prefix: "", svPath: top.svName, module: top });
  return placed;
}
