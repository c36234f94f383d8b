import type { TypedProgram } from "../brief/typed-program.ts";
import type { FileSet } from "../project/file-set.ts";
import { runTest } from "./run-test.ts";
import type { SimulationEngine } from "./simulation-engine.ts";
import type { TestResult } from "./test-result.ts";
import type { TestRunOptions } from "./test-run.ts";

/** Runs the tests of `program`, or those of one name, in their order, each on an engine of its own. */
export function runTests(
  startEngine: () => SimulationEngine,
  program: TypedProgram,
  files: FileSet,
  options: TestRunOptions & { readonly only?: string },
): readonly TestResult[] {
  return program.tests
    .filter((test) => options.only === undefined || test.name === options.only)
    .map((test) => runTest(startEngine(), program, test, files, options));
}
