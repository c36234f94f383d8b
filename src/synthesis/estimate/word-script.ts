import { FLAT_FILE, readCommands } from "../synthesis-script.ts";

/**
 * A yosys script that brings module `top` of `files` to one netlist of words, for an estimate: without the
 * passes that make cells of a device, which take most of a synthesis.
 */
export function wordScript(top: string, files: readonly string[]): string {
  return [
    ...readCommands(files),
    `hierarchy -check -top ${top}`,
    ...["proc", "flatten", "opt", "wreduce", "peepopt", "opt_clean", "alumacc", "opt"],
    ...["memory -nomap", "opt_clean", `json -o ${FLAT_FILE}`, ""],
  ].join("\n");
}
