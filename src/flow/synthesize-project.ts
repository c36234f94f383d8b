import type { Revision } from "../base/brand.ts";
import { createRecentCache } from "../base/recent-cache.ts";
import type { Device } from "../boards/board.ts";
import { boardWithId, defaultDevice, deviceOf, deviceWithId } from "../boards/boards.ts";
import { families } from "../boards/families.ts";
import { namesMultiplier } from "../boards/synthesis-steps.ts";
import { toolCrashed } from "../diagnostics/catalogue/flow.ts";
import type { FileSet } from "../project/file-set.ts";
import { checkNetlists } from "../synthesis/checks/check-netlists.ts";
import { readYosysLog } from "../synthesis/read-yosys-log.ts";
import { reportSynthesis } from "../synthesis/report-synthesis.ts";
import { synthesisScript } from "../synthesis/synthesis-script.ts";
import type { YosysOutcome } from "../tools/yosys/yosys-tool.ts";
import { inUserPlaces } from "./brief-places.ts";
import type { Top } from "./choose-top.ts";
import type { CompiledProject } from "./compile-project.ts";
import type { Progress, SynthesisReply } from "./replies.ts";
import { synthesisSources } from "./synthesis-sources.ts";
import type { Toolbox } from "./toolbox.ts";

export interface SynthesisRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  readonly hardwarePath?: string | undefined;
  /** A board's id, or a device family; a family means the project's own device if it is of it. */
  readonly target: string;
}

const outcomes = createRecentCache<string, Promise<YosysOutcome>>(8);

/** What the top costs on a device, counted by yosys; the same sources are not synthesised twice. */
export async function synthesizeProject(
  request: SynthesisRequest,
  toolbox: Toolbox,
  onProgress: (progress: Progress) => void,
): Promise<SynthesisReply> {
  const { revision } = request;
  const sources = synthesisSources(request);
  const nothing = { revision, report: undefined, log: "" };
  if (sources.kind === "stopped") {
    return { ...nothing, diagnostics: sources.diagnostics };
  }
  const { project, top, modules, own, files, order } = sources;
  const device = deviceFor(request.target, top);
  const script = synthesisScript(device.family, top.name, order, {
    netlist: false,
    checks: true,
    hasNamedMultiplier: own.some(({ text }) => namesMultiplier(text)),
  });
  onProgress({ step: "Synthesising with yosys" });
  const yosys = await toolbox.yosys();
  const key = JSON.stringify([script, [...files].map(([path, bytes]) => [path, [...bytes]])]);
  const outcome = await outcomes.get(key, () =>
    yosys.run({ files, script, onLog: (line) => reportStep(line, onProgress) }),
  );
  const span = placeOf(top, project);
  const found = readYosysLog(outcome.log, { sources: [...modules, ...own], span, device }).map(
    (each) => inUserPlaces(each, modules, own),
  );
  if (outcome.kind === "crashed") {
    const crash = toolCrashed(span, { tool: "yosys", reason: outcome.reason });
    return {
      ...nothing,
      diagnostics: [...project.diagnostics, ...found, crash],
      log: outcome.log,
    };
  }
  if (outcome.kind === "failed") {
    return { ...nothing, diagnostics: [...project.diagnostics, ...found], log: outcome.log };
  }
  const report = reportSynthesis({
    top: top.name,
    device,
    files: outcome.files,
    toolVersion: yosys.version,
    span,
  });
  const { files: written, log } = outcome;
  const checked = checkNetlists({
    ...{ top: top.name, device, span, generated: modules, own, files: written, log },
  }).map((each) => inUserPlaces(each, modules, own));
  return {
    revision,
    diagnostics: [...project.diagnostics, ...found, ...report.diagnostics, ...checked],
    report: report.value,
    log: outcome.log,
  };
}

function deviceFor(target: string, top: Top): Device {
  const board = boardWithId(target);
  if (board !== undefined) {
    return deviceOf(board);
  }
  const family = families.find((each) => each === target) ?? "up5k";
  const own = top.kind === "brief" ? deviceWithId(top.file.program?.hardware.deviceId) : undefined;
  return own?.family === family ? own : defaultDevice(family);
}

function placeOf(top: Top, project: CompiledProject) {
  const file = top.kind === "brief" ? top.file.source.path : (project.svFiles[0]?.path ?? "");
  return { file, start: 0, end: 0 };
}

/** yosys numbers its passes; the number and name of the one at hand are the progress. */
function reportStep(line: string, onProgress: (progress: Progress) => void): void {
  const step = /^(\d+(?:\.\d+)*)\. Executing (.+?)(?: pass)?[ .(]/.exec(line);
  if (step !== null) {
    onProgress({ step: `yosys ${step[1]} ${step[2]}` });
  }
}
