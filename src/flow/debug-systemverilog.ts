import type { Span } from "../base/source.ts";
import { readHardware } from "../brief/hardware-toml/read-hardware.ts";
import { clockedMotion } from "../debug/clocked-motion.ts";
import { createDebugHost } from "../debug/debug-host.ts";
import { modelDesign } from "../debug/model-design.ts";
import { timedMotion } from "../debug/timed-motion.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileSet } from "../project/file-set.ts";
import { type ClockChoice, clockCandidates, findInputClocks } from "../simulate/clock-choice.ts";
import { DEFAULT_CLOCK_HZ } from "../simulate/clock-times.ts";
import { clockedModel } from "../simulate/clocked-model.ts";
import { findPeriod } from "../simulate/find-period.ts";
import { inSources } from "../simulate/verilated-engine.ts";
import { type InstanceOptions, instantiateModel } from "../verilated/instantiate-model.ts";
import type { ModelLocation, SimModel } from "../verilated/sim-model.ts";
import { formatTime } from "../waves/format-time.ts";
import { userPlace } from "./brief-places.ts";
import { refusedByLowering } from "./build-compiled.ts";
import { buildDriven } from "./build-driven.ts";
import { buildModel } from "./build-model.ts";
import type { SystemVerilogTop } from "./choose-top.ts";
import { compileModel } from "./compile-model.ts";
import type { CompiledProject } from "./compile-project.ts";
import { moduleHead } from "./module-head.ts";
import { firstError, type OpenedDebug } from "./opened-debug.ts";
import { projectList } from "./project-list.ts";
import { projectModules } from "./project-modules.ts";
import { readText } from "./read-text.ts";
import type { Progress } from "./replies.ts";
import { outlineOf } from "./sv-outline.ts";
import { testbenchFiles } from "./testbench-files.ts";
import type { Toolbox } from "./toolbox.ts";

/** How often a loop may ask without time going on: some hundred million times round. */
const MOST_ASKED = 256;
/** Milliseconds that a loop may go round without time going on, and that are not between two asks of one. */
const LONGEST_LOOP = 2000;
const LONGEST_SILENCE = 1500;
/** Characters that a design may print; a run that prints without end is stopped long before. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

interface SvDebugRequest {
  readonly files: FileSet;
  readonly clocks?: ClockChoice | undefined;
}

/** Opens a session on a SystemVerilog top: by its clock, or in its own time where it has any. */
export async function openSvDebug(
  request: SvDebugRequest,
  project: CompiledProject,
  { name: top, beside }: SystemVerilogTop,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<OpenedDebug> {
  const modules = projectModules(project);
  const { sources, included } = testbenchFiles(project, request.files, [top, ...beside]);
  const files = [...sources, ...included];
  const { defines, parameters, plusargs } = projectList(request.files);
  onProgress({ step: "Verilator" });
  const built = await build();
  const { model, log } = built;
  if (model === undefined) {
    const refused = refusedByLowering(built.diagnostics);
    const reason =
      refused === undefined
        ? undefined
        : `\`${top}\` uses ${refused.what}, which only runs as compiled C++: run it as a test. What is compiled so cannot be driven, because it cannot be stopped at an event or go back.`;
    return refusal([...project.diagnostics, ...built.diagnostics], log, reason);
  }
  const compiled = compileModel(model.wasm);
  const textOf = (file: string) => readText(request.files, file);
  const instance = (options: Partial<InstanceOptions> = {}) =>
    instantiateModel(model, {
      ...{ compiled, readText: textOf, plusargs, maxTextCharacters: MOST_CHARACTERS },
      ...options,
    });
  const outline = outlineOf([...modules, ...files], top);
  if (model.timing === undefined) {
    return openClocked(model);
  }
  return openTimed(model, model.timing);

  /** A top with inputs is driven by them; what cannot be built so has time of its own. */
  async function build(): ReturnType<typeof buildModel> {
    const isDriven = beside.length === 0 && hasPorts();
    const driven = isDriven
      ? await buildDriven(top, modules, files, toolbox, { defines, parameters })
      : undefined;
    return driven?.model === undefined
      ? buildModel(top, modules, sources, toolbox, {
          timed: { included, beside, parameters },
          defines,
        })
      : driven;
  }

  function hasPorts(): boolean {
    const declared = moduleHead(top);
    const text = [...modules, ...files].find((one) => declared.test(one.text))?.text ?? "";
    const start = text.search(declared);
    const end = text.indexOf("endmodule", start);
    return /\b(?:input|inout)\b/.test(text.slice(start, end < 0 ? undefined : end));
  }

  function spanOf({ file, line, column }: ModelLocation): Span | undefined {
    const place = userPlace(modules, files, { file, line, column }, undefined);
    return place.kind === "own" ? place.span : undefined;
  }

  function openClocked(from: SimModel): OpenedDebug {
    const clockHz = clockHzOf(request.files);
    const found = findInputClocks(from, request.clocks);
    const running = instance({ reasonToStop: endlessLoops(toolbox.now) });
    const engine = clockedModel(running, from, {
      clock: found.clock === "" ? undefined : `${top}.${found.clock}`,
      reset:
        found.reset === ""
          ? undefined
          : { path: `${top}.${found.reset}`, asserted: found.resetActive === "high" ? 1n : 0n },
      clockHz,
    });
    const design = modelDesign({
      ...{ model: from, instance: running, hasTime: false, clockHz, ...outline },
      driven: [found.clock, found.reset].filter((name) => name !== ""),
    });
    const takeEvents = () => running.takeEvents().map((event) => inSources(event, spanOf));
    const motion = clockedMotion({ ...engine, takeEvents }, clockHz);
    const host = createDebugHost({ design, motion, textOf, now: toolbox.now });
    return { kind: "ready", top, host, clocks: found };
  }

  function openTimed(
    from: SimModel,
    { stepPicoseconds }: { stepPicoseconds: number },
  ): OpenedDebug {
    const running = instance({ reasonToStop: endlessLoops(toolbox.now) });
    const clocks = clockCandidates(from);
    const { chosen, clock } = findPeriod(
      running,
      clocks.filter((name) => name === (request.clocks?.clock ?? name)),
      top,
    );
    const design = modelDesign({
      ...{ model: from, instance: running, hasTime: true, ...outline },
      driven: [],
      clockHz: clock === undefined ? DEFAULT_CLOCK_HZ : 1e12 / (clock.period * stepPicoseconds),
    });
    const motion = timedMotion({
      instance: running,
      stepPicoseconds,
      format: { signals: from.traceSignals, regionBytes: from.traceBytes },
      clock,
      writeTime: (steps) => formatTime(steps, stepPicoseconds),
      inSources: (event) => inSources(event, spanOf),
    });
    const host = createDebugHost({ design, motion, textOf, now: toolbox.now, clock: chosen });
    const none = { reset: "", resets: [], resetActive: "high" } as const;
    return { kind: "ready", top, host, clocks: { clock: chosen ?? "", clocks, ...none } };
  }
}

/** Tells a loop that goes round for ever from others, by how often and for how long it has asked. */
function endlessLoops(now: () => number): (time: number) => string | undefined {
  let time = -1;
  let count = 0;
  let since = 0;
  let last = 0;
  return (asking) => {
    const at = now();
    // A person may come back to a moment much later.
    if (asking !== time || at - last > LONGEST_SILENCE) {
      time = asking;
      count = 0;
      since = at;
    }
    last = at;
    count++;
    return count > MOST_ASKED || at - since > LONGEST_LOOP
      ? "This loop goes round and round, and time never goes on"
      : undefined;
  };
}

/** The speed that `hardware.toml` says, where there is one. */
function clockHzOf(files: FileSet): number {
  const path = "hardware.toml";
  const text = readText(files, path);
  const hardware = text === undefined ? undefined : readHardware({ path, text }).value;
  return hardware?.clockHz ?? DEFAULT_CLOCK_HZ;
}

function refusal(
  diagnostics: readonly Diagnostic[],
  log: string,
  reason: string | undefined,
): OpenedDebug {
  return { kind: "refused", reason: reason ?? firstError(diagnostics), diagnostics, log };
}
