import type { SourceFile } from "../base/source.ts";
import type { ModelLocation } from "./sim-model.ts";

/** Characters of a statement that are looked through. */
const reach = 2000;

/**
 * Verilator's tree spells `->` in a format as `.`, as it does in names of the design. What was an arrow
 * is seen in the literals of the text at the statement's place.
 */
export function restoreArrows(
  format: string,
  sources: readonly SourceFile[],
  { file, line }: ModelLocation,
): string {
  if (!format.includes(".")) {
    return format;
  }
  const text = sources.find(({ path }) => path === file)?.text ?? "";
  let start = 0;
  for (let at = 1; at < line && start >= 0; at++) {
    start = text.indexOf("\n", start) + 1 || -1;
  }
  const statement = start < 0 ? "" : text.slice(start, start + reach);
  let restored = format;
  // The pieces between what is formatted stand in the format in the same order.
  let at = 0;
  for (const [literal] of statement.matchAll(/"(?:[^"\\\n]|\\[\s\S])*"/g)) {
    for (const piece of literal.slice(1, -1).split(/%[-\d.]*[a-zA-Z%]|\\./)) {
      const dotted = piece.replaceAll("->", ".");
      const found = restored.indexOf(dotted, at);
      if (found >= 0) {
        const end = found + dotted.length;
        restored = restored.slice(0, found) + piece + restored.slice(end);
        at = found + piece.length;
      }
    }
  }
  return restored;
}
