import type { TypedProgram } from "../brief/typed-program.ts";
import { enginesDisagree, needsVerilator } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SettledModule } from "../interpreter/settle-module.ts";
import type { FileSet } from "../project/file-set.ts";
import { compareRuns } from "../simulate/compare-runs.ts";
import { freeRun } from "../simulate/free-run.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { runTest } from "../simulate/run-test.ts";
import type { TestResult } from "../simulate/test-result.ts";
import type { Trace } from "../trace/trace.ts";
import type { EngineChoice } from "./replies.ts";

/** Clock cycles that a design without tests is run for. */
export const freeRunCycles = 32;

export interface ReferenceRequest {
  readonly files: FileSet;
  readonly testName?: string | undefined;
  readonly traced: boolean | "asked";
  readonly engine?: EngineChoice | undefined;
  /** Shown the design just before every edge without reset. */
  readonly watch?: ((settled: SettledModule) => void) | undefined;
}

export interface ReferenceRun {
  readonly program: TypedProgram;
  /** Empty where something in the design is not Brief. */
  readonly tests: readonly TestResult[];
  readonly free: TestResult | undefined;
  readonly freeRun: Trace | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: number;
}

/**
 * Runs the tests of a program in the interpreter, or a design without tests freely. A test at whose
 * end `shouldStop` says so may have been stopped by it and is left out, as are those behind it.
 */
export function runReference(
  program: TypedProgram,
  request: ReferenceRequest,
  now: () => number,
  shouldStop: () => boolean = () => false,
): ReferenceRun {
  const begun = now();
  const { foreign } = program;
  if (foreign.length > 0) {
    const modules = [...new Set(foreign.map(({ name }) => name))];
    const span = { file: program.file, start: 0, end: 0 };
    const refused = needsVerilator(span, { modules });
    const nothing = { tests: [], free: undefined, freeRun: undefined, milliseconds: 0 };
    return { program, ...nothing, diagnostics: [refused] };
  }
  const isTraced = request.traced === true || request.engine === "both";
  const { watch } = request;
  const start = () => referenceEngine(program, request.files, { isTraced, watch });
  const options = { now, shouldStop };
  const tests: TestResult[] = [];
  const wanted = program.tests.filter(
    ({ name }) => request.testName === undefined || name === request.testName,
  );
  for (const test of wanted) {
    const result = runTest(start(), program, test, request.files, options);
    if (shouldStop()) {
      break;
    }
    tests.push(result);
  }
  const free =
    program.tests.length === 0 ? freeRun(start(), program, freeRunCycles, options) : undefined;
  const milliseconds = now() - begun;
  return { program, tests, free, freeRun: free?.trace, diagnostics: [], milliseconds };
}

/** What Verilator's model did otherwise than the interpreter, as errors at the tests. */
export function disagreements(
  { program, tests, free, diagnostics }: ReferenceRun,
  verilated: readonly TestResult[],
  verilatedFree: TestResult | undefined,
): readonly Diagnostic[] {
  const differences =
    diagnostics.length > 0
      ? []
      : [
          ...compareRuns(verilated, tests),
          ...(free === undefined || verilatedFree === undefined
            ? []
            : compareRuns([verilatedFree], [free])),
        ];
  return [
    ...diagnostics,
    ...differences.map((difference) => {
      const test = program.tests.find(({ name }) => name === difference.test);
      const span = test?.nameSpan ?? { file: program.file, start: 0, end: 0 };
      return enginesDisagree(span, difference);
    }),
  ];
}
