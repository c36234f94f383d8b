/** Finds where a module or a program of SystemVerilog is declared. */
export function moduleHead(name: string): RegExp {
  return new RegExp(`\\b(?:module|macromodule|program)\\s+(?:automatic\\s+|static\\s+)?${name}\\b`);
}
