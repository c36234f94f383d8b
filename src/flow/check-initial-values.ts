import type { SourceFile, Span } from "../base/source.ts";
import { initialValueSeen } from "../diagnostics/catalogue/testbench.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { compareInitial, hasReset, type InitialFinding } from "../simulate/compare-initial.ts";
import { driveByChance } from "../simulate/drive-by-chance.ts";
import { formatValue } from "../simulate/format-value.ts";
import { freeRun } from "../simulate/free-run.ts";
import { runTestbench } from "../simulate/run-testbench.ts";
import { runTests } from "../simulate/run-tests.ts";
import { memoryRoom, verilatedEngine } from "../simulate/verilated-engine.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { Trace } from "../trace/trace.ts";
import { instantiateModel } from "../verilated/instantiate-model.ts";
import { scatterInitial } from "../verilated/scatter-initial.ts";
import type { SimModel } from "../verilated/sim-model.ts";
import { formatTime } from "../waves/format-time.ts";
import { userPlace } from "./brief-places.ts";
import { buildDriven } from "./build-driven.ts";
import { buildModel } from "./build-model.ts";
import { chooseTop } from "./choose-top.ts";
import { compileModel } from "./compile-model.ts";
import { compileProject } from "./compile-project.ts";
import { designSources } from "./design-sources.ts";
import { withProjectList } from "./project-list.ts";
import { projectModules } from "./project-modules.ts";
import { readText } from "./read-text.ts";
import type { Progress } from "./replies.ts";
import { freeRunCycles } from "./run-reference.ts";
import { testbenchFiles } from "./testbench-files.ts";
import type { Toolbox } from "./toolbox.ts";

export interface InitialCheckRequest {
  readonly files: FileSet;
  readonly top?: string | undefined;
  /** The files whose modules may be the top; all if absent. */
  readonly topFiles?: ReadonlySet<string> | undefined;
  /** `NAME` or `NAME=VALUE`, for the preprocessor of SystemVerilog. */
  readonly defines?: readonly string[] | undefined;
  /** `NAME=VALUE`, for parameters of a SystemVerilog top. */
  readonly parameters?: readonly string[] | undefined;
  readonly hardwarePath?: string | undefined;
  /** Without the `+`. */
  readonly plusargs?: readonly string[] | undefined;
  /** Reads a file that the design opens and that is not among `files`. */
  readonly readFile?: ((name: string) => Uint8Array | undefined) | undefined;
  /** Seconds that a testbench may run. */
  readonly timeoutSeconds?: number | undefined;
}

/** What is wrong, and one sentence about the check if it could be made. */
export interface InitialCheckReply {
  readonly diagnostics: readonly Diagnostic[];
  readonly verdict: string | undefined;
}

const seeds = [0x2545f491, 0x1e3779b9] as const;

/**
 * Runs a design twice, with other values of chance in all that nothing has assigned yet, and names the
 * first register that still differs after reset. A Brief top is run by its tests, a testbench in its
 * own time; a module with inputs by a clock, with a reset and inputs of chance, the same in both runs.
 */
export async function checkInitialValues(
  given: InitialCheckRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<InitialCheckReply> {
  const request = withProjectList(given);
  const project = compileProject(request);
  const choice = chooseTop(project, request.top);
  const refuse = (diagnostics: readonly Diagnostic[]): InitialCheckReply => ({
    diagnostics,
    verdict: undefined,
  });
  if (choice.kind === "unclear") {
    return refuse([...project.diagnostics, choice.diagnostic]);
  }
  const { top } = choice;
  const program = top.kind === "brief" ? top.file.program : undefined;
  if (top.kind === "brief" && program === undefined) {
    return refuse(project.diagnostics);
  }
  const beside = top.kind === "brief" ? [] : top.beside;
  const own = testbenchFiles(project, request.files, [top.name, ...beside]);
  const { modules, svFiles } =
    top.kind === "brief"
      ? designSources(project, top.file)
      : { modules: projectModules(project), svFiles: own.sources };
  const { defines, parameters } = request;
  const timed = top.kind === "brief" ? undefined : { included: own.included, beside, parameters };
  const name = program?.svName ?? top.name;
  onProgress({ step: "Verilator" });
  const asBench = await buildModel(name, modules, svFiles, toolbox, { timed, defines });
  // A module with inputs is driven from outside, and has no time of its own.
  const hasInputs =
    asBench.model?.variables.some(({ direction }) => direction === "input") === true;
  const built =
    timed === undefined || !hasInputs
      ? asBench
      : await buildDriven(name, modules, [...svFiles, ...own.included], toolbox, {
          defines,
          parameters,
        });
  const { model } = built;
  if (model === undefined) {
    return refuse([...project.diagnostics, ...built.diagnostics]);
  }
  const compiled = compileModel(model.wasm);
  const textOf = (file: string) => readText(request.files, file, request.readFile);
  const start = (seed: number, options: object = {}) => {
    const plusargs = request.plusargs ?? [];
    const instance = instantiateModel(model, { ...options, compiled, readText: textOf, plusargs });
    scatterInitial(model, instance, seed);
    return instance;
  };
  const runs = seeds.map((seed, at): readonly (Trace | undefined)[] => {
    onProgress({ step: `run ${at + 1} of ${seeds.length}` });
    if (program !== undefined) {
      const engine = () => verilatedEngine(start(seed), model, program, { isTraced: true });
      const options = { now: toolbox.now };
      return program.tests.length === 0
        ? [freeRun(engine(), program, freeRunCycles, options).trace]
        : runTests(engine, program, request.files, options).map(({ trace }) => trace);
    }
    if (hasInputs) {
      return [driveByChance(model, start(seed))];
    }
    const seconds = request.timeoutSeconds ?? 60;
    return [
      runTestbench(model, (options) => start(seed, options), {
        now: toolbox.now,
        isTraced: true,
        maximumMilliseconds: 1000 * seconds,
        room: memoryRoom,
        maximumTextCharacters: 1 << 24,
        print: () => undefined,
      }).trace,
    ];
  });
  const clocked = new Set(
    [...modules, ...svFiles, ...own.included].flatMap(({ text }) =>
      [...text.matchAll(/\b([a-zA-Z_]\w*)(?:\s*\[[^\]]*\])*\s*<=/g)].map(([, name]) => name ?? ""),
    ),
  );
  const [first = [], second = []] = runs;
  for (const [at, one] of first.entries()) {
    const other = second[at];
    const finding = one && other && compareInitial(one, other, (name) => clocked.has(name));
    if (finding !== undefined) {
      const { register, span } = placeOf(finding, model, modules, [...svFiles, ...own.included]);
      return {
        diagnostics: [tell({ ...finding, path: register }, span)],
        verdict: "a register depends on its initial value",
      };
    }
  }
  const isReset = first.some((one) => one !== undefined && hasReset(one));
  const verdict = "no register depends on its initial value";
  return {
    diagnostics: [],
    verdict: isReset ? `${verdict} after reset` : `${verdict}, and no reset was seen`,
  };
}

function tell(finding: InitialFinding, span: Span): Diagnostic {
  const { path, picoseconds, values, others, outputs } = finding;
  const after = finding.hasReset ? "after reset" : "with no reset in sight";
  return initialValueSeen(span, {
    register: path,
    when: `${formatTime(picoseconds, 1)}, ${after}`,
    values: [formatValue(values[0]), formatValue(values[1])],
    others,
    outputs,
  });
}

function placeOf(
  finding: InitialFinding,
  model: SimModel,
  modules: readonly SvModule[],
  files: readonly SourceFile[],
): { readonly register: string; readonly span: Span } {
  const own = model.variables.filter(({ location }) => location !== undefined);
  const variable =
    own.find(({ path }) => path === finding.path) ??
    own.find(({ byteOffset }) => byteOffset === model.traceBase + finding.byteOffset);
  return variable?.location === undefined
    ? { register: finding.path, span: { file: files[0]?.path ?? "", start: 0, end: 0 } }
    : {
        register: variable.path,
        span: userPlace(modules, files, variable.location, undefined).span,
      };
}
