import type { Device } from "../boards/board.ts";
import type { FileSet } from "../project/file-set.ts";
import { readWordNetlist } from "../synthesis/checks/word-netlist.ts";
import { type EstimatedCells, estimateCells } from "../synthesis/estimate/estimate-cells.ts";
import { wordScript } from "../synthesis/estimate/word-script.ts";
import { FLAT_FILE } from "../synthesis/synthesis-script.ts";
import { synthesisSources } from "./synthesis-sources.ts";
import type { Toolbox } from "./toolbox.ts";

/** The families that templates are measured for, whose figures estimates are held against. */
type EstimatedFamily = Exclude<Device["family"], "hx8k">;

/** About what a design takes on each family, or why it cannot be said, in a sentence. */
export type EstimateReply =
  | {
      readonly kind: "estimate";
      readonly families: Readonly<Record<EstimatedFamily, EstimatedCells>>;
    }
  | { readonly kind: "fault"; readonly message: string };

/** Netlists beyond this would take longer to read than an estimate may. */
const mostBytes = 2 ** 26;

/** Estimates what a project's top takes, for these families at once, from its netlist of words. */
export async function estimateProject(
  request: { readonly files: FileSet; readonly top: string },
  toolbox: Pick<Toolbox, "yosys">,
): Promise<EstimateReply> {
  const sources = synthesisSources(request);
  if (sources.kind === "stopped") {
    const first = sources.diagnostics.find(({ severity }) => severity === "error");
    return { kind: "fault", message: first?.message ?? "The design does not compile." };
  }
  const yosys = await toolbox.yosys();
  const { files, order, top, modules, own } = sources;
  const text = [...modules, ...own].map((each) => each.text).join("\n");
  const script = wordScript(top.name, order, text);
  const outcome = await yosys.run({ files, script, onLog: () => undefined });
  if (outcome.kind !== "ok") {
    const told = /^(?:\S+: )?ERROR: (.+)$/m.exec(outcome.log)?.[1];
    const reason = outcome.kind === "crashed" ? outcome.reason : undefined;
    return { kind: "fault", message: told ?? reason ?? "yosys does not read the design." };
  }
  const bytes = outcome.files.get(FLAT_FILE);
  const netlist =
    bytes === undefined || bytes.length > mostBytes
      ? undefined
      : readWordNetlist(new TextDecoder().decode(bytes))?.get(top.name);
  if (netlist === undefined) {
    return { kind: "fault", message: "Its netlist is too large for an estimate." };
  }
  try {
    return {
      kind: "estimate",
      families: {
        ...{ up5k: estimateCells(netlist, "up5k"), ecp5: estimateCells(netlist, "ecp5") },
        ...{ xc7: estimateCells(netlist, "xc7"), xcup: estimateCells(netlist, "xcup") },
      },
    };
  } catch (error) {
    // Gates behind gates are read by recursion; only a chain of thousands is too deep.
    if (error instanceof RangeError) {
      return { kind: "fault", message: "Its logic is too deep for an estimate." };
    }
    throw error;
  }
}
