import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../src/cli/package-root.ts";
import { readInputs } from "../../src/cli/read-inputs.ts";
import type { FileSet } from "../../src/project/file-set.ts";
import { starterFolder, starterNames } from "./bench-designs.ts";
import { largeProgram, largeProgramHardware } from "./large-program.ts";

/** A project that is edited again and again. */
export interface EditedDesign {
  readonly name: string;
  readonly files: FileSet;
  /** Undefined where the project has but one top. */
  readonly top: string | undefined;
}

/** Testbenches in `designs/edit`, and the files of `designs` that each is run with. */
const testbenches: Readonly<Record<string, readonly string[]>> = {
  // About 500 lines.
  mixed_tb: ["datapath", "fifos", "mac", "riscv", "softmax", "systolic"],
  systolic_tb: ["systolic"],
  four_cores_tb: ["riscv", "cores"],
};

/** The starters, 500 lines of Brief, and testbenches in SystemVerilog. */
export async function editedDesigns(): Promise<readonly EditedDesign[]> {
  const starters = starterNames.map(async (name) => {
    const { files } = await readInputs([starterFolder(name)], undefined);
    return { name, files, top: undefined };
  });
  return [
    ...(await Promise.all(starters)),
    { name: "brief-500-lines", files: briefLines(500), top: undefined },
    ...(await Promise.all(Object.keys(testbenches).map(testbench))),
  ];
}

function briefLines(lines: number): FileSet {
  const encoder = new TextEncoder();
  return new Map([
    ["large.ebv", encoder.encode(largeProgram({ lines, transactions: 10 }))],
    ["hardware.toml", encoder.encode(largeProgramHardware)],
  ]);
}

async function testbench(name: string): Promise<EditedDesign> {
  const folder = join(packageRoot(), "e2e", "bench", "designs");
  const files = new Map<string, Uint8Array>();
  for (const each of testbenches[name] ?? []) {
    files.set(`${each}.sv`, new Uint8Array(await readFile(join(folder, `${each}.sv`))));
  }
  files.set(`${name}.sv`, new Uint8Array(await readFile(join(folder, "edit", `${name}.sv`))));
  return { name, files, top: name };
}

/** The project after an edit that was never made before: another state element, or another first value. */
export function edited(files: FileSet, edit: number): FileSet {
  const added = `let bench_edit_${edit}: UInt @/x8 = ${edit % 256};\n`;
  return new Map(
    [...files].map(([path, bytes]) => {
      const text = new TextDecoder().decode(bytes);
      const changed = path.endsWith(".ebv")
        ? `${added}${text}`
        : text.replace("SEED = 0;", `SEED = ${edit};`);
      return [path, changed === text ? bytes : new TextEncoder().encode(changed)];
    }),
  );
}
