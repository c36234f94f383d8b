import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeToolbox } from "../../../src/cli/node-toolbox.ts";
import { packageRoot } from "../../../src/cli/package-root.ts";
import { nativeWorkshop } from "../../native/native-workshop.ts";
import { runSvModule, runSvNatively, svDifference } from "./judge-sv-modules.ts";
import { type RandomSvModule, randomSvModule } from "./random-sv-module.ts";

export interface SvComparison {
  readonly first: number;
  readonly count: number;
  readonly batch: number;
  readonly steps: number;
  readonly say: (text: string) => void;
}

/**
 * Compares our engine with native Verilator over random SystemVerilog modules; returns how many
 * differ. A module that does is written to build/differential.
 */
export async function compareSystemVerilog(options: SvComparison): Promise<number> {
  const { first, count, batch, steps, say } = options;
  const tool = await nodeToolbox().verilator();
  const workshop = await nativeWorkshop();
  const folder = join(packageRoot(), "build", "differential");
  await mkdir(folder, { recursive: true });
  let [compared, refused, failures] = [0, 0, 0];
  const report = async ({ name, text }: RandomSvModule, what: string): Promise<void> => {
    failures++;
    await writeFile(join(folder, `${name}.sv`), text);
    say(`${name}: ${what}`);
  };
  /** Verilator's C++ of a module may be wrong; the others of its batch are compared without it. */
  const runAll = async (
    modules: readonly RandomSvModule[],
  ): Promise<ReadonlyMap<string, string>> => {
    try {
      return modules.length === 0 ? new Map() : await runSvNatively(workshop, modules, steps);
    } catch (error) {
      if (modules.length === 1) {
        refused++;
        say(
          `${modules[0]?.name ?? ""}: there is no native program of it: ${String(error).slice(0, 200)}`,
        );
        return new Map();
      }
      const half = Math.ceil(modules.length / 2);
      return new Map([
        ...(await runAll(modules.slice(0, half))),
        ...(await runAll(modules.slice(half))),
      ]);
    }
  };
  for (let seed = first; seed < first + count; seed += batch) {
    const runs: { readonly module: RandomSvModule; readonly text: string }[] = [];
    for (let at = seed; at < Math.min(seed + batch, first + count); at++) {
      const module = randomSvModule(at);
      const run = await runSvModule(tool, module, steps);
      if (run.kind === "printed") {
        runs.push({ module, text: run.text });
      } else if (run.kind === "refused") {
        refused++;
      } else {
        await report(module, run.reason);
      }
    }
    const native = await runAll(runs.map(({ module }) => module));
    for (const { module, text } of runs) {
      const printed = native.get(module.name);
      const difference = printed === undefined ? undefined : svDifference(text, printed);
      if (difference !== undefined) {
        await report(module, difference);
      }
    }
    compared += runs.length;
    say(
      `SystemVerilog seeds ${seed} to ${seed + batch - 1}: ${compared} compared, ${refused} refused by Verilator, ${failures} differ`,
    );
  }
  return failures;
}
