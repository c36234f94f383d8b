import { chooseTop } from "./choose-top.ts";
import { compileProject } from "./compile-project.ts";
import type { RunReply } from "./replies.ts";
import type { RunRequest } from "./run-project.ts";
import { runReference } from "./run-reference.ts";

/** Longer than this, in milliseconds, nobody waits for what Verilator will soon tell. */
const previewBudget = 1500;

/**
 * What the interpreter makes of the tests until Verilator is ready; a test that takes too long is
 * left out. `undefined` where there is nothing to show: errors, or a design that is not Brief alone.
 */
export function previewProject(
  request: Omit<RunRequest, "engine">,
  now: () => number,
): RunReply | undefined {
  const begun = now();
  const project = compileProject(request);
  const choice = chooseTop(project, request.top);
  const program =
    choice.kind === "chosen" && choice.top.kind === "brief" ? choice.top.file.program : undefined;
  const compile = now() - begun;
  if (program === undefined || program.foreign.length > 0) {
    return undefined;
  }
  const shouldStop = (): boolean => now() - begun > previewBudget;
  const { tests, freeRun, milliseconds } = runReference(program, request, now, shouldStop);
  return {
    revision: request.revision,
    engine: "reference",
    top: program.svName,
    diagnostics: project.diagnostics,
    tests,
    freeRun,
    skeleton: undefined,
    times: { compile, verilator: 0, read: 0, lower: 0, instantiate: 0, run: milliseconds },
    log: "",
  };
}
