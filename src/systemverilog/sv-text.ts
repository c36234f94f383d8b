import type { Span } from "../base/source.ts";
import type { SourceMapEntry } from "./sv-module.ts";

/** Lines of SystemVerilog before they are laid out, each tied to the Brief source it came from. */
export type SvText =
  | { readonly kind: "line"; readonly text: string; readonly span: Span | undefined }
  /** Stands at the left edge whatever surrounds it. */
  | { readonly kind: "directive"; readonly text: string }
  | { readonly kind: "blank" }
  | { readonly kind: "indented"; readonly lines: readonly SvText[] }
  /** Everything in `lines` came from `span`, parts of it perhaps from narrower places. */
  | { readonly kind: "spanned"; readonly span: Span; readonly lines: readonly SvText[] };

export const blank: SvText = { kind: "blank" };

export function line(text: string, span?: Span): SvText {
  return { kind: "line", text, span };
}

export function directive(text: string): SvText {
  return { kind: "directive", text };
}

export function indented(...lines: readonly SvText[]): SvText {
  return { kind: "indented", lines };
}

export function spanned(span: Span, ...lines: readonly SvText[]): SvText {
  return { kind: "spanned", span, lines };
}

/** `head begin`, the lines indented, `end`. */
export function block(head: string, ...lines: readonly SvText[]): readonly SvText[] {
  return [line(`${head} begin`), indented(...lines), line("end")];
}

/** The lines, for simulators only. */
export function simulationOnly(...lines: readonly SvText[]): readonly SvText[] {
  return [directive("`ifndef SYNTHESIS"), ...lines, directive("`endif")];
}

export interface LaidOutText {
  readonly text: string;
  readonly entries: readonly SourceMapEntry[];
}

/** Prints the lines with two spaces to a level; never two blank lines in a row. */
export function layOut(lines: readonly SvText[]): LaidOutText {
  const parts: string[] = [];
  const entries: SourceMapEntry[] = [];
  let offset = 0;
  const push = (text: string): void => {
    parts.push(text);
    offset += text.length;
  };
  const print = (line: SvText, depth: number): void => {
    switch (line.kind) {
      case "line": {
        push("  ".repeat(depth));
        if (line.span !== undefined) {
          entries.push({ start: offset, end: offset + line.text.length, source: line.span });
        }
        push(`${line.text}\n`);
        return;
      }
      case "directive":
        push(`${line.text}\n`);
        return;
      case "blank":
        if (parts.at(-1) !== "\n") {
          push("\n");
        }
        return;
      case "indented":
        for (const inner of line.lines) {
          print(inner, depth + 1);
        }
        return;
      case "spanned": {
        const place = entries.length;
        const start = offset + 2 * depth;
        for (const inner of line.lines) {
          print(inner, depth);
        }
        if (offset > start) {
          entries.splice(place, 0, { start, end: offset - 1, source: line.span });
        }
        return;
      }
    }
  };
  for (const each of lines) {
    print(each, 0);
  }
  return { text: parts.join(""), entries };
}
