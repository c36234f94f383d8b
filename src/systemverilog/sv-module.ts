import type { Span } from "../base/source.ts";

/** Ties generated text to its source: the half-open range `start..end` of `SvModule.text` came from `source`. */
export interface SourceMapEntry {
  readonly start: number;
  readonly end: number;
  readonly source: Span;
}

/** Entries in order of `start`; they nest or are disjoint, and the innermost is the most exact. */
export interface SourceMap {
  readonly generated: string;
  readonly entries: readonly SourceMapEntry[];
}

/** A SystemVerilog module emitted from a Brief program; the file is `<name>.sv`. */
export interface SvModule {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly map: SourceMap;
}
