import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { packageRoot } from "../../src/cli/package-root.ts";
import { elaborateSystemVerilog } from "../../src/tools/verilator/elaborate.ts";
import { lowerModel } from "../../src/verilated/lower-model.ts";
import type { ModelVariable } from "../../src/verilated/sim-model.ts";
import { drivenPorts, nativeOutput } from "../../src/verilated/testdata/drive-randomly.ts";
import { referenceCycles, shorten } from "../../src/verilated/testdata/reference.ts";
import { buildNativeModel, runNative } from "../native/build-native-model.ts";
import { nativeWorkshop } from "../native/native-workshop.ts";
import { type NativePort, randomDriveMain } from "../native/random-drive-main.ts";

/**
 * Writes `references.json` beside the designs of `src/verilated/testdata`: what native Verilator
 * makes of each. To be run after a design was added or the pinned version changed.
 */
export async function writeReferenceChecksums(say: (text: string) => void): Promise<void> {
  const folder = join(packageRoot(), "src", "verilated", "testdata");
  const workshop = await nativeWorkshop();
  const tool = await nodeToolbox().verilator();
  const references: Record<string, unknown> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sv")).sort()) {
    say(`references: ${file}`);
    const top = file.replace(/\.sv$/, "");
    const files = [{ path: file, text: await readFile(join(folder, file), "utf8") }];
    const { value: model } = lowerModel({
      ...elaborateSystemVerilog(tool, { files, top }),
      top,
      sources: files,
    });
    if (model === undefined) {
      throw new Error(`${file} cannot be lowered, so its ports are not known`);
    }
    const { inputs, outputs } = drivenPorts(model);
    const main = randomDriveMain(inputs.map(portOf(top)), outputs.map(portOf(top)));
    const program = await buildNativeModel(workshop, {
      ...{ top, files, main },
      ...{ traced: false, optimisation: "-O0" },
    });
    const printed = await runNative(program, [String(referenceCycles)], folder);
    const end = /checksum (\w+)\n$/.exec(printed);
    const text = nativeOutput(printed.slice(0, end?.index));
    references[top] = shorten({ checksum: end?.[1] ?? "", output: text });
  }
  await writeFile(join(folder, "references.json"), `${JSON.stringify(references, undefined, 2)}\n`);
}

function portOf(top: string): (variable: ModelVariable) => NativePort {
  return ({ path, type }) => ({ name: path.slice(top.length + 1), width: type.width });
}
