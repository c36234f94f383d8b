import type { SourceFile } from "../base/source.ts";
import type { CompiledRun } from "../compiled/compiled-model.ts";
import { startCompiled } from "../compiled/start-compiled.ts";
import { simulatedByClang } from "../diagnostics/catalogue/compiled.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import type { StartTestbench, TestbenchModel } from "../simulate/run-testbench.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { instantiateModel } from "../verilated/instantiate-model.ts";
import { buildCompiled, refusedByLowering } from "./build-compiled.ts";
import { buildModel } from "./build-model.ts";
import { compileModel } from "./compile-model.ts";
import { readText } from "./read-text.ts";
import type { Progress, StepTimes } from "./replies.ts";
import type { Toolbox } from "./toolbox.ts";

export interface TestbenchSources {
  readonly top: string;
  /** Tops that run with it. */
  readonly beside?: readonly string[] | undefined;
  readonly modules: readonly SvModule[];
  readonly sources: readonly SourceFile[];
  readonly included: readonly SourceFile[];
  /** What the testbench may open. */
  readonly files: FileSet;
  readonly traced: boolean | "asked";
  /** Reads a file that is not among `files`. */
  readonly readFile: ((name: string) => Uint8Array | undefined) | undefined;
  /** Whether lines and branches are counted. */
  readonly isCovered: boolean;
  /** Without the `+`. */
  readonly plusargs: readonly string[];
  /** `NAME` or `NAME=VALUE`, for the preprocessor. */
  readonly defines: readonly string[];
  /** `NAME=VALUE`, for parameters of the top. */
  readonly parameters?: readonly string[] | undefined;
}

/** A testbench ready to run, one way or the other, or what stood in the way. */
export interface BuiltTestbench {
  readonly ready: { readonly model: TestbenchModel; readonly start: StartTestbench } | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly times: Partial<StepTimes>;
  readonly log: string;
}

/**
 * Lowers the final tree of a testbench to a model; what the lowering refuses is compiled from C++ by
 * clang, where there is one.
 */
export async function buildTestbench(
  request: TestbenchSources,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<BuiltTestbench> {
  const { top, modules, sources, included, files, plusargs } = request;
  const { beside, defines, parameters } = request;
  const built = await buildModel(top, modules, sources, toolbox, {
    timed: { included, beside, parameters },
    defines,
    isCovered: request.isCovered,
  });
  const { model, diagnostics, log, times } = built;
  if (model !== undefined) {
    const instantiating = toolbox.now();
    const compiled = compileModel(model.wasm);
    const instantiate = toolbox.now() - instantiating;
    const textOf = (name: string) => readText(files, name, request.readFile);
    const start: StartTestbench = (options) =>
      instantiateModel(model, { ...options, compiled, readText: textOf, plusargs });
    return { ready: { model, start }, diagnostics, times: { ...times, instantiate }, log };
  }
  const refused = toolbox.clang === undefined ? undefined : refusedByLowering(diagnostics);
  if (refused === undefined) {
    return { ready: undefined, diagnostics, times, log };
  }
  const isTraced =
    request.traced === true ||
    request.isCovered ||
    (request.traced === "asked" && sources.some(asksForDump));
  const made = await buildCompiled(
    { top, beside, modules, sources, included, defines, parameters, isTraced, refused },
    toolbox,
    onProgress,
  );
  const all = {
    times: { ...times, lower: made.milliseconds },
    log: log + made.log,
  };
  const others = diagnostics.filter(({ code }) => code !== "cannot-simulate");
  const cpp = made.model;
  if (cpp === undefined) {
    return { ...all, ready: undefined, diagnostics: [...others, ...made.diagnostics] };
  }
  const compiled = compileModel(cpp.wasm);
  let run: CompiledRun | undefined;
  const start: StartTestbench = (options) => {
    run = startCompiled(cpp, {
      ...options,
      compiled,
      files,
      plusArguments: plusargs.map((each) => `+${each.replace(/^\+/, "")}`),
    });
    return run;
  };
  return {
    ...all,
    ready: {
      start,
      // What the record holds is known once a run has begun.
      model: {
        get traceSignals() {
          return run?.signals() ?? [];
        },
        get traceBytes() {
          return run?.regionBytes() ?? 0;
        },
        coveragePoints: [],
        get timing() {
          return { stepPicoseconds: run?.stepPicoseconds() ?? 1 };
        },
      },
    },
    diagnostics: [...others, simulatedByClang(refused.span, { top, what: refused.what })],
  };
}

function asksForDump({ text }: SourceFile): boolean {
  return text.includes("$dumpvars");
}
