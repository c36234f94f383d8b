import type { Manifest } from "./manifest.ts";
import type { ParameterValues } from "./parameter-values.ts";

/** An instance of the template as one writes it, in SystemVerilog or in Brief, every port to a signal of its name. */
export function instanceText(manifest: Manifest, values: ParameterValues): string {
  const { top, language, portList, parameters } = manifest;
  const name = `u_${top.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase()}`;
  if (language === "brief") {
    const set = parameters.map((each) => `${each.name} = ${values[each.name] ?? each.default}`);
    const inputs = portList
      .filter((port) => port.direction === "input" && !/^(clk|rst_n)$/.test(port.name))
      .map((port) => `${port.name} = ${port.name};`);
    const given = set.length === 0 ? "" : `(${set.join(", ")})`;
    return `inst ${name}: ${top}${given} { ${inputs.join(" ")} };`;
  }
  const set = parameters.map((each) => `.${each.name}(${values[each.name] ?? each.default})`);
  const names = portList.map((port) => port.name);
  const clocks = ["clk", "rst_n"].filter((each) => !names.includes(each));
  const given = set.length === 0 ? "" : ` #(${set.join(", ")})`;
  return `${top}${given} ${name} (${[...clocks, ...names].map((each) => `.${each}`).join(", ")});`;
}
