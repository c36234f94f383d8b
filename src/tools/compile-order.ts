import type { SourceFile } from "../base/source.ts";

/**
 * SystemVerilog files in an order in which tools can read them: a package stands before the files
 * that use it. Otherwise the order stays.
 */
export function inCompileOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  const codes = new Map(files.map((file) => [file, file.text.replace(commentOrString, " ")]));
  const owners = new Map<string, SourceFile>();
  for (const [file, code] of codes) {
    for (const [, name] of code.matchAll(declaration)) {
      owners.set(name ?? "", file);
    }
  }
  const ordered = new Set<SourceFile>();
  const entered = new Set<SourceFile>();
  const place = (file: SourceFile): void => {
    if (entered.has(file)) {
      return;
    }
    entered.add(file);
    for (const [, name] of (codes.get(file) ?? "").matchAll(use)) {
      const owner = owners.get(name ?? "");
      if (owner !== undefined) {
        place(owner);
      }
    }
    ordered.add(file);
  };
  files.forEach(place);
  return [...ordered];
}

const commentOrString = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\[\s\S])*"?/g;
const declaration = /\bpackage\s+(?:automatic\s+|static\s+)?([A-Za-z_]\w*)/g;
const use = /\b([A-Za-z_]\w*)\s*::/g;
