import { severalTops } from "../diagnostics/catalogue/flow.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import { chooseTop, type TopChoice } from "./choose-top.ts";
import type { CompiledProject } from "./compile-project.ts";
import { testbenchAt } from "./testbench-at.ts";

/**
 * The module to synthesise or to export: as `chooseTop` has it, but for testbenches, in whose place the module stands
 * that they test. Of several the only one in Brief, if there is one, since the others help the testbench.
 */
export function chooseDesignTop(
  project: CompiledProject,
  requested: string | undefined,
): TopChoice {
  const instances = instancesByModule(project);
  const benches = project.tops.filter((name) => isTestbench(project, name, instances));
  const asked = requested === undefined ? project.tops : [requested];
  if (!asked.some((name) => benches.includes(name))) {
    return chooseTop(project, requested);
  }
  const known = new Set([
    ...project.moduleNames,
    ...project.briefFiles.flatMap(({ wrapper }) => wrapper?.name ?? []),
  ]);
  const found = new Set(
    asked.flatMap((name) => (benches.includes(name) ? (instances.get(name) ?? []) : [name])),
  );
  const all = [...found].filter((name) => known.has(name));
  const inner = new Set(all.flatMap((name) => [...modulesBelow(project, name, instances)]));
  const designs = all.filter((name) => !inner.has(name));
  const inBrief = designs.filter((name) =>
    project.briefFiles.some(
      ({ module, wrapper, source }) =>
        (module === name || wrapper?.name === name) && !project.imported.has(source.path),
    ),
  );
  const [only, ...others] = inBrief.length > 0 ? inBrief : designs;
  if (only === undefined) {
    return chooseTop(project, requested);
  }
  if (others.length > 0) {
    const { briefFiles, svFiles } = project;
    const file = briefFiles[0]?.source.path ?? svFiles[0]?.path ?? "";
    const tops = [only, ...others];
    return { kind: "unclear", diagnostic: severalTops({ file, start: 0, end: 0 }, { tops }) };
  }
  return chooseTop(project, only);
}

type Instances = ReadonlyMap<string, readonly string[]>;

/** What each module in SystemVerilog instantiates: everything between its name and that of the next in its file. */
function instancesByModule({ svFiles }: CompiledProject): Instances {
  return new Map(
    svFiles.flatMap(({ text }) => {
      const { modules } = scanModules(text);
      return modules.map(({ name, offset }, at) => {
        const body = text.slice(offset, modules[at + 1]?.offset);
        return [name, scanModules(`module ${body}`).instantiates] as const;
      });
    }),
  );
}

function isTestbench({ svFiles }: CompiledProject, name: string, instances: Instances): boolean {
  return (
    (instances.get(name)?.length ?? 0) > 0 &&
    svFiles.some(({ text }) => testbenchAt(text, name) !== undefined)
  );
}

/** The modules that a module is made of, itself not among them. */
function modulesBelow(
  { briefFiles }: CompiledProject,
  top: string,
  instances: Instances,
): ReadonlySet<string> {
  const below = new Set<string>();
  const visit = (name: string): void => {
    const file = briefFiles.find(
      ({ module, wrapper }) => module === name || wrapper?.name === name,
    );
    const parts = [
      ...(instances.get(name) ?? []),
      ...(file?.design.map((each) => each.name) ?? []),
      ...(file?.program?.foreign.map((each) => each.name) ?? []),
    ];
    for (const part of parts) {
      if (part !== top && !below.has(part)) {
        below.add(part);
        visit(part);
      }
    }
  };
  visit(top);
  return below;
}
