import type { Device } from "../boards/board.ts";
import { firstStep, synthesisCommand } from "../boards/synthesis-command.ts";
import { type SynthesisSteps, synthesisSteps } from "../boards/synthesis-steps.ts";

/** Files that the script writes. */
export const STAT_FILE = "gatewright.stat.json";
export const NETLIST_FILE = "gatewright.netlist.json";
/** The netlist as Verilog, to be simulated with the family's cells. */
export const NETLIST_VERILOG = "gatewright.netlist.v";

/** Netlists of words for the checks: as it is written, module by module optimised, and as a whole. */
export const WRITTEN_FILE = "gatewright.written.json";
export const MODULES_FILE = "gatewright.modules.json";
export const FLAT_FILE = "gatewright.flat.json";
/** The DSP blocks of the finished netlist, and nothing else of it. */
export const BLOCKS_FILE = "gatewright.blocks.json";

export interface ScriptOptions {
  /** Whether the netlist is written too: as JSON, and as Verilog of the family's cells. */
  readonly netlist: boolean;
  /** Whether the netlists of words are written. The counts are the same with and without. */
  readonly checks?: boolean | undefined;
  /** Whether a source names a multiplier cell, as `namesMultiplier` finds. */
  readonly hasNamedMultiplier?: boolean | undefined;
}

/**
 * A yosys script that synthesises module `top` of `files` for a device family; `.sv` is read as
 * SystemVerilog, anything else as Verilog.
 */
export function synthesisScript(
  family: Device["family"],
  top: string,
  files: readonly string[],
  options: ScriptOptions,
): string {
  const { hasNamedMultiplier = false } = options;
  const steps = { family, top, hasNamedMultiplier };
  return [
    ...readCommands(files),
    ...(options.checks === true ? checkedSynthesis(steps) : synthesisSteps(steps)),
    `tee -q -o ${STAT_FILE} stat -json -top ${top}`,
    ...(options.netlist
      ? [`write_json ${NETLIST_FILE}`, `write_verilog -noattr ${NETLIST_VERILOG}`]
      : []),
    "",
  ].join("\n");
}

/** Reads `.sv` as SystemVerilog and anything else as Verilog. */
export function readCommands(files: readonly string[]): readonly string[] {
  return files.map((path) => `read_verilog${/\.sv$/i.test(path) ? " -sv" : ""} ${quoted(path)}`);
}

/** The same synthesis, with a look at the design before it becomes cells: on a copy, so that nothing of it changes. */
function checkedSynthesis(steps: SynthesisSteps): readonly string[] {
  const { family, top } = steps;
  const dsp = dspCells[family];
  return [
    `${synthesisCommand(family)} -top ${top} -run begin:${firstStep(family)}`,
    "design -save gatewright",
    "proc",
    `json -o ${WRITTEN_FILE}`,
    ...["opt", "wreduce", "peepopt", "opt_clean", "memory -nomap", "opt_clean"],
    `json -o ${MODULES_FILE}`,
    ...["flatten", "opt", "opt_clean"],
    `json -o ${FLAT_FILE}`,
    "design -load gatewright",
    ...synthesisSteps(steps, "first-step"),
    ...(dsp === undefined ? [] : [`json -o ${BLOCKS_FILE} t:${dsp}`]),
  ];
}

/** The cell that multiplies, of the families that have one. */
const dspCells: Readonly<Record<Device["family"], string | undefined>> = {
  ...{ up5k: "SB_MAC16", hx8k: undefined, ecp5: "MULT18X18D", xc7: "DSP48E1", xcup: "DSP48E2" },
};

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
