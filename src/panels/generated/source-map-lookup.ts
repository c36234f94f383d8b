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

/**
 * The stretches of generated text that come from anything within `span`; where nothing does, from
 * the most exact source around it.
 */
export function generatedWithin(map: SourceMap, span: Span): readonly SourceMapEntry[] {
  const within = map.entries.filter(
    ({ source }) =>
      source.file === span.file && source.start >= span.start && source.end <= span.end,
  );
  return within.length > 0 ? within : generatedFrom(map, span.file, span.start);
}

/** The longest stretch from what stands first at or behind `offset`: there a scrolled view begins. */
export function generatedBehind(
  map: SourceMap,
  file: string,
  offset: number,
): SourceMapEntry | undefined {
  let best: SourceMapEntry | undefined;
  for (const entry of map.entries) {
    const { source, start, end } = entry;
    if (source.file !== file || source.start < offset) {
      continue;
    }
    const isNearer = best === undefined || source.start < best.source.start;
    const isLonger = source.start === best?.source.start && end - start > best.end - best.start;
    best = isNearer || isLonger ? entry : best;
  }
  return best;
}

function innermost(entries: readonly SourceMapEntry[]): SourceMapEntry | undefined {
  return entries.reduce<SourceMapEntry | undefined>(
    (best, entry) =>
      best === undefined || entry.end - entry.start <= best.end - best.start ? entry : best,
    undefined,
  );
}
