import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SourceFile } from "../../src/base/source.ts";
import { packageRoot } from "../../src/cli/package-root.ts";
import { readInputs } from "../../src/cli/read-inputs.ts";
import { compileProject } from "../../src/flow/compile-project.ts";

export interface BenchDesign {
  readonly name: string;
  readonly top: string;
  readonly files: readonly SourceFile[];
}

export const starterNames = ["blinker", "ternary-mac", "neural-core"] as const;

export function starterFolder(name: string): string {
  return join(packageRoot(), "rtl-templates", name);
}

/** The tops that stand in `designs/`, each in a file of its name, and what they instantiate from other files. */
const ownDesigns: Readonly<Record<string, readonly string[]>> = {
  systolic: [],
  datapath: [],
  fifos: [],
  riscv: [],
  cores: ["riscv"],
  softmax: [],
  mac: [],
};

/** Our designs and the starters. */
export async function benchDesigns(): Promise<readonly BenchDesign[]> {
  const own = Object.keys(ownDesigns).map(ownDesign);
  return Promise.all([...own, ...starterNames.map(starterDesign)]);
}

/** A design of `designs/` by its name. */
export async function ownDesign(name: string): Promise<BenchDesign> {
  const folder = join(packageRoot(), "e2e", "bench", "designs");
  const files = [...(ownDesigns[name] ?? []), name].map(async (each) => {
    const path = `${each}.sv`;
    return { path, text: await readFile(join(folder, path), "utf8") };
  });
  return { name, top: name, files: await Promise.all(files) };
}

/** The Brief of a starter, without its testbench. */
async function starterDesign(name: string): Promise<BenchDesign> {
  const { files } = await readInputs([starterFolder(name)], undefined);
  const { briefFiles, tops } = compileProject({
    files: new Map([...files].filter(([path]) => !path.endsWith(".sv"))),
  });
  const [top] = tops;
  const modules = briefFiles.flatMap(({ design }) => design);
  if (top === undefined || modules.length === 0) {
    throw new Error(`the starter ${name} does not compile`);
  }
  return { name, top, files: modules.map(({ path, text }) => ({ path, text })) };
}
