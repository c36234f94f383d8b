import type { Device } from "./board.ts";

/**
 * The yosys command for a device family, without `-top`: the same in the counts we show and in the
 * bundles we export. Pads and clock buffers are left to the board's wrapper.
 */
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

/** The step of that command behind which the cells of the family are known, and the design is as it was read. */
export function firstStep(family: Device["family"]): string {
  switch (family) {
    case "up5k":
    case "hx8k":
      return "flatten";
    case "ecp5":
      return "coarse";
    case "xc7":
    case "xcup":
      return "prepare";
  }
}
