import type { Span } from "../../base/source.ts";
import type { SourceMap, SourceMapEntry } from "../../systemverilog/sv-module.ts";

/** The most exact source of the generated text at `offset`. */
export function sourceAt(map: SourceMap, offset: number): Span | undefined {
  return innermost(map.entries.filter(({ start, end }) => start <= offset && offset <= end))
    ?.source;
}

/**
 * The stretches of generated text that come from the most exact source around `offset` of `file`;
 * empty if nothing does.
 */
export function generatedFrom(
  map: SourceMap,
  file: string,
  offset: number,
): readonly SourceMapEntry[] {
  const around = map.entries.filter(
    ({ source }) => source.file === file && source.start <= offset && offset <= source.end,
  );
  const narrowest = Math.min(...around.map(({ source }) => source.end - source.start));
  return around.filter(({ source }) => source.end - source.start === narrowest);
}

function innermost(entries: readonly SourceMapEntry[]): SourceMapEntry | undefined {
  return entries.reduce<SourceMapEntry | undefined>(
    (best, entry) =>
      best === undefined || entry.end - entry.start <= best.end - best.start ? entry : best,
    undefined,
  );
}
