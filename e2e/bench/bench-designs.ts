import { readdir, readFile } from "node:fs/promises";
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

/** The designs of `designs/`, whose file names are those of their tops, and the starters. */
export async function benchDesigns(): Promise<readonly BenchDesign[]> {
  const folder = join(packageRoot(), "e2e", "bench", "designs");
  const own = (await readdir(folder)).sort().map(async (file) => {
    const name = file.replace(/\.sv$/, "");
    const text = await readFile(join(folder, file), "utf8");
    return { name, top: name, files: [{ path: file, text }] };
  });
  return Promise.all([...own, ...starterNames.map(starterDesign)]);
}

async function starterDesign(name: string): Promise<BenchDesign> {
  const { files } = await readInputs([starterFolder(name)], undefined);
  const { briefFiles, tops } = compileProject({ files });
  const [top] = tops;
  const modules = briefFiles.flatMap(({ design }) => design);
  if (top === undefined || modules.length === 0) {
    throw new Error(`the starter ${name} does not compile`);
  }
  return { name, top, files: modules.map(({ path, text }) => ({ path, text })) };
}
