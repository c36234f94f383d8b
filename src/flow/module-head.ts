/** Finds where a module of SystemVerilog is declared. */
export function moduleHead(name: string): RegExp {
  return new RegExp(`\\bmodule\\s+(?:automatic\\s+|static\\s+)?${name}\\b`);
}
