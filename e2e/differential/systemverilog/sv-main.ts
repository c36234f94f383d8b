import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeToolbox } from "../../../src/cli/node-toolbox.ts";
import { packageRoot } from "../../../src/cli/package-root.ts";
import { nativeWorkshop } from "../../native/native-workshop.ts";
import {
  linesByFirstWord,
  runSvNatively,
  runSvTestbench,
  svDifference,
  svTestbench,
} from "./judge-sv-modules.ts";
import {
  type RandomSvFunction,
  randomSvFunctions,
  svFunctionsTestbench,
} from "./random-sv-functions.ts";
import { type RandomSvModule, randomSvModule } from "./random-sv-module.ts";

export interface SvComparison {
  readonly first: number;
  readonly count: number;
  readonly batch: number;
  readonly say: (text: string) => void;
}

const steps = 20;

/**
 * Compares our engine with native Verilator over random SystemVerilog modules; returns how many
 * differ. A module that does is written to build/differential.
 */
export async function compareSvModules(options: SvComparison): Promise<number> {
  const { first, count, batch, say } = options;
  const tool = await nodeToolbox().verilator();
  const native = await nativeByName(say, (modules: readonly RandomSvModule[]) =>
    svTestbench(modules, steps),
  );
  let [compared, failures] = [0, 0];
  const report = async ({ name, text }: RandomSvModule, what: string): Promise<void> => {
    failures++;
    await keep(name, text);
    say(`${name}: ${what}`);
  };
  for (let seed = first; seed < first + count; seed += batch) {
    const printed = new Map<RandomSvModule, string>();
    for (let at = seed; at < Math.min(seed + batch, first + count); at++) {
      const module = randomSvModule(at);
      const run = await runSvTestbench(tool, svTestbench([module], steps));
      if (run.kind === "printed") {
        printed.set(module, run.text);
      } else if (run.kind === "failed") {
        await report(module, run.reason);
      }
    }
    const expected = await native([...printed.keys()]);
    for (const [module, text] of printed) {
      const reference = expected.get(module.name);
      const difference = reference === undefined ? undefined : svDifference(text, reference);
      compared += reference === undefined ? 0 : 1;
      if (difference !== undefined) {
        await report(module, difference);
      }
    }
    say(
      `modules of seeds ${seed} to ${seed + batch - 1}: ${compared} compared, ${failures} differ`,
    );
  }
  return failures;
}

/**
 * Compares functions as our engine runs them with what Verilator makes of their calls with constants,
 * and where these differ, with native Verilator, which decides; returns how many differ from it.
 */
export async function compareSvFunctions(options: SvComparison): Promise<number> {
  const { first, count, batch, say } = options;
  const tool = await nodeToolbox().verilator();
  const native = await nativeByName(say, svFunctionsTestbench);
  let [compared, failures] = [0, 0];
  for (let seed = first; seed < first + count; seed += batch) {
    const suspects = new Map<RandomSvFunction, string>();
    for (let at = seed; at < Math.min(seed + batch, first + count); at++) {
      const functions = randomSvFunctions(at);
      const run = await runSvTestbench(tool, svFunctionsTestbench(functions));
      if (run.kind === "failed") {
        failures++;
        await keep(`functions${at}`, svFunctionsTestbench(functions));
        say(`seed ${at}: ${run.reason}`);
      } else if (run.kind === "printed") {
        const lines = linesByFirstWord(run.text);
        compared += Number(lines.get("compared")?.split(" ")[1] ?? 0);
        for (const one of functions) {
          const text = lines.get(one.name);
          if (text !== undefined) {
            suspects.set(one, text);
          }
        }
      }
    }
    const expected = await native([...suspects.keys()]);
    for (const [one, text] of suspects) {
      if (expected.size > 0 && expected.get(one.name) !== text) {
        failures++;
        await keep(one.name, svFunctionsTestbench([one]));
        say(`${one.name}: ${svDifference(text, expected.get(one.name) ?? "") ?? ""}`);
      }
    }
    say(
      `functions of seeds ${seed} to ${seed + batch - 1}: ${compared} calls compared, ${failures} differ`,
    );
  }
  return failures;
}

/**
 * Runs things natively and gives what each has printed. Verilator's C++ of one may be wrong; the others
 * are run without it.
 */
async function nativeByName<Thing extends { readonly name: string }>(
  say: (text: string) => void,
  testbench: (things: readonly Thing[]) => string,
): Promise<(things: readonly Thing[]) => Promise<ReadonlyMap<string, string>>> {
  const workshop = await nativeWorkshop();
  const run = async (things: readonly Thing[]): Promise<ReadonlyMap<string, string>> => {
    if (things.length === 0) {
      return new Map();
    }
    try {
      return await runSvNatively(workshop, testbench(things));
    } catch (error) {
      if (things.length === 1) {
        say(`${things[0]?.name ?? ""}: no native program: ${String(error).slice(0, 120)}`);
        return new Map();
      }
      const half = Math.ceil(things.length / 2);
      return new Map([...(await run(things.slice(0, half))), ...(await run(things.slice(half)))]);
    }
  };
  return run;
}

async function keep(name: string, text: string): Promise<void> {
  const folder = join(packageRoot(), "build", "differential");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.sv`), text);
}
