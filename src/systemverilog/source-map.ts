import type { Span } from "../base/source.ts";
import type { SourceMap, SourceMapEntry } from "./sv-module.ts";

/** A half-open range of offsets in generated text. */
export interface GeneratedRange {
  readonly start: number;
  readonly end: number;
}

/** The Brief source of the generated character at `offset`; `undefined` for text that has none. */
export function sourceAt(map: SourceMap, offset: number): Span | undefined {
  let innermost: SourceMapEntry | undefined;
  for (const entry of map.entries) {
    if (entry.start > offset) {
      break;
    }
    if (offset < entry.end && !isWider(entry, innermost)) {
      innermost = entry;
    }
  }
  return innermost?.source;
}

/**
 * Every generated range that came from the narrowest source around `offset` of `file`, in order of
 * the generated text; empty where nothing did.
 */
export function generatedFor(
  map: SourceMap,
  file: string,
  offset: number,
): readonly GeneratedRange[] {
  const around = map.entries.filter(
    ({ source }) => source.file === file && source.start <= offset && offset <= source.end,
  );
  const narrowest = Math.min(...around.map(({ source }) => source.end - source.start));
  return around
    .filter(({ source }) => source.end - source.start === narrowest)
    .map(({ start, end }) => ({ start, end }));
}

/**
 * The text of `<module>.map.json`, version 1. `sources` lists the Brief files; each mapping is
 * `[generated start, generated end, index into sources, source start, source end]`: half-open
 * ranges of UTF-16 offsets from 0, in order of generated start, outer before inner.
 */
export function toJson(map: SourceMap): string {
  const sources = [...new Set(map.entries.map(({ source }) => source.file))];
  const mappings = map.entries.map(({ start, end, source }) =>
    JSON.stringify([start, end, sources.indexOf(source.file), source.start, source.end]),
  );
  const lines = [
    `  "version": 1`,
    `  "generated": ${JSON.stringify(map.generated)}`,
    `  "sources": ${JSON.stringify(sources)}`,
    `  "mappings": [${mappings.map((mapping) => `\n    ${mapping}`).join(",")}\n  ]`,
  ];
  return `{\n${lines.join(",\n")}\n}\n`;
}

function isWider(entry: SourceMapEntry, than: SourceMapEntry | undefined): boolean {
  return than !== undefined && entry.end - entry.start > than.end - than.start;
}
