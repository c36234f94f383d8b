import { FLAT_FILE, readCommands } from "../synthesis-script.ts";

/** What the cells of a family are called, and where yosys has their ports. */
const cellLibraries: readonly { readonly names: RegExp; readonly files: readonly string[] }[] = [
  { names: /\bSB_[A-Z]/, files: ["+/ice40/cells_sim.v"] },
  {
    names: /\b(EHXPLLL|OSCG|MULT18X18D|DP16KD|DCCA|CLKDIVF)\b/,
    files: ["+/ecp5/cells_sim.v", "+/ecp5/cells_bb.v"],
  },
  {
    names: /\b(MMCM|PLLE|DSP48|RAMB|URAM|BUFG|STARTUPE|IBUF)/,
    files: ["+/xilinx/cells_sim.v", "+/xilinx/cells_xtra.v"],
  },
];

/**
 * A yosys script that brings module `top` of `files` to one netlist of words, for an estimate: without the
 * passes that make cells of a device, which take most of a synthesis. `text` is that of the files: the cells
 * of a family are read if it names one, as that takes as long as a small design.
 */
export function wordScript(top: string, files: readonly string[], text: string): string {
  const libraries = cellLibraries.filter(({ names }) => names.test(text));
  return [
    ...libraries.flatMap((each) => each.files.map((path) => `read_verilog -lib ${path}`)),
    ...readCommands(files),
    `hierarchy -check -top ${top}`,
    ...["proc", "flatten", "opt", "wreduce", "peepopt", "opt_clean", "alumacc", "opt"],
    ...["memory -nomap", "opt_clean", `json -o ${FLAT_FILE}`, ""],
  ].join("\n");
}
