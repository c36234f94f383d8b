import type { PassResult } from "../base/pass-result.ts";
import type { Span } from "../base/source.ts";
import type { Device } from "../boards/board.ts";
import { doesNotFit, nothingLeft, reportMissing } from "../diagnostics/catalogue/synthesis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { countCells } from "./count-cells.ts";
import { fitReport } from "./fit-report.ts";
import type { NetlistReport } from "./netlist-report.ts";
import { readStat } from "./read-stat.ts";
import { NETLIST_FILE, STAT_FILE } from "./synthesis-script.ts";

export interface SynthesisResult {
  readonly top: string;
  readonly device: Device;
  /** What the script wrote. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly toolVersion: string;
  /** Where to point: the name of the top. */
  readonly span: Span;
}

/** The report of a synthesis that ended well, with what does not fit or has vanished. */
export function reportSynthesis(
  result: SynthesisResult,
): PassResult<NetlistReport | undefined, Diagnostic> {
  const { top, device, span, toolVersion } = result;
  const cells = readStat(textOf(result.files.get(STAT_FILE)) ?? "");
  if (cells === undefined) {
    return { value: undefined, diagnostics: [reportMissing(span, { top })] };
  }
  const counts = countCells(cells);
  const { uses, misfits } = fitReport(counts, device);
  const diagnostics = misfits.map(({ sentence, advice }) =>
    doesNotFit(span, { misfit: sentence, advice }),
  );
  if ([...cells.keys()].every((type) => type.startsWith("$scopeinfo"))) {
    diagnostics.push(nothingLeft(span, { top }));
  }
  const value: NetlistReport = {
    top,
    family: device.family,
    cells: counts,
    uses,
    misfits: misfits.map(({ sentence, advice }) => `${sentence} ${advice}`),
    toolVersion,
    netlist: textOf(result.files.get(NETLIST_FILE)),
  };
  return { value, diagnostics };
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
