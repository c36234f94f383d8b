import type { BenchResult } from "./bench-result.ts";
import { runEditBench } from "./edit-bench.ts";
import { formatResults } from "./format-results.ts";
import { runLanguageBench } from "./language-bench.ts";
import { runLoadBench } from "./load-bench.ts";
import { runLongTraceBench } from "./long-trace-bench.ts";
import { runQueryBench } from "./query-bench.ts";
import { writeReferenceChecksums } from "./reference-checksums.ts";
import { runSimulationBench } from "./simulation-bench.ts";
import { writeTestbenchReferences } from "./testbench-references.ts";
import { runTimingBench } from "./timing-bench.ts";
import { runTraceBench } from "./trace-bench.ts";

type Bench = (
  say: (text: string) => void,
  only: readonly string[],
) => Promise<readonly BenchResult[]>;

const benches: Readonly<Record<string, Bench>> = {
  edit: runEditBench,
  language: runLanguageBench,
  query: runQueryBench,
  sim: async (say, only) => [
    ...(await runSimulationBench(say, only)),
    ...(await runTimingBench(say, only)),
  ],
  trace: async (say, only) => [
    ...(await runTraceBench(say, only)),
    ...(only.length === 0 || only.includes("counters") ? await runLongTraceBench(say) : []),
  ],
  load: runLoadBench,
};

/**
 * Runs the benchmarks named in `args`, all without a name; names after `sim` choose designs.
 * `references` instead rewrites the stored checksums of native Verilator. Returns the exit code.
 */
export async function runBenches(args: readonly string[]): Promise<number> {
  const say = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const isJson = args.includes("--json");
  const [name, ...only] = args.filter((arg) => arg !== "--json");
  if (name === "references") {
    await writeReferenceChecksums(say);
    await writeTestbenchReferences(say);
    return 0;
  }
  const chosen =
    name === undefined
      ? Object.values(benches)
      : Object.hasOwn(benches, name)
        ? [benches[name]]
        : [];
  if (chosen.length === 0) {
    say(
      `usage: npm run bench -- [${Object.keys(benches).join("|")}|references] [DESIGN...] [--json]`,
    );
    return 2;
  }
  const results: BenchResult[] = [];
  for (const bench of chosen) {
    results.push(...((await bench?.(say, only)) ?? []));
  }
  process.stdout.write(isJson ? `${JSON.stringify({ results })}\n` : formatResults(results));
  return 0;
}
