import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Revision } from "../../src/base/brand.ts";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { checkProject } from "../../src/flow/check-project.ts";
import { compileProject } from "../../src/flow/compile-project.ts";
import { projectModules } from "../../src/flow/project-modules.ts";
import type { StepTimes } from "../../src/flow/replies.ts";
import { runProject } from "../../src/flow/run-project.ts";
import type { Toolbox } from "../../src/flow/toolbox.ts";
import type { FileSet } from "../../src/project/file-set.ts";
import { modelFlags } from "../../src/tools/verilator/elaborate.ts";
import { nativeVerilatorRoot } from "../native/native-verilator.ts";
import type { BenchResult } from "./bench-result.ts";
import { type EditedDesign, edited, editedDesigns } from "./edit-designs.ts";
import { median, rangeOf, threadMilliseconds } from "./statistics.ts";

const keystrokes = 15;
const warmRuns = 9;

/**
 * Milliseconds from an edit to its diagnostics, and to its waveform: cold, which is the first of a
 * process, warm, and again without a change. Of a warm one what each step took in processor time, and
 * Verilator's step against the same elaboration by native Verilator in the same run.
 */
export async function runEditBench(
  say: (text: string) => void,
  only: readonly string[] = [],
): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const design of await editedDesigns()) {
    if (only.length === 0 || only.includes(design.name)) {
      say(`edit: ${design.name}`);
      results.push(...(await measure(design)));
    }
  }
  return results;
}

async function measure(design: EditedDesign): Promise<readonly BenchResult[]> {
  const { name, files } = design;
  const result = (metric: string, milliseconds: number): BenchResult => ({
    metric,
    design: name,
    value: rounded(milliseconds),
    unit: "ms",
  });
  let revision = 0;
  const next = (): Revision => ++revision as Revision;
  const cold = await timed(async () => {
    await waveform(design, edited(files, 0), next(), nodeToolbox());
  });
  const toolbox: Toolbox = { ...nodeToolbox(), now: threadMilliseconds };
  await waveform(design, edited(files, 1), next(), toolbox);
  const warm: number[] = [];
  const natively: number[] = [];
  const steps: StepTimes[] = [];
  for (let run = 0; run < warmRuns; run++) {
    const changed = edited(files, 2 + run);
    warm.push(
      await timed(async () => {
        steps.push(await waveform(design, changed, next(), toolbox));
      }),
    );
    natively.push(await nativeElaboration(changed));
  }
  const unchanged = await timed(async () => {
    await waveform(design, edited(files, 1 + warmRuns), next(), toolbox);
  });
  const checks: number[] = [];
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const typed = edited(files, 100 + stroke);
    checks.push(
      await timed(async () => {
        checkProject({ files: typed, revision: next() });
      }),
    );
  }
  const step = (each: keyof StepTimes): number => median(steps.map((times) => times[each]));
  const sums = steps.map((times) => Object.values(times).reduce((one, other) => one + other, 0));
  const ratios = natively.map((native, run) => native / (steps[run]?.verilator ?? Number.NaN));
  return [
    result("keystroke-to-diagnostics", median(checks)),
    result("edit-to-waveform-cold", cold),
    result("edit-to-waveform-warm", median(warm)),
    result("edit-to-waveform-unchanged", unchanged),
    result("edit-to-waveform-warm-processor", median(sums)),
    result("step-compile", step("compile")),
    {
      ...result("step-verilator-vs-native", step("verilator")),
      ratio: median(ratios),
      baseline: rounded(median(natively)),
      range: rangeOf(ratios),
    },
    result("step-read", step("read")),
    result("step-lower", step("lower")),
    result("step-webassembly", step("instantiate")),
    result("step-run", step("run")),
  ];
}

function rounded(milliseconds: number): number {
  return Math.round(10 * milliseconds) / 10;
}

async function waveform(
  design: EditedDesign,
  files: FileSet,
  revision: Revision,
  toolbox: Toolbox,
): Promise<StepTimes> {
  const reply = await runProject(
    { files, revision, traced: true, top: design.top },
    toolbox,
    () => {},
  );
  const hasWaveform = reply.tests.some(({ trace }) => trace !== undefined);
  if (!hasWaveform || reply.diagnostics.some(({ severity }) => severity === "error")) {
    throw new Error(`no waveform: ${reply.diagnostics[0]?.message ?? "the design has no tests"}`);
  }
  return reply.times;
}

/** Milliseconds of processor time that native Verilator takes from the same SystemVerilog to the same tree. */
async function nativeElaboration(files: FileSet): Promise<number> {
  const root = await nativeVerilatorRoot();
  const project = compileProject({ files });
  const folder = await mkdtemp(join(tmpdir(), "gatewright-edit-"));
  try {
    const sources = [...projectModules(project), ...project.svFiles];
    for (const { path, text } of sources) {
      await writeFile(join(folder, path), text);
    }
    const flags = [
      ...[...modelFlags("tree.json"), "--timing", "--Mdir", "out"],
      ...sources.map(({ path }) => path),
    ];
    const environment = { ...process.env, VERILATOR_ROOT: root, TIMEFORMAT: "seconds %U %S" };
    const program = join(root, "bin", "verilator_bin");
    const { stderr } = await promisify(execFile)(
      "bash",
      ["-c", 'time "$@"', "bash", program, ...flags],
      { cwd: folder, env: environment },
    );
    const [, user, system] = /seconds ([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? [];
    return 1000 * (Number(user) + Number(system));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
