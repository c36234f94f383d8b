import type { Revision } from "../../src/base/brand.ts";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { readInputs } from "../../src/cli/read-inputs.ts";
import { checkProject } from "../../src/flow/check-project.ts";
import { runProject } from "../../src/flow/run-project.ts";
import type { FileSet } from "../../src/project/file-set.ts";
import { starterFolder, starterNames } from "./bench-designs.ts";
import type { BenchResult } from "./bench-result.ts";
import { median } from "./statistics.ts";

const keystrokes = 15;
const warmRuns = 5;

/** Milliseconds from an edit of each starter to its diagnostics, and to its waveform cold and warm. */
export async function runEditBench(say: (text: string) => void): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const design of starterNames) {
    say(`edit: ${design}`);
    const { files } = await readInputs([starterFolder(design)], undefined);
    const result = (metric: string, milliseconds: number): BenchResult => ({
      metric,
      design,
      value: Math.round(10 * milliseconds) / 10,
      unit: "ms",
    });
    let revision = 0;
    const next = (): Revision => ++revision as Revision;
    const cold = await timed(async () => {
      await waveform(edited(files, 0), next(), nodeToolbox());
    });
    const toolbox = nodeToolbox();
    await waveform(edited(files, 1), next(), toolbox);
    const warm: number[] = [];
    for (let run = 0; run < warmRuns; run++) {
      warm.push(await timed(() => waveform(edited(files, 2 + run), next(), toolbox)));
    }
    const checks: number[] = [];
    for (let stroke = 0; stroke < keystrokes; stroke++) {
      const typed = edited(files, 100 + stroke);
      checks.push(
        await timed(async () => {
          checkProject({ files: typed, revision: next() });
        }),
      );
    }
    results.push(
      result("keystroke-to-diagnostics", median(checks)),
      result("edit-to-waveform-cold", cold),
      result("edit-to-waveform-warm", median(warm)),
    );
  }
  return results;
}

async function waveform(
  files: FileSet,
  revision: Revision,
  toolbox: ReturnType<typeof nodeToolbox>,
): Promise<void> {
  const reply = await runProject({ files, revision, traced: true }, toolbox, () => {});
  if (!reply.tests.some(({ trace }) => trace !== undefined)) {
    throw new Error(`no waveform: ${reply.diagnostics[0]?.message ?? "the design has no tests"}`);
  }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

/** The project with one more state element in each Brief file, named afresh, so that nothing is remembered. */
function edited(files: FileSet, edit: number): FileSet {
  const added = `let bench_edit_${edit}: UInt @/x8 = ${edit % 256};\n`;
  return new Map(
    [...files].map(([path, bytes]) => [
      path,
      path.endsWith(".ebv")
        ? new TextEncoder().encode(`${added}${new TextDecoder().decode(bytes)}`)
        : bytes,
    ]),
  );
}
