import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { type CaseVerilator, createElaborator } from "./elaborate-case.ts";
import { judgeTest, type Suite, type TestVerdict } from "./judge-test.ts";
import { type OutOfScope, outOfScope } from "./out-of-scope.ts";

const usage = `usage: npm run conformance -- [--only PATTERN] [--jobs N] [--list REASON] [--timeout SECONDS] [--native FOLDER]

Runs Verilator's own regression tests under our engine. --only runs the tests whose name matches the
regular expression, --list names the tests that are out of scope for REASON, or that \`failed\`. --native elaborates with a native Verilator that was built of the same source, which is
quicker; the engine stays ours.
`;
const folder = join("build", "conformance");

interface TestResult {
  readonly name: string;
  readonly verdict: TestVerdict;
  readonly milliseconds: number;
}

interface WorkerInput {
  readonly suite: string;
  readonly verilator: CaseVerilator;
}

/** Runs the suite at `suite`; returns the exit code. */
export async function runConformance(suite: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: "" },
      jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
      list: { type: "string" },
      timeout: { type: "string", default: "120" },
      native: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const pattern = new RegExp(values.only);
  const names = (await readdir(join(suite, "t")))
    .filter((file) => file.endsWith(".py"))
    .map((file) => basename(file, ".py"))
    .filter((name) => name.startsWith("t_") && pattern.test(name))
    .sort();
  const verilator =
    values.native === undefined
      ? await nodeToolbox().verilator()
      : { nativeRoot: resolve(values.native) };
  const results = await judgeAll(
    names,
    { suite, verilator },
    Number(values.jobs),
    Number(values.timeout) * 1000,
  );
  await mkdir(folder, { recursive: true });
  const lines = results.map((result) => JSON.stringify(flat(result)));
  await writeFile(join(folder, "results.jsonl"), `${lines.join("\n")}\n`);
  process.stdout.write(summary(results));
  if (values.list !== undefined) {
    for (const { name, verdict } of results) {
      const reason = verdict.status === "outOfScope" ? verdict.reason : verdict.status;
      if (reason === values.list) {
        process.stdout.write(`${name}${verdict.status === "failed" ? `: ${verdict.cause}` : ""}\n`);
      }
    }
  }
  return results.some(({ verdict }) => verdict.status === "failed") ? 1 : 0;
}

function flat({ name, verdict, milliseconds }: TestResult): object {
  return { name, ...verdict, milliseconds };
}

/** Shares the tests among workers; one that takes too long is ended with its worker. */
async function judgeAll(
  names: readonly string[],
  input: WorkerInput,
  jobs: number,
  timeout: number,
): Promise<readonly TestResult[]> {
  const results: TestResult[] = [];
  let next = 0;
  const runWorker = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      worker ??= new Worker(fileURLToPath(import.meta.url), {
        workerData: input,
        resourceLimits: { maxOldGenerationSizeMb: 3000, stackSizeMb: 16 },
      });
      const begun = performance.now();
      const verdict = await ask(worker, name, timeout);
      if (verdict === undefined) {
        await worker.terminate();
        worker = undefined;
      }
      results.push({
        name,
        verdict: verdict ?? { status: "failed", kind: "simulate", cause: "takes too long" },
        milliseconds: Math.round(performance.now() - begun),
      });
      if (verdict === undefined) {
        process.stderr.write(`${name} takes too long\n`);
      }
      if (results.length % 100 === 0) {
        process.stderr.write(`${results.length} of ${names.length} tests\n`);
      }
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: jobs }, runWorker));
  return results.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The verdict about one test, or `undefined` if it did not come in time. */
function ask(worker: Worker, name: string, timeout: number): Promise<TestVerdict | undefined> {
  return new Promise((resolve) => {
    const finish = (verdict: TestVerdict | undefined): void => {
      clearTimeout(timer);
      worker.off("message", finish);
      worker.off("error", fail);
      resolve(verdict);
    };
    const fail = (): void => finish(undefined);
    const timer = setTimeout(fail, timeout);
    worker.on("message", finish);
    worker.on("error", fail);
    worker.postMessage(name);
  });
}

function summary(results: readonly TestResult[]): string {
  const of = (status: TestVerdict["status"], kind?: string): readonly TestResult[] =>
    results.filter(
      ({ verdict }) =>
        verdict.status === status &&
        (kind === undefined || (verdict.status !== "outOfScope" && verdict.kind === kind)),
    );
  const rate = (kind: string): string => {
    const [passed, failed] = [of("passed", kind).length, of("failed", kind).length];
    const percent = ((100 * passed) / Math.max(1, passed + failed)).toFixed(1);
    return `${passed} passed, ${failed} failed (${percent} %)`;
  };
  const reasons = new Map<string, number>();
  const causes = new Map<string, number>();
  for (const { verdict } of results) {
    if (verdict.status === "outOfScope") {
      reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1);
    } else if (verdict.status === "failed") {
      const cause = generalCause(verdict.cause);
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
    }
  }
  const sorted = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
    [...counts].sort((left, right) => right[1] - left[1]);
  return [
    `simulated:      ${rate("simulate")}`,
    `messages only:  ${rate("messages")}`,
    `out of scope:   ${of("outOfScope").length}`,
    ...sorted(reasons).map(
      ([reason, count]) =>
        `  ${String(count).padStart(5)} ${reason}: ${outOfScope[reason as OutOfScope]}`,
    ),
    "causes of failure:",
    ...sorted(causes)
      .slice(0, 60)
      .map(([cause, count]) => `  ${String(count).padStart(5)} ${cause}`),
    "",
  ].join("\n");
}

/** A cause without what differs from design to design. */
function generalCause(cause: string): string {
  const kind =
    /^(prints something else|writes something else|stops|never gets to \$finish|ends without its last line|messages are)/.exec(
      cause,
    );
  return kind?.[0] ?? cause.replace(/\b\w+\.s?vh?:\d+:\d+/g, "FILE").slice(0, 160);
}

async function workerMain({ suite, verilator }: WorkerInput): Promise<void> {
  const files = new Map<string, Uint8Array>();
  const paths = new Set<string>();
  for (const entry of readdirSync(join(suite, "t"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(suite.length + 1);
    if (entry.isFile()) {
      paths.add(path);
      if (!/\.(py|out|cpp|h)$/.test(path) && !path.includes("/uvm/")) {
        files.set(path, readFileSync(join(suite, path)));
      }
    }
  }
  const judged: Suite = {
    elaborator: await createElaborator({ verilator, files, suite, cache: join(folder, "trees") }),
    readText: (path) => (paths.has(path) ? readFileSync(join(suite, path), "latin1") : undefined),
    has: (path) => paths.has(path),
  };
  parentPort?.on("message", (name: string) => {
    judgeTest(name, judged)
      .catch(
        (error: unknown): TestVerdict => ({
          status: "failed",
          kind: "simulate",
          cause: `our engine fails: ${error instanceof Error ? error.message : String(error)}`,
        }),
      )
      .then((verdict) => parentPort?.postMessage(verdict));
  });
}

if (!isMainThread) {
  await workerMain(workerData as WorkerInput);
}
