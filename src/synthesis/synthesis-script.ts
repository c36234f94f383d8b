import type { Device } from "../boards/board.ts";

/** Files that the script writes. */
export const STAT_FILE = "gatewright.stat.json";
export const NETLIST_FILE = "gatewright.netlist.json";

export interface ScriptOptions {
  /** Whether the netlist is written too. */
  readonly netlist: boolean;
}

/** A yosys script that synthesises module `top` of SystemVerilog `files` for a device family. */
export function synthesisScript(
  family: Device["family"],
  top: string,
  files: readonly string[],
  options: ScriptOptions,
): string {
  return [
    ...files.map((path) => `read_verilog -sv ${quoted(path)}`),
    `${synthesisCommand(family)} -top ${top}`,
    `tee -q -o ${STAT_FILE} stat -json -top ${top}`,
    ...(options.netlist ? [`write_json ${NETLIST_FILE}`] : []),
    "",
  ].join("\n");
}

/** The command for a family, without `-top`. Pads and clock buffers are left to the board's wrapper. */
export function synthesisCommand(family: Device["family"]): string {
  switch (family) {
    case "up5k":
      return "synth_ice40 -device u -dsp -spram";
    case "hx8k":
      return "synth_ice40 -device hx";
    case "ecp5":
      return "synth_ecp5";
    case "xc7":
      return "synth_xilinx -family xc7 -noiopad -noclkbuf";
    case "xcup":
      return "synth_xilinx -family xcup -uram -noiopad -noclkbuf";
  }
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}
