import type { TestBlock } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { FileSet } from "../project/file-set.ts";
import { runStatements } from "./run-statements.ts";
import type { SimulationEngine } from "./simulation-engine.ts";
import { openPlaces } from "./source-places.ts";
import type { TestResult } from "./test-result.ts";
import { beginRun, resetDesign, type TestRunOptions } from "./test-run.ts";

/**
 * Runs one test on a fresh engine. A failed expectation or a contract seen violated fails the test,
 * which goes on; what makes it impossible to go on ends it as an error, with the place.
 */
export function runTest(
  engine: SimulationEngine,
  program: TypedProgram,
  test: TestBlock,
  files: FileSet,
  options: TestRunOptions,
): TestResult {
  const began = options.now();
  const places = openPlaces(files);
  const run = beginRun(engine, program, test, files, places, options);
  resetDesign(run);
  const fault = runStatements(run, test.statements, undefined);
  if (fault !== undefined) {
    run.log.fail(fault.span, run.cycle, fault.message, []);
  }
  const failures = run.log.failures();
  return {
    name: test.name,
    file: test.nameSpan.file,
    line: places.lineOf(test.nameSpan),
    status: fault !== undefined ? "error" : failures.length > 0 ? "failed" : "passed",
    cycles: run.cycle,
    failures,
    output: run.log.output(),
    milliseconds: options.now() - began,
    trace: engine.takeTrace(),
  };
}
