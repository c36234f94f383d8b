import type { Revision } from "../base/brand.ts";
import type { Span } from "../base/source.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { freeRun } from "../simulate/free-run.ts";
import { runTests } from "../simulate/run-tests.ts";
import type { TestResult } from "../simulate/test-result.ts";
import { testSkeleton } from "../simulate/test-skeleton.ts";
import { verilatedEngine } from "../simulate/verilated-engine.ts";
import { instantiateModel } from "../verilated/instantiate-model.ts";
import type { ModelInstance } from "../verilated/model-instance.ts";
import type { ModelLocation } from "../verilated/sim-model.ts";
import { userPlace } from "./brief-places.ts";
import { buildModel } from "./build-model.ts";
import { chooseTop } from "./choose-top.ts";
import { compileModel } from "./compile-model.ts";
import { compileProject } from "./compile-project.ts";
import { cutWaveform } from "./cut-waveform.ts";
import { designSources } from "./design-sources.ts";
import { measureBrief, referenceMeasure } from "./measure-brief.ts";
import { withProjectList } from "./project-list.ts";
import { readText } from "./read-text.ts";
import type { EngineChoice, Progress, RunReply, StepTimes } from "./replies.ts";
import { disagreements, freeRunCycles, runReference } from "./run-reference.ts";
import { runSystemVerilog } from "./run-systemverilog.ts";
import { syntaxErrorsBehind } from "./syntax-errors-behind.ts";
import type { Toolbox } from "./toolbox.ts";

export interface RunRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  /** Or several, with commas between them. */
  readonly top?: string | undefined;
  /** The files whose modules may be the top; all if absent. */
  readonly topFiles?: ReadonlySet<string> | undefined;
  readonly hardwarePath?: string | undefined;
  /** Only the test of this name. */
  readonly testName?: string | undefined;
  /** Whether to keep waveforms. */
  readonly traced: boolean | "asked";
  /** Whether to count what is come to: lines, branches, transactions, bits. */
  readonly isCovered?: boolean | undefined;
  /** Reads a file that a testbench opens and that is not among `files`. */
  readonly readFile?: ((name: string) => Uint8Array | undefined) | undefined;
  /** Verilator's model if not given; `both` also compares them. */
  readonly engine?: EngineChoice | undefined;
  /** Seconds that a testbench may run, compilation excluded. */
  readonly timeoutSeconds?: number | undefined;
  /** What `$test$plusargs` and `$value$plusargs` of a testbench find, without the `+`. */
  readonly plusargs?: readonly string[] | undefined;
  /** `NAME` or `NAME=VALUE`, for the preprocessor of SystemVerilog. */
  readonly defines?: readonly string[] | undefined;
  /** `NAME=VALUE`, for parameters of a SystemVerilog top. */
  readonly parameters?: readonly string[] | undefined;
  /** Characters that a testbench may print. */
  readonly maximumTextCharacters?: number | undefined;
  /** Whether to stop once the model is made, which the run of the same text then need not wait for. */
  readonly isOnlyBuilt?: boolean | undefined;
}

/** Compiles the top, builds its model and runs its tests: the whole way from text to waveform. */
export async function runProject(
  given: RunRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<RunReply> {
  const request = withProjectList(given);
  const begun = toolbox.now();
  const engine = request.engine ?? "verilator";
  const project = compileProject(request);
  const choice = chooseTop(project, request.top);
  const compile = toolbox.now() - begun;
  const nothingRun = (
    top: string | undefined,
    diagnostics: readonly Diagnostic[],
    log = "",
    times: Partial<StepTimes> = {},
  ): RunReply => ({
    revision: request.revision,
    engine,
    top,
    diagnostics,
    tests: [],
    freeRun: undefined,
    skeleton: undefined,
    times: { compile, verilator: 0, read: 0, lower: 0, instantiate: 0, run: 0, ...times },
    log,
  });

  if (choice.kind === "unclear") {
    const unclear = await syntaxErrorsBehind(choice, project, request.defines, toolbox);
    return nothingRun(undefined, [...project.diagnostics, ...unclear]);
  }
  const { top } = choice;
  if (top.kind === "systemverilog") {
    const ran = await runSystemVerilog(request, project, top, toolbox, onProgress);
    return {
      ...nothingRun(top.name, ran.diagnostics, ran.log, ran.times),
      tests: ran.tests,
      coverage: ran.coverage,
    };
  }
  const { program, source } = top.file;
  if (program === undefined) {
    return nothingRun(top.name, project.diagnostics);
  }

  const isCovered = request.isCovered === true;
  const alone =
    isCovered && engine === "reference" && program.foreign.length === 0
      ? referenceMeasure(program, request.files)
      : undefined;
  const reference =
    engine === "verilator"
      ? undefined
      : runReference(
          program,
          {
            ...request,
            traced: request.traced || alone !== undefined,
            watch: alone?.watch,
          },
          toolbox.now,
        );
  if (reference !== undefined && engine === "reference") {
    const { diagnostics, tests, freeRun, milliseconds } = reference;
    return {
      ...nothingRun(top.name, [...project.diagnostics, ...diagnostics], "", { run: milliseconds }),
      tests: request.traced ? tests : withoutTraces(tests),
      freeRun,
      coverage: alone?.finish([...tests.map(({ trace }) => trace), freeRun]),
      skeleton: firstTest(program, source.path),
    };
  }

  onProgress({ step: "Verilator" });
  const { modules, svFiles } = designSources(project, top.file);
  const built = await buildModel(program.svName, modules, svFiles, toolbox, {
    // What is in Brief is counted in its own words.
    isCovered: isCovered && svFiles.length > 0,
  });
  const diagnostics = [...project.diagnostics, ...built.diagnostics];
  const { model, log } = built;
  const buildTimes = built.times;
  if (model === undefined || request.isOnlyBuilt === true) {
    return nothingRun(top.name, diagnostics, log, buildTimes);
  }

  const instantiating = toolbox.now();
  const compiled = compileModel(model.wasm);
  const running = toolbox.now();
  const locate = ({ file, line, column }: ModelLocation): Span | undefined => {
    const place = userPlace(modules, svFiles, { file, line, column }, undefined);
    return place.kind === "own" ? place.span : undefined;
  };
  const { files, testName } = request;
  const measure = isCovered
    ? measureBrief({ program, files, testName, now: toolbox.now }, model)
    : undefined;
  const counts = model.coveragePoints.map(() => 0);
  let last: ModelInstance | undefined;
  const takeCounts = (): void => {
    last?.coverageCounts().forEach((count, point) => {
      counts[point] = (counts[point] ?? 0) + count;
    });
    last = undefined;
  };
  const startEngine = () => {
    takeCounts();
    const instance = instantiateModel(model, {
      compiled,
      readText: (name) => readText(files, name),
    });
    last = instance;
    return verilatedEngine(instance, model, program, {
      // What both record is compared as well.
      isTraced: request.traced === true || engine === "both",
      // What is compared is read at once.
      room: engine === "both" ? undefined : toolbox.recordRoom,
      observeRecord: measure?.observeRecord(),
      locate,
    });
  };
  const options = { now: toolbox.now, watch: measure?.watch };
  onProgress({ step: "run" });
  const only = request.testName === undefined ? {} : { only: request.testName };
  const tests = runTests(startEngine, program, request.files, { ...options, ...only });
  const free =
    program.tests.length === 0
      ? freeRun(startEngine(), program, freeRunCycles, options)
      : undefined;
  takeCounts();
  return {
    ...nothingRun(
      top.name,
      [
        ...diagnostics,
        ...tests.flatMap(({ trace, name, file }) =>
          cutWaveform(trace, name, { file, start: 0, end: 0 }),
        ),
        ...(reference === undefined ? [] : disagreements(reference, tests, free)),
      ],
      log,
      {
        ...buildTimes,
        instantiate: running - instantiating,
        run: toolbox.now() - running,
      },
    ),
    tests: request.traced === true ? tests : withoutTraces(tests),
    freeRun: free?.trace,
    coverage: measure?.finish({ counts, svFiles, modules }),
    skeleton: firstTest(program, source.path),
  };
}

function withoutTraces(tests: readonly TestResult[]): readonly TestResult[] {
  return tests.map((test) => ({ ...test, trace: undefined }));
}

function firstTest(program: TypedProgram, file: string): RunReply["skeleton"] {
  return program.tests.length === 0 ? { file, text: testSkeleton(program) } : undefined;
}
