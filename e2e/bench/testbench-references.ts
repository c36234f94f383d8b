import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../src/cli/package-root.ts";
import { buildNativeModel, runNative } from "../native/build-native-model.ts";
import { nativeWorkshop } from "../native/native-workshop.ts";
import { testbenchMain, testbenchOutput } from "../native/testbench-main.ts";

/** Writes `references.json` beside the testbenches of `src/simulate`: what native Verilator makes them print. */
export async function writeTestbenchReferences(say: (text: string) => void): Promise<void> {
  const folder = join(packageRoot(), "src", "simulate", "testdata", "testbenches");
  const workshop = await nativeWorkshop();
  const references: Record<string, string> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sv")).sort()) {
    say(`references: ${file}`);
    const program = await buildNativeModel(workshop, {
      top: "tb",
      files: [{ path: file, text: await readFile(join(folder, file), "utf8") }],
      main: testbenchMain,
      traced: false,
      optimisation: "-O0",
      timed: true,
    });
    references[file.replace(/\.sv$/, "")] = testbenchOutput(
      await runNative(program, [], folder),
    ).text;
  }
  await writeFile(join(folder, "references.json"), `${JSON.stringify(references, undefined, 2)}\n`);
}
