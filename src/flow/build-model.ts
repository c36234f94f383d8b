import { createRecentCache } from "../base/recent-cache.ts";
import type { SourceFile } from "../base/source.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readingOrder } from "../project/reading-order.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import { lowerModel } from "../verilated/lower-model.ts";
import type { SimModel } from "../verilated/sim-model.ts";
import { inUserPlaces } from "./brief-places.ts";
import { stored } from "./build-store.ts";
import { explainCrash } from "./explain-crash.ts";
import { lastLine } from "./lint-project.ts";
import type { StepTimes } from "./replies.ts";
import type { Toolbox } from "./toolbox.ts";
import { verilatorDiagnostics } from "./verilator-diagnostics.ts";

/** A design ready to run, or what stood in the way, with what each step took in milliseconds. */
export interface BuiltModel {
  readonly model: SimModel | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly log: string;
  readonly times: Pick<StepTimes, "verilator" | "read" | "lower">;
}

/** What a design with time of its own is built from besides its sources. */
export interface TimedBuild {
  /** Files that others `include`. */
  readonly included: readonly SourceFile[];
  /** Tops that run with it. */
  readonly beside?: readonly string[] | undefined;
  /** `NAME=VALUE`, for parameters of the top. */
  readonly parameters?: readonly string[] | undefined;
}

export interface BuildOptions {
  readonly timed?: TimedBuild | undefined;
  /** `NAME=VALUE`, for parameters of a top that has no time of its own. */
  readonly parameters?: readonly string[] | undefined;
  /** `NAME` or `NAME=VALUE`, for the preprocessor. */
  readonly defines?: readonly string[] | undefined;
  /** Whether lines and branches are counted. */
  readonly isCovered?: boolean | undefined;
  /** Whether delays pass at once, for a design whose time is its clock's. */
  readonly ignoresDelays?: boolean | undefined;
}

const built = createRecentCache<string, Promise<BuiltModel>>(8);

/**
 * Verilator's elaboration and our lowering of one top. The same text is not done twice, in one session or
 * a later one; what it takes from a cache counts as reading, not as Verilator's time.
 */
export async function buildModel(
  top: string,
  modules: readonly SvModule[],
  svFiles: readonly SourceFile[],
  toolbox: Toolbox,
  options: BuildOptions = {},
): Promise<BuiltModel> {
  const texts = modules.map(({ path, text }) => [path, text]);
  const key = JSON.stringify([options, top, texts, svFiles]);
  const begun = toolbox.now();
  let isNew = false;
  const model = await built.get(key, async () => {
    const { value, isStored } = await stored(
      toolbox.store,
      `model ${key}`,
      () => buildAnew(top, modules, svFiles, toolbox, options),
      ({ diagnostics }) => diagnostics.every(({ code }) => code !== "tool-crashed"),
    );
    isNew = !isStored;
    return value;
  });
  return isNew
    ? model
    : { ...model, times: { verilator: 0, read: toolbox.now() - begun, lower: 0 } };
}

async function buildAnew(
  top: string,
  modules: readonly SvModule[],
  svFiles: readonly SourceFile[],
  toolbox: Toolbox,
  { timed, parameters, defines, isCovered, ignoresDelays }: BuildOptions,
): Promise<BuiltModel> {
  const verilator = await toolbox.verilator();
  const begun = toolbox.now();
  const files = readingOrder([...modules, ...svFiles]);
  const elaborated = elaborateSystemVerilog(verilator, {
    ...{ files, top, parameters, defines, isCovered, ignoresDelays },
    ...timed,
  });
  const elaboratedAt = toolbox.now();
  const own = [...svFiles, ...(timed?.included ?? [])];
  const messages = explainCrash(verilatorDiagnostics(elaborated.messages, modules, own), own);
  const log = elaborated.stderr;
  const times = { verilator: elaboratedAt - begun, read: 0, lower: 0 };
  if (elaborated.outcome !== "ok") {
    const span = { file: files[0]?.path ?? "", start: 0, end: 0 };
    const crash =
      messages.length === 0 || (elaborated.outcome === "crashed" && !messages.some(isExplained))
        ? [toolCrashed(span, { tool: "Verilator", reason: lastLine(elaborated.stderr) })]
        : [];
    return {
      ...{ log, times },
      model: undefined,
      diagnostics: [...messages, ...crash],
    };
  }
  const reading = toolbox.now();
  let lowering = reading;
  const { tree, meta } = elaborated;
  const lowered = lowerModel({
    ...{ tree, meta, top, sources: files, isTimed: timed !== undefined },
    beside: timed?.beside,
    checked: own,
    onRead: () => {
      lowering = toolbox.now();
    },
  });
  return {
    log,
    times: { ...times, read: lowering - reading, lower: toolbox.now() - lowering },
    model: lowered.value,
    diagnostics: [
      ...messages,
      ...lowered.diagnostics.map((diagnostic) => inUserPlaces(diagnostic, modules, svFiles)),
    ],
  };
}

/** A crash that is told by what it stumbled over. */
function isExplained({ code }: Diagnostic): boolean {
  return code === "function-in-target";
}
