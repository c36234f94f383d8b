/** Modules that a SystemVerilog text declares, and the names that it instantiates. */
export interface ModuleScan {
  readonly modules: readonly { readonly name: string; readonly offset: number }[];
  readonly instantiates: readonly string[];
}

const keywords = new Set(
  (
    "always always_comb always_ff always_latch and assert assign assume begin bit buf byte case casex casez " +
    "class const cover default defparam disable else end endcase endclass endfunction endgenerate endinterface " +
    "endmodule endpackage endtask enum export extern final for foreach forever fork function generate genvar if " +
    "import initial inout input int integer interface join join_any join_none localparam logic longint macromodule " +
    "modport module nand negedge nor not or output package parameter posedge primitive priority program property " +
    "pull0 pull1 real realtime reg repeat return rtran sequence shortint shortreal signed specify static string " +
    "struct supply0 supply1 table task time timeprecision timeunit tri tri0 tri1 type typedef union unique unique0 " +
    "unsigned uwire var virtual void wait wand while wire wor xnor xor"
  ).split(" "),
);

/** Reads the declarations and instances of a text without elaborating it; comments and strings do not count. */
export function scanModules(text: string): ModuleScan {
  const code = blankOut(text);
  const modules = [
    ...code.matchAll(/\b(?:module|macromodule)\s+(?:automatic\s+|static\s+)?([A-Za-z_][\w$]*)/g),
  ].map((match) => ({
    name: match[1] ?? "",
    offset: match.index + match[0].length - (match[1] ?? "").length,
  }));
  const instantiates = new Set<string>();
  const instance =
    /(?<![.\w$'`])([A-Za-z_][\w$]*)\s+(?:#\s*\(|[A-Za-z_][\w$]*(?:\s*\[[^\]]*\])*\s*\()/g;
  for (const match of code.matchAll(instance)) {
    const name = match[1] ?? "";
    if (!keywords.has(name)) {
      instantiates.add(name);
    }
  }
  return { modules, instantiates: [...instantiates] };
}

/** The text with comments, strings, attributes and escaped names replaced by blanks of equal length. */
function blankOut(text: string): string {
  return text.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n])*"|\(\*(?!\s*\))[\s\S]*?\*\)/g,
    (match) => match.replace(/[^\n]/g, " "),
  );
}
