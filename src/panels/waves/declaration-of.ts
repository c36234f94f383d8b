import type { Span } from "../../base/source.ts";
import type { SvModule } from "../../systemverilog/sv-module.ts";

/**
 * Where the Brief declares the signal of that hierarchical name: the source of the first mention of
 * its name in the module that it belongs to. `undefined` for what no Brief file declares.
 */
export function declarationOf(modules: readonly SvModule[], path: string): Span | undefined {
  const [top = "", ...inner] = path.split(".");
  const name = inner.pop();
  const module = inner.reduce(
    (at, instance) => moduleOf(modules, at, instance),
    modules.find((each) => each.name === top),
  );
  // What is left belongs to modules that are not made from Brief.
  if (module === undefined || name === undefined) {
    return undefined;
  }
  const base = name.replace(/(?:\[\d+\])+$/, "");
  const pattern = new RegExp(`(?<![\\w$])${base.replace(/[^\w]/g, "\\$&")}(?![\\w$])`, "g");
  for (const { index } of module.text.matchAll(pattern)) {
    const entry = module.map.entries.findLast(({ start, end }) => start <= index && index < end);
    if (entry !== undefined) {
      return entry.source;
    }
  }
  return undefined;
}

/** The module of an instance, by the line that the emitter writes for it. */
function moduleOf(
  modules: readonly SvModule[],
  outer: SvModule | undefined,
  instance: string,
): SvModule | undefined {
  const line = new RegExp(
    `^\\s*(?!module\\b)(\\w+) ${instance.replace(/[^\w]/g, "\\$&")} \\($`,
    "m",
  );
  const name = line.exec(outer?.text ?? "")?.[1];
  return modules.find((each) => each.name === name);
}
