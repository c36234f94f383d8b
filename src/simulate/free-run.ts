import type { TypedProgram } from "../brief/typed-program.ts";
import { runTest } from "./run-test.ts";
import type { SimulationEngine } from "./simulation-engine.ts";
import type { TestResult } from "./test-result.ts";
import type { TestRunOptions } from "./test-run.ts";

/** Runs a design without a test: reset, then `cycles` edges with every trigger 0. */
export function freeRun(
  engine: SimulationEngine,
  program: TypedProgram,
  cycles: number,
  options: TestRunOptions,
): TestResult {
  const span = { file: program.file, start: 0, end: 0 };
  const count = { kind: "literal", value: BigInt(cycles), span } as const;
  return runTest(
    engine,
    program,
    { name: "free run", nameSpan: span, span, statements: [{ kind: "step", count, span }] },
    new Map(),
    options,
  );
}
