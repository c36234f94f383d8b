import { indexLines, positionAt } from "../base/line-index.ts";
import { createRecentCache } from "../base/recent-cache.ts";
import type { SourceFile, Span } from "../base/source.ts";
import type { CompiledModel } from "../compiled/compiled-model.ts";
import { leanerCpp } from "../compiled/leaner-cpp.ts";
import { modelPorts } from "../compiled/model-ports.ts";
import { clangFailed, needsClang, needsSolver } from "../diagnostics/catalogue/compiled.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readingOrder } from "../project/reading-order.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { ClangTool } from "../tools/clang/clang-tool.ts";
import { emitCpp, modelClass } from "../tools/verilator/emit-cpp.ts";
import { constrainedValues } from "../verilated/unsupported.ts";
import { lookUp, stored } from "./build-store.ts";
import { lastLine } from "./lint-project.ts";
import type { Progress } from "./replies.ts";
import type { Toolbox } from "./toolbox.ts";

/** A design compiled by clang, or what stood in the way. */
export interface BuiltCompiled {
  readonly model: CompiledModel | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly log: string;
  readonly milliseconds: number;
}

export interface CompiledRequest {
  readonly top: string;
  readonly beside?: readonly string[] | undefined;
  readonly modules: readonly SvModule[];
  readonly sources: readonly SourceFile[];
  readonly included?: readonly SourceFile[] | undefined;
  readonly defines?: readonly string[] | undefined;
  readonly parameters?: readonly string[] | undefined;
  readonly isTraced: boolean;
  /** Where the reason stands, and what it is: what the lowering does not know. */
  readonly refused: { readonly span: Span; readonly what: string };
}

const built = createRecentCache<string, Promise<BuiltCompiled>>(8);

/** What the lowering refused, if that is all that stands in the way of a run. */
export function refusedByLowering(
  diagnostics: readonly Diagnostic[],
): CompiledRequest["refused"] | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  return first !== undefined && errors.every(({ code }) => code === "cannot-simulate")
    ? { span: first.span, what: first.message.replace("The simulator does not know ", "") }
    : undefined;
}

/** Verilator's C++ of one top, compiled by clang; the same text is not compiled twice. */
export async function buildCompiled(
  request: CompiledRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<BuiltCompiled> {
  const { top, refused } = request;
  if (refused.what === constrainedValues) {
    // No compiler helps: it is not offered.
    const place = constraintIn(request.sources) ?? refused.span;
    return {
      model: undefined,
      diagnostics: [needsSolver(place, { top })],
      log: "",
      milliseconds: 0,
    };
  }
  const { modules, sources, included = [], isTraced, defines, beside, parameters } = request;
  const texts = [...modules, ...sources, ...included].map(({ path, text }) => [path, text]);
  const key = JSON.stringify([top, beside, isTraced, defines, parameters, texts]);
  const begun = toolbox.now();
  // What was compiled in an earlier session runs without the compiler.
  const found = await lookUp<BuiltCompiled>(toolbox.store, `compiled ${key}`);
  if (found !== undefined) {
    return { ...found, milliseconds: toolbox.now() - begun };
  }
  const compiler = await toolbox.clang?.();
  if (compiler?.kind !== "tool") {
    const megabytes = Math.round((compiler?.downloadBytes ?? 0) / 1_000_000);
    const offer = needsClang(refused.span, { top, what: refused.what, megabytes });
    return { model: undefined, diagnostics: [offer], log: "", milliseconds: 0 };
  }
  const { tool } = compiler;
  return built.get(key, async () => {
    const { value } = await stored(
      toolbox.store,
      `compiled ${key}`,
      () => buildAnew(request, tool, toolbox, onProgress),
      ({ model }) => model !== undefined,
    );
    return value;
  });
}

/** What asks for the compiler, and in which line. */
function reasonOf({ refused, modules, sources, included = [] }: CompiledRequest): string {
  const { span, what } = refused;
  const file = [...sources, ...included, ...modules].find(({ path }) => path === span.file);
  const line = file && positionAt(indexLines(file.text), span.start).line;
  return `${what} (${span.file}${line === undefined ? "" : `:${line}`})`;
}

async function buildAnew(
  request: CompiledRequest,
  clang: ClangTool,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<BuiltCompiled> {
  const { top, modules, sources, included, defines, isTraced, refused } = request;
  const begun = toolbox.now();
  const without = (log: string, ...diagnostics: readonly Diagnostic[]): BuiltCompiled => ({
    model: undefined,
    diagnostics,
    log,
    milliseconds: toolbox.now() - begun,
  });
  const files = readingOrder([...modules, ...sources]);
  const { beside, parameters } = request;
  const emitted = emitCpp(await toolbox.verilator(), {
    ...{ files, included, defines, top, beside, parameters, isTraced },
  });
  if (emitted.outcome !== "ok") {
    const reason = lastLine(emitted.stderr);
    return without(emitted.stderr, toolCrashed(refused.span, { tool: "Verilator", reason }));
  }
  if ([...emitted.cpp.values()].some((text) => /constraint\.next\(/.test(text))) {
    return without(emitted.stderr, needsSolver(constraintIn(sources) ?? refused.span, { top }));
  }
  const made = clang.compileModel({
    cpp: leanerCpp(emitted.cpp),
    ports: modelPorts(emitted.cpp.get(`${modelClass}.h`) ?? ""),
    onStep: (step) =>
      onProgress(
        step === "compile" ? { step: "clang", reason: reasonOf(request) } : { step: "linking" },
      ),
  });
  switch (made.kind) {
    case "crashed":
      return without(made.log, toolCrashed(refused.span, { tool: "clang", reason: made.reason }));
    case "failed": {
      const reason = /error: (.*)/.exec(made.log)?.[1] ?? lastLine(made.log);
      return without(made.log, clangFailed(refused.span, { top, reason }));
    }
    case "ok":
      return {
        model: { top, wasm: made.wasm, isTraced },
        diagnostics: [],
        log: made.log,
        milliseconds: toolbox.now() - begun,
      };
  }
}

/** Where the first constraint of the sources stands. */
function constraintIn(sources: readonly SourceFile[]): Span | undefined {
  for (const { path, text } of sources) {
    const start = text.search(/\bconstraint\s+\w+\s*\{|\brandomize\s*\(\s*\)\s*with\b/);
    if (start >= 0) {
      return { file: path, start, end: start + "constraint".length };
    }
  }
  return undefined;
}
