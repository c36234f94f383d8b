import { indexLines, offsetAt } from "../../base/line-index.ts";
import type { SourceFile, Span } from "../../base/source.ts";

/** Leads from yosys's `src` attributes to the text of the sources. */
export type PlaceOf = (src: string | undefined) => Span | undefined;

/** The place that a `src` such as `a.sv:3.5-3.9|b.sv:1.1-2.2` begins with; `undefined` if no source has it. */
export function placesIn(sources: readonly SourceFile[]): PlaceOf {
  const indices = new Map(sources.map(({ path, text }) => [path, indexLines(text)]));
  return (src) => {
    for (const part of (src ?? "").split("|")) {
      const [, file = "", line, column, endLine, endColumn] =
        /^(.*):(\d+)\.(\d+)-(\d+)\.(\d+)$/.exec(part) ?? [];
      const index = indices.get(file);
      if (index !== undefined && Number(line) > 0) {
        const start = offsetAt(index, { line: Number(line), column: Number(column) });
        const end = offsetAt(index, { line: Number(endLine), column: Number(endColumn) });
        return { file, start, end: Math.max(start, end) };
      }
    }
    return undefined;
  };
}
