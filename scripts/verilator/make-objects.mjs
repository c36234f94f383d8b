import { availableParallelism } from "node:os";
import { run } from "../setup/run.mjs";
import { createProgress } from "../setup/say.mjs";

/** Compiler runs of one build of Verilator, for the progress; close is good enough. */
const expectedObjects = 145;

/** Compiles Verilator's objects in `source`; make resumes where an interrupted build stopped. */
export async function makeObjects(source, title, variables, { keepGoing = false } = {}) {
  const progress = createProgress(title, expectedObjects);
  let done = 0;
  const args = [
    `-j${availableParallelism()}`,
    "-C",
    "src",
    ...(keepGoing ? ["-k"] : []),
    "opt",
    ...variables,
  ];
  const outcome = await run("make", args, {
    cwd: source,
    mayFail: keepGoing,
    onLine: (line) => {
      if (/ -c \S+\.cpp/.test(line)) {
        done += 1;
        progress.at(done);
      }
    },
  });
  progress.end();
  return outcome;
}
