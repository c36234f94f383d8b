import type { Span } from "../base/source.ts";
import { briefDesign } from "../debug/brief-design.ts";
import { clockedMotion } from "../debug/clocked-motion.ts";
import { createDebugHost } from "../debug/debug-host.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import type { ClockChoice, FoundClocks } from "../simulate/clock-choice.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { verilatedEngine } from "../simulate/verilated-engine.ts";
import { instantiateModel } from "../verilated/instantiate-model.ts";
import type { ModelLocation } from "../verilated/sim-model.ts";
import { userPlace } from "./brief-places.ts";
import { buildModel } from "./build-model.ts";
import { chooseTop } from "./choose-top.ts";
import { compileModel } from "./compile-model.ts";
import { compileProject } from "./compile-project.ts";
import { openSvDebug } from "./debug-systemverilog.ts";
import { designSources } from "./design-sources.ts";
import { firstError, type OpenedDebug } from "./opened-debug.ts";
import { readText } from "./read-text.ts";
import type { Progress } from "./replies.ts";
import type { Toolbox } from "./toolbox.ts";

export type { ClockChoice, FoundClocks };

export interface DebugRequest {
  readonly files: FileSet;
  readonly top?: string | undefined;
  readonly engine: "verilator" | "reference";
  /** What is the clock and the reset of a SystemVerilog top, where a person chose. */
  readonly clocks?: ClockChoice | undefined;
}

/** Compiles the top and starts a session on its model, or on the interpreter of Brief. */
export async function openDebug(
  { files, top: wanted, engine, clocks }: DebugRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<OpenedDebug> {
  onProgress({ step: "Compiling" });
  const project = compileProject({ files });
  const choice = chooseTop(project, wanted);
  const refuse = (
    diagnostics: readonly Diagnostic[],
    log = "",
    reason = firstError(diagnostics),
  ): OpenedDebug => ({ kind: "refused", reason, diagnostics, log });
  if (choice.kind === "unclear") {
    return refuse([...project.diagnostics, choice.diagnostic]);
  }
  const { top } = choice;
  if (top.kind === "systemverilog") {
    return openSvDebug({ files, clocks }, project, top, toolbox, onProgress);
  }
  const { program, result } = top.file;
  const { resolved } = result;
  if (program === undefined || resolved === undefined) {
    return refuse(project.diagnostics);
  }
  const textOf = (file: string) => readText(files, file);
  const hostOf = (running: InteractiveEngine): OpenedDebug => {
    const design = briefDesign(program, resolved.scope, running);
    const motion = clockedMotion(running, design.clockHz);
    const host = createDebugHost({ design, motion, textOf, now: toolbox.now });
    return { kind: "ready", top: top.name, host, clocks: undefined };
  };
  if (engine === "reference" && program.foreign.length === 0) {
    return hostOf(referenceEngine(program, files, { isTraced: true }));
  }
  onProgress({ step: "Verilator" });
  const { modules, svFiles } = designSources(project, top.file);
  const built = await buildModel(program.svName, modules, svFiles, toolbox);
  const { model, log } = built;
  if (model === undefined) {
    return refuse([...project.diagnostics, ...built.diagnostics], log);
  }
  const compiled = compileModel(model.wasm);
  const locate = ({ file, line, column }: ModelLocation): Span | undefined => {
    const place = userPlace(modules, svFiles, { file, line, column }, undefined);
    return place.kind === "own" ? place.span : undefined;
  };
  const instance = instantiateModel(model, { compiled, readText: textOf });
  return hostOf(verilatedEngine(instance, model, program, { isTraced: false, locate }));
}
