import type { Device } from "../boards/board.ts";
import { synthesisCommand } from "../boards/synthesis-command.ts";

/** Files that the script writes. */
export const STAT_FILE = "gatewright.stat.json";
export const NETLIST_FILE = "gatewright.netlist.json";
/** The netlist as Verilog, to be simulated with the family's cells. */
export const NETLIST_VERILOG = "gatewright.netlist.v";

export interface ScriptOptions {
  /** Whether the netlist is written too: as JSON, and as Verilog of the family's cells. */
  readonly netlist: boolean;
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
  return [
    ...files.map((path) => `read_verilog${/\.sv$/i.test(path) ? " -sv" : ""} ${quoted(path)}`),
    `${synthesisCommand(family)} -top ${top}`,
    `tee -q -o ${STAT_FILE} stat -json -top ${top}`,
    ...(options.netlist
      ? [`write_json ${NETLIST_FILE}`, `write_verilog -noattr ${NETLIST_VERILOG}`]
      : []),
    "",
  ].join("\n");
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
