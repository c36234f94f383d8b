import type { ExportPort, ExportTop } from "./export-input.ts";
import { createNames, escaped } from "./identifiers.ts";

/** A port and its name in the wrapper, which is the name of the member in Verilator's C++. */
export interface SimulationPort {
  readonly port: ExportPort;
  readonly member: string;
}

/**
 * The module `<top>_sim`: the core behind port names that are safe in C++. Verilator renames words
 * of C++ and double underscores, and names of its own members clash; `in_` and `out_` avoid all that.
 */
export function simulationTop(top: ExportTop): {
  readonly name: string;
  readonly text: string;
  readonly ports: readonly SimulationPort[];
} {
  const names = createNames(["clk", "reset", "core"]);
  const ports = top.ports.map((port) => ({
    port,
    member: names.take(`${port.direction === "input" ? "in" : "out"}_${plain(port.name)}`),
  }));
  const header: string[] = [];
  const connections: string[] = [];
  if (top.clockPort !== undefined) {
    header.push("input  logic clk");
    connections.push(`.${escaped(top.clockPort)}(clk)`);
  }
  if (top.reset !== undefined) {
    header.push("input  logic reset");
    connections.push(`.${escaped(top.reset.port)}(reset)`);
  }
  for (const { port, member } of ports) {
    const range = port.type.width === 1 ? "" : `[${port.type.width - 1}:0] `;
    header.push(`${port.direction === "input" ? "input " : "output"} logic ${range}${member}`);
    connections.push(`.${escaped(port.svName)}(${member})`);
  }
  const name = `${top.name}_sim`;
  const text = [
    `// ${name}: \`${top.name}\` with names for its ports that C++ can use.`,
    "`default_nettype none",
    "",
    header.length === 0 ? `module ${name};` : `module ${name} (\n  ${header.join(",\n  ")}\n);`,
    connections.length === 0
      ? `  ${top.name} core ();`
      : `  ${top.name} core (\n    ${connections.join(",\n    ")}\n  );`,
    "endmodule",
    "",
    "`default_nettype wire",
    "",
  ].join("\n");
  return { name, text, ports };
}

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_|_$/g, "");
}
