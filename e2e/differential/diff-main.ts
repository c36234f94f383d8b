import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/cli/package-root.ts";
import { stdlibNames, type VerilatorTool } from "../../src/tools/verilator/verilator-tool.ts";
import { nativeWorkshop } from "../native/native-workshop.ts";
import { type CompiledProgram, compileProgram, compileRepaired } from "./compile-program.ts";
import { judgeModel, judgeNative, type Verdict } from "./judge-program.ts";
import { randomProgram, renderFiles } from "./random-program.ts";
import { shrinkProgram } from "./shrink.ts";
import { compareSvFunctions, compareSvModules } from "./systemverilog/sv-main.ts";

const usage = `usage: npm run test:diff -- [--programs N] [--seed FIRST] [--cycles N] [--batch N] [--quick]
       npm run test:diff -- --systemverilog [--programs N] [--seed FIRST] [--batch N]

Compares the reference interpreter, our Verilator engine, native Verilator and the netlist of yosys
over random programs. --quick leaves out the last two. A program that they disagree about is shrunk
and written to build/differential. Interrupted, it goes on with --seed and the number last shown.
--systemverilog compares our engine with native Verilator over random SystemVerilog instead: functions
called with constants, of which Verilator knows the values itself, and modules that drive themselves.
`;
const nativeShrinks = 60;
const modelShrinks = 2000;

interface Candidate {
  readonly seed: number;
  readonly compiled: CompiledProgram;
}

/** Runs the long comparison; returns the exit code. */
export async function runDifferential(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      programs: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      cycles: { type: "string", default: "200" },
      batch: { type: "string", default: "20" },
      quick: { type: "boolean", default: false },
      systemverilog: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [count, first, cycles, batch] = [
    values.programs,
    values.seed,
    values.cycles,
    values.batch,
  ].map(Number);
  if (values.help || !count || first === undefined || !cycles || !batch) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  if (values.systemverilog) {
    const comparison = { first, count, batch, say };
    const wrong = (await compareSvFunctions(comparison)) + (await compareSvModules(comparison));
    return wrong === 0 ? 0 : 1;
  }
  const verilator = await loadVerilator();
  let failures = 0;
  let compared = 0;
  for (let seed = first; seed < first + count; seed += batch) {
    const last = Math.min(seed + batch, first + count) - 1;
    const candidates = compileSeeds(seed, last);
    for (const candidate of candidates) {
      const verdict = await judgeModel(verilator, candidate.compiled, candidate.seed, cycles);
      if (verdict !== undefined) {
        failures++;
        await report(candidate, verdict, modelShrinks, (compiled) =>
          judgeModel(verilator, compiled, candidate.seed, cycles),
        );
      }
    }
    if (!values.quick) {
      failures += await compareNative(candidates, cycles);
    }
    compared += candidates.length;
    say(
      `seeds ${seed} to ${last}: ${compared} programs compared, ${failures} disagreements; next --seed ${last + 1}`,
    );
  }
  return failures === 0 ? 0 : 1;
}

function compileSeeds(from: number, to: number): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (let seed = from; seed <= to; seed++) {
    const compiled = compileRepaired(randomProgram(seed));
    if (compiled !== undefined && compiled.program.transactions.length > 0) {
      candidates.push({ seed, compiled });
    }
  }
  return candidates;
}

async function compareNative(candidates: readonly Candidate[], cycles: number): Promise<number> {
  const workshop = await nativeWorkshop();
  const verdicts = await judgeNative(workshop, candidates, cycles);
  let failures = 0;
  for (const [at, candidate] of candidates.entries()) {
    const verdict = verdicts[at];
    if (verdict !== undefined) {
      failures++;
      const judgeAlone = async (compiled: CompiledProgram): Promise<Verdict> => {
        const [again] = await judgeNative(workshop, [{ compiled, seed: candidate.seed }], cycles);
        return again;
      };
      if ((await judgeAlone(candidate.compiled)) === undefined) {
        say(`seed ${candidate.seed}: ${verdict}, but only beside the others of its batch`);
      } else {
        await report(candidate, verdict, nativeShrinks, judgeAlone);
      }
    }
  }
  return failures;
}

/** Shrinks a program while it is judged to be wrong, prints it and writes it down. */
async function report(
  { seed, compiled }: Candidate,
  verdict: string,
  budget: number,
  judge: (compiled: CompiledProgram) => Promise<Verdict>,
): Promise<void> {
  say(`seed ${seed}: ${verdict}`);
  const small = await shrinkProgram(compiled.source, {
    budget,
    stillFails: async (source) => {
      const again = compileProgram(source);
      return again !== undefined && (await judge(again).catch(() => undefined)) !== undefined;
    },
  });
  const folder = join(packageRoot(), "build", "differential", small.name);
  for (const [path, text] of renderFiles(small)) {
    const noted = path === `${small.name}.ebv` ? `// stimulus ${seed}\n${text}` : text;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), noted);
    process.stdout.write(`--- ${path}\n${noted}\n`);
  }
  const again = compileProgram(small);
  const final = again === undefined ? undefined : await judge(again);
  say(`seed ${seed}: shrunk to ${folder}: ${final ?? "it agrees now"}`);
  say(
    "To keep it, name its folder and file for what it shows and move it to e2e/differential/testdata.",
  );
}

async function loadVerilator(): Promise<VerilatorTool> {
  const folder = join(packageRoot(), "public/tools/verilator");
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(join(folder, name))));
  }
  const bytes = await readFile(join(folder, "verilator.wasm"));
  return { module: await WebAssembly.compile(bytes), stdlib };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
