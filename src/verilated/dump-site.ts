import type { SourceFile } from "../base/source.ts";

/** What one `$dumpfile`, `$dumpvars` or its kin asks for. */
export interface DumpSite {
  readonly action: "file" | "start" | "pause" | "resume" | "none";
  /** Of `start`: what is wanted; everything if empty. */
  readonly scopes: readonly DumpScope[];
}

/** Whether changes are recorded after a call; as before it where nothing is said. */
export const tracedAfter: Readonly<Partial<Record<DumpSite["action"], number>>> = {
  start: 1,
  pause: 0,
  resume: 1,
};

/** A scope or signal as the design names it, which may leave out its beginning. */
export interface DumpScope {
  readonly path: string;
  /** Levels of the hierarchy, the scope's own included; 0 for all. */
  readonly levels: number;
}

/**
 * What a call about dumps asks for, read out of the text at its place: Verilator's tree says only that
 * there is one. `hasName` tells a file from the rest where a macro hides the call.
 */
export function dumpSiteAt(
  sources: readonly SourceFile[],
  { file, line, column }: { readonly file: string; readonly line: number; readonly column: number },
  hasName: boolean,
): DumpSite {
  const text = sources.find(({ path }) => path === file)?.text ?? "";
  const rest = fromPlace(text, line, column);
  const match = /^\s*\$(dump\w+)\s*(?:\(((?:[^()"]|"[^"]*"|\([^()]*\))*)\))?/.exec(rest);
  switch (match?.[1]) {
    case "dumpfile":
      return { action: "file", scopes: [] };
    case "dumpoff":
      return { action: "pause", scopes: [] };
    case "dumpon":
      return { action: "resume", scopes: [] };
    case "dumpall":
    case "dumpflush":
    case "dumplimit":
      return { action: "none", scopes: [] };
    case "dumpvars":
      return { action: "start", scopes: scopesIn(match[2] ?? "") };
    default:
      return { action: hasName ? "file" : "start", scopes: [] };
  }
}

function fromPlace(text: string, line: number, column: number): string {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", start);
    if (end < 0) {
      return "";
    }
    start = end + 1;
  }
  // The place is that of the call, but bytes and characters may differ on its line.
  const own = text.slice(start + column - 1, start + 2000);
  return /^\s*\$dump/.test(own) ? own : own.slice(Math.max(0, own.indexOf("$dump")));
}

/** `0, tb, tb.dut.q`: levels, then scopes and signals. */
function scopesIn(given: string): readonly DumpScope[] {
  const [first = "", ...others] = given.split(",").map((part) => part.trim());
  const levels = Number.parseInt(first, 10);
  return Number.isNaN(levels)
    ? []
    : others
        .filter((path) => /^[\w$.\\[\]]+$/.test(path))
        .map((path) => ({ path, levels: Math.max(0, levels) }));
}
