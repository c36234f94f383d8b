import { lowerModel } from "../../src/verilated/lower-model.ts";
import {
  comparableOutput,
  expectedOutput,
  firstDifference,
  messageCodes,
} from "./compare-output.ts";
import type { CaseElaboration, Elaborator } from "./elaborate-case.ts";
import type { OutOfScope } from "./out-of-scope.ts";
import { type Drive, planTest, type TestStep } from "./plan-test.ts";
import { readTestScript } from "./read-test-script.ts";
import { runCase } from "./run-case.ts";

export type TestVerdict =
  | { readonly status: "passed"; readonly kind: TestStep["kind"] }
  | { readonly status: "failed"; readonly kind: TestStep["kind"]; readonly cause: string }
  | { readonly status: "outOfScope"; readonly reason: OutOfScope };

export interface Suite {
  readonly elaborator: Elaborator;
  readonly readText: (path: string) => string | undefined;
  readonly has: (path: string) => boolean;
}

/** Does what the script of one test asks for and says how it went. */
export async function judgeTest(name: string, suite: Suite): Promise<TestVerdict> {
  const script = readTestScript(name, suite.readText(`t/${name}.py`) ?? "");
  const plan = planTest(script, suite.has);
  if (plan.kind === "outOfScope") {
    return { status: "outOfScope", reason: plan.reason };
  }
  const kind = plan.steps.some((step) => step.kind === "simulate") ? "simulate" : "messages";
  for (const step of plan.steps) {
    const cause =
      step.kind === "messages"
        ? await judgeMessages(name, step, suite)
        : await judgeSimulation(name, step, suite);
    if (typeof cause === "object") {
      return { status: "outOfScope", reason: cause.reason };
    }
    if (cause !== undefined) {
      return { status: "failed", kind, cause };
    }
  }
  return { status: "passed", kind };
}

type Judged = string | { readonly reason: OutOfScope } | undefined;

async function judgeMessages(
  name: string,
  step: Extract<TestStep, { kind: "messages" }>,
  suite: Suite,
): Promise<Judged> {
  const made = await suite.elaborator.messages(name, step.flags);
  // What Verilator has said before it fell over counts, where it is to fail.
  if (made.trapped !== undefined && !step.fails) {
    return `Verilator trapped: ${made.trapped}`;
  }
  if ((made.exitCode !== 0 || made.trapped !== undefined) !== step.fails) {
    return step.fails ? "Verilator accepts it" : `Verilator refuses it: ${firstLine(made.stderr)}`;
  }
  const golden = step.golden === undefined ? undefined : suite.readText(step.golden);
  if (golden === undefined) {
    return undefined;
  }
  const [got, expected] = [messageCodes(made.stderr), messageCodes(golden)].map((codes) =>
    codes.join(" "),
  );
  return got === expected ? undefined : `messages are ${got}, expected ${expected}`;
}

async function judgeSimulation(
  name: string,
  step: Extract<TestStep, { kind: "simulate" }>,
  suite: Suite,
): Promise<Judged> {
  const made = await suite.elaborator.model(name, step.flags);
  if (made.trapped !== undefined) {
    return `Verilator trapped: ${made.trapped}`;
  }
  if (made.exitCode !== 0 || made.tree === "") {
    return `Verilator refuses it: ${firstLine(made.stderr)}`;
  }
  const lowered = lowerModel({
    ...made,
    top: topOf(made),
    sources: [],
    isTimed: isTimed(made, step),
  });
  if (lowered.value === undefined) {
    return usesCxx(made)
      ? { reason: "cxx" }
      : `not lowered: ${lowered.diagnostics.map(({ message }) => message).join("; ")}`;
  }
  const run = await runCase({
    model: lowered.value,
    drive: step.drive,
    plusargs: step.plusargs,
    readFile: suite.readText,
  });
  const isStopped = run.end === "stop";
  if (isStopped !== step.fails) {
    return step.fails ? "runs without the expected fault" : `stops: ${lastLine(run.output)}`;
  }
  if (!step.fails && run.end === "timeout") {
    return `never gets to $finish: ${lastLine(run.output)}`;
  }
  if (step.finishes && !step.fails && !run.output.includes("*-* All Finished *-*")) {
    return `ends without its last line: ${lastLine(run.output)}`;
  }
  const golden = step.golden === undefined ? undefined : suite.readText(step.golden);
  if (golden !== undefined) {
    const difference = firstDifference(comparableOutput(run.output), expectedOutput(golden));
    if (difference !== undefined) {
      return `prints something else: ${difference}`;
    }
  }
  for (const { path, golden: expectedPath } of step.written) {
    const expected = suite.readText(expectedPath);
    if (expected !== undefined && !/\.(vcd|fst|dat)$/.test(path)) {
      const difference = firstDifference(run.written.get(path) ?? "", expected);
      if (difference !== undefined) {
        return `writes something else: ${difference}`;
      }
    }
  }
  return undefined;
}

/** C++ text of the user, or functions of C++, which no lowering can do anything with. */
function usesCxx({ tree }: CaseElaboration): boolean {
  return /"type":"(UCSTMT|UCFUNC|CSTMTUSER|CEXPRUSER)"|"dpi(Import|Export)[A-Za-z]*":true/.test(
    tree,
  );
}

/** A design that waits by itself; one that its driver's clock alone moves has no time of its own. */
function isTimed({ tree }: CaseElaboration, { drive }: { readonly drive: Drive }): boolean {
  return drive.kind === "events" || tree.includes('"isCoroutine":true');
}

function topOf({ tree }: CaseElaboration): string {
  return /"type":"CELL","name":"([^".]+)/.exec(tree)?.[1] ?? "t";
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.startsWith("%Error")) ?? text.split("\n")[0] ?? "";
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)?.slice(0, 200) ?? "";
}
