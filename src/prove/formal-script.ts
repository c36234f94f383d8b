/** The file that the script writes for a top. */
export function netlistFile(top: string): string {
  return `${top}.netlist.json`;
}

/**
 * A yosys script that flattens each of `tops` into word cells, flip-flops without resets and
 * enables, and accesses of memories that are not spelled out.
 */
export function formalScript(files: readonly string[], tops: readonly string[]): string {
  const read = files.map((path) => `read_verilog${/\.sv$/i.test(path) ? " -sv" : ""} "${path}"`);
  const lower = (top: string): readonly string[] => [
    "design -load sources",
    `hierarchy -top ${top}`,
    "proc -norom",
    "flatten",
    // Optimisation would drop what nothing but the proof looks at.
    "setattr -set keep 1 w:fire_*",
    "opt_expr",
    "opt_clean",
    "async2sync",
    "dffunmap",
    "opt_expr",
    "opt_merge",
    "opt_clean",
    `write_json ${netlistFile(top)}`,
  ];
  return [...read, "design -save sources", ...tops.flatMap(lower), ""].join("\n");
}
