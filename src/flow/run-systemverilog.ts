import { indexLines, positionAt } from "../base/line-index.ts";
import type { SourceFile, Span } from "../base/source.ts";
import type { Coverage } from "../coverage/coverage.ts";
import {
  clockedAlone,
  doesNotSettle,
  memoryFileMissing,
  testbenchFailed,
  testbenchIdle,
  testbenchStopped,
  testbenchStuck,
  testbenchTimeout,
} from "../diagnostics/catalogue/testbench.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { watchToggles } from "../simulate/coverage/watch-toggles.ts";
import { formatValue } from "../simulate/format-value.ts";
import {
  runTestbench,
  type TestbenchFailure,
  type TestbenchResult,
} from "../simulate/run-testbench.ts";
import type { SeenCover, TestFailure, TestResult } from "../simulate/test-result.ts";
import { memoryRoom } from "../simulate/verilated-engine.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { ModelLocation } from "../verilated/sim-model.ts";
import { formatTime } from "../waves/format-time.ts";
import { userPlace } from "./brief-places.ts";
import type { SystemVerilogTop } from "./choose-top.ts";
import { clockAlone } from "./clock-alone.ts";
import type { CompiledProject } from "./compile-project.ts";
import { cutWaveform } from "./cut-waveform.ts";
import { type EndlessLoop, endlessLoop, isUnsettled } from "./endless-loop.ts";
import { coverageOf, firedItems, ownItems } from "./measure-coverage.ts";
import { moduleHead } from "./module-head.ts";
import { projectModules } from "./project-modules.ts";
import type { Progress, StepTimes } from "./replies.ts";
import { type TestbenchFiles, testbenchFiles } from "./testbench-files.ts";
import { buildTestbench } from "./testbench-model.ts";
import type { Toolbox } from "./toolbox.ts";
import { leftFiles, placeOfText } from "./written-files.ts";

/** How a testbench is run. */
export interface TestbenchRequest {
  readonly files: FileSet;
  /** `asked`: from the testbench's own `$dumpvars` on. */
  readonly traced: boolean | "asked";
  /** Whether to count what is come to. */
  readonly isCovered?: boolean | undefined;
  /** Reads a file that the testbench opens and that is not among `files`. */
  readonly readFile?: ((name: string) => Uint8Array | undefined) | undefined;
  /** Seconds that the run may take, compilation excluded; no bound if absent. */
  readonly timeoutSeconds?: number | undefined;
  /** Without the `+`. */
  readonly plusargs?: readonly string[] | undefined;
  /** `NAME` or `NAME=VALUE`, for the preprocessor. */
  readonly defines?: readonly string[] | undefined;
  /** `NAME=VALUE`, for parameters of the top. */
  readonly parameters?: readonly string[] | undefined;
  /** Characters that it may print. */
  readonly maximumTextCharacters?: number | undefined;
  /** Whether to stop once the model is made. */
  readonly isOnlyBuilt?: boolean | undefined;
}

/** What came of it: one result, none where errors stopped it before or only the model was wanted. */
export interface TestbenchReply {
  /** Whether there is a model. */
  readonly isBuilt: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: readonly TestResult[];
  readonly times: Partial<StepTimes>;
  readonly log: string;
  readonly coverage: Coverage | undefined;
}

const defaultTextCharacters = 4 * 1024 * 1024;
const keptOutput = 1 << 20;

/**
 * Builds a SystemVerilog top and runs it in its own time; one that has its clock from outside by that
 * clock, if it can be built so.
 */
export async function runSystemVerilog(
  request: TestbenchRequest,
  project: CompiledProject,
  top: SystemVerilogTop,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<TestbenchReply> {
  const found = testbenchFiles(project, request.files, [top.name, ...top.beside]);
  const alone = top.beside.length > 0 ? undefined : clockAlone(top.name, found.sources);
  if (alone !== undefined) {
    const files = { ...found, sources: [...found.sources, alone.source] };
    const own = { ...top, name: alone.name };
    const reply = await runFiles(request, project, own, files, toolbox, onProgress);
    if (reply.isBuilt) {
      const [first] = reply.tests;
      const hint = clockedAlone(
        { file: first?.file ?? "", start: 0, end: 0 },
        { top: top.name, ...alone.facts },
      );
      return { ...reply, diagnostics: [...reply.diagnostics, hint] };
    }
  }
  return runFiles(request, project, top, found, toolbox, onProgress);
}

async function runFiles(
  request: TestbenchRequest,
  project: CompiledProject,
  { name: top, beside }: SystemVerilogTop,
  { sources, included }: TestbenchFiles,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<TestbenchReply> {
  const modules = projectModules(project);
  const isCovered = request.isCovered === true;
  const files = [...sources, ...included];
  onProgress({ step: "Verilator" });
  const built = await buildTestbench(
    {
      ...{ top, beside, modules, sources, included },
      files: request.files,
      traced: request.traced,
      isCovered,
      readFile: request.readFile,
      plusargs: request.plusargs ?? [],
      defines: request.defines ?? [],
      parameters: request.parameters ?? [],
    },
    toolbox,
    onProgress,
  );
  const { ready, log, times } = built;
  const before = [...project.diagnostics, ...built.diagnostics];
  const isBuilt = ready !== undefined;
  if (ready === undefined || request.isOnlyBuilt === true) {
    return { isBuilt, diagnostics: before, tests: [], times, log, coverage: undefined };
  }
  const running = toolbox.now();
  onProgress({ step: "run" });
  let output = "";
  const toggles = watchToggles(() => ({
    signals: ready.model.traceSignals,
    regionBytes: ready.model.traceBytes,
  }));
  const result = runTestbench(ready.model, ready.start, {
    now: toolbox.now,
    isTraced: request.traced,
    maximumMilliseconds:
      request.timeoutSeconds === undefined ? undefined : 1000 * request.timeoutSeconds,
    room: toolbox.recordRoom ?? memoryRoom,
    maximumTextCharacters: request.maximumTextCharacters ?? defaultTextCharacters,
    observeRecord: isCovered ? toggles.observe : undefined,
    print: (text) => {
      if (output.length < keptOutput) {
        output += output.length + text.length < keptOutput ? text : `${text.slice(0, 1000)}\n…\n`;
      }
      onProgress({ step: "run", text });
    },
  });
  const places = placesOf(modules, files, top);
  const points = ready.model.coveragePoints;
  const counted = { points, counts: result.coverageCounts, svFiles: files, modules };
  const covers = coverageOf(ownItems(counted), []).items.flatMap(
    ({ kind, name, file, line, counts: [count] }): readonly SeenCover[] =>
      kind === "cover" ? [{ name, file, line, count: count ?? 0 }] : [],
  );
  const left = leftFiles(result.written, result.dump, top, files);
  const missing = result.missing.map(({ name, time }) =>
    memoryFileMissing(placeOfText(name, files), {
      ...{ top, name },
      time: formatTime(time, result.stepPicoseconds),
    }),
  );
  return {
    isBuilt,
    diagnostics: [
      ...before,
      ...missing,
      ...cutWaveform(result.trace, top, places.spanOf(undefined)),
      ...left.diagnostics,
      ...findings(result, top, request, places.spanOf, built.diagnostics),
    ],
    tests: [
      {
        ...summarise(result, top, output, places, built.diagnostics),
        ...(covers.length > 0 ? { covers } : {}),
        dump: left.dump,
        written: left.written,
      },
    ],
    times: { ...times, run: toolbox.now() - running },
    log,
    coverage: isCovered ? covered() : undefined,
  };

  function covered(): Coverage {
    const programs = project.briefFiles.flatMap(({ program }) =>
      program === undefined ? [] : [...program.modules, program],
    );
    const items = [...ownItems(counted), ...firedItems(counted, programs, request.files)];
    return coverageOf(items, toggles.signals(), notesOf(built.diagnostics));
  }
}

/** What compiled C++ does not count. */
function notesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.some(({ code }) => code === "simulated-by-clang")
    ? ["lines and branches are not counted in a design that clang compiles; toggles are"]
    : [];
}

interface Places {
  readonly spanOf: (location: ModelLocation | undefined) => Span;
  readonly lineOf: (span: Span) => number;
}

/** Where the places of the model stand in the user's text; what has none is shown at the top's file. */
function placesOf(modules: readonly SvModule[], files: readonly SourceFile[], top: string): Places {
  const declaration = moduleHead(top);
  const own = files.find(({ text }) => declaration.test(text));
  const at = own?.text.search(declaration) ?? 0;
  return {
    spanOf: (location) => {
      if (location === undefined) {
        return { file: own?.path ?? "", start: at, end: at };
      }
      return userPlace(modules, files, location, undefined).span;
    },
    lineOf: (span) => {
      const text = files.find(({ path }) => path === span.file)?.text;
      return text === undefined ? 1 : positionAt(indexLines(text), span.start).line;
    },
  };
}

/** Where a failure is told; a loop that does not settle where its signal is declared. */
function placeOf(
  { text, location }: TestbenchFailure,
  result: TestbenchResult,
  loop: EndlessLoop | undefined,
  spanOf: Places["spanOf"],
): Span {
  return loop?.span ?? spanOf(location ?? (isUnsettled(text) ? undefined : result.location));
}

function findings(
  result: TestbenchResult,
  top: string,
  request: TestbenchRequest,
  spanOf: Places["spanOf"],
  lint: readonly Diagnostic[],
): readonly Diagnostic[] {
  const timeOf = (steps: number): string => formatTime(steps, result.stepPicoseconds);
  const time = timeOf(result.time);
  const place = spanOf(result.location);
  const failures = result.failures.map((failure) => {
    const facts = { top, time: timeOf(failure.time) };
    const loop = endlessLoop(failure.text, lint);
    const span = placeOf(failure, result, loop, spanOf);
    if (loop !== undefined) {
      return doesNotSettle(span, { ...facts, signal: loop.signal });
    }
    const isOwn = result.end !== "halt" && result.end !== "timeout";
    const values = failure.values.map(({ name, value }) => `\`${name}\` = ${formatValue(value)}`);
    return isOwn
      ? testbenchFailed(span, { ...facts, text: failure.text, values: values.join(", ") })
      : testbenchStuck(span, { ...facts, reason: failure.text });
  });
  switch (result.end) {
    case "finish":
    case "limit":
    case "halt":
      return failures;
    case "idle":
      return [...failures, testbenchIdle(spanOf(undefined), { top, time })];
    case "stop":
      return failures.length > 0 ? failures : [testbenchStopped(place, { top, time })];
    case "timeout": {
      const seconds = request.timeoutSeconds ?? 0;
      return [...failures, testbenchTimeout(place, { top, time, seconds })];
    }
  }
}

function summarise(
  result: TestbenchResult,
  top: string,
  output: string,
  { spanOf, lineOf }: Places,
  lint: readonly Diagnostic[],
): TestResult {
  const own = spanOf(undefined);
  const failures: readonly TestFailure[] = result.failures.map((failure) => {
    const loop = endlessLoop(failure.text, lint);
    const span = placeOf(failure, result, loop, spanOf);
    return {
      span,
      line: lineOf(span),
      cycle: 0,
      picoseconds: failure.time * result.stepPicoseconds,
      message:
        loop === undefined
          ? failure.text
          : `\`${loop.signal}\` depends on itself and goes on changing`,
      values: failure.values.map(({ name, value }) => ({ name, value: formatValue(value) })),
    };
  });
  const isDone = result.end === "finish" || result.end === "idle" || result.end === "limit";
  return {
    name: top,
    file: own.file,
    line: lineOf(own),
    status:
      isDone && failures.length === 0
        ? "passed"
        : result.end === "stop" || isDone
          ? "failed"
          : "error",
    cycles: 0,
    picoseconds: result.time * result.stepPicoseconds,
    failures,
    output,
    milliseconds: result.milliseconds,
    trace: result.trace,
  };
}
