import type { ParameterValues } from "./parameter-values.ts";

/**
 * A source with other values in its parameters' declarations: the literal default of `parameter int
 * NAME = 8` in SystemVerilog, of `module M(NAME: UInt = 8)` and `const NAME: UInt = 8;` in Brief.
 * `places` is how many declarations were found of each name.
 */
export function substituteParameters(
  path: string,
  text: string,
  values: ParameterValues,
): { readonly text: string; readonly places: Readonly<Record<string, number>> } {
  const places: Record<string, number> = {};
  let replaced = text;
  for (const [name, value] of Object.entries(values)) {
    places[name] = 0;
    replaced = replaced.replace(declarationOf(path, name), (_, before: string) => {
      places[name] = (places[name] ?? 0) + 1;
      return `${before}${value}`;
    });
  }
  return { text: replaced, places };
}

function declarationOf(path: string, name: string): RegExp {
  return path.endsWith(".ebv")
    ? new RegExp(`(\\b${name}\\s*:\\s*\\w+(?:\\s*@\\s*/x?\\d+)?\\s*=\\s*)-?\\d[\\d_]*`, "g")
    : new RegExp(`(\\bparameter\\b[\\w\\s]*?\\b${name}\\s*=\\s*)-?\\d[\\d_]*`, "g");
}
