import { indexLines, type LineIndex, positionAt } from "../base/line-index.ts";
import type { SourceFile, Span } from "../base/source.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { displayWidth, expandTabs } from "./display-width.ts";

/** Longest piece of a source line that is shown. */
const maximumShown = 160;

interface Indexed {
  readonly file: SourceFile;
  readonly lines: LineIndex;
}

interface Mark {
  readonly span: Span;
  readonly message: string;
  readonly isPrimary: boolean;
}

/**
 * Diagnostics as people read them in a terminal: what, where, the line with carets, what to do.
 * `files` are those that the spans point into.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): string {
  const indexed = new Map<string, Indexed>(
    files.map((file) => [file.path, { file, lines: indexLines(file.text) }]),
  );
  return diagnostics.map((diagnostic) => renderOne(diagnostic, indexed)).join("\n");
}

function renderOne(diagnostic: Diagnostic, files: ReadonlyMap<string, Indexed>): string {
  const { severity, code, message, span, help, labels, fixes } = diagnostic;
  const lines = [`${severity}[${code}]: ${message}`];
  const marks: Mark[] = [
    { span, message: "", isPrimary: true },
    ...labels.map((label) => ({ ...label, isPrimary: false })),
  ];
  const gutter = Math.max(...marks.map((mark) => String(lineOf(mark.span, files)).length));
  const pad = " ".repeat(gutter);
  marks.forEach((mark, index) => {
    const at = files.get(mark.span.file);
    const { line, column } = at ? positionAt(at.lines, mark.span.start) : { line: 1, column: 1 };
    if (mark.span.file === "") {
      return;
    }
    if (index === 0 || mark.span.file !== marks[index - 1]?.span.file) {
      lines.push(`${pad}${index === 0 ? "-->" : ":::"} ${mark.span.file}:${line}:${column}`);
    }
    if (at !== undefined) {
      lines.push(...renderMark(mark, at, gutter, index === 0));
    }
  });
  lines.push(`${pad} = help: ${help}`);
  for (const { title } of fixes) {
    lines.push(`${pad} = fix: ${title}`);
  }
  return `${lines.join("\n")}\n`;
}

function lineOf(span: Span, files: ReadonlyMap<string, Indexed>): number {
  const at = files.get(span.file);
  return at === undefined ? 1 : positionAt(at.lines, span.start).line;
}

function renderMark(
  mark: Mark,
  { file, lines }: Indexed,
  gutter: number,
  isFirst: boolean,
): readonly string[] {
  const { line, column } = positionAt(lines, mark.span.start);
  const start = lines.starts[line - 1] ?? 0;
  const next = lines.starts[line] ?? file.text.length;
  const whole = file.text
    .slice(start, next)
    .replace(/[\r\n]+$/, "")
    .replace(/^\uFEFF/, "\u200B");
  // A very long line is shown from a little before the place on.
  const from = column > maximumShown ? column - 1 - maximumShown / 4 : 0;
  const shown = whole.slice(from, from + maximumShown);
  const before = whole.slice(from, column - 1);
  const marked = whole.slice(column - 1, Math.min(mark.span.end - start, from + maximumShown));
  const offset = displayWidth(expandTabs(before, 0));
  const width = displayWidth(expandTabs(before + marked, 0)) - offset;
  const sign = (mark.isPrimary ? "^" : "-").repeat(Math.max(1, width));
  const pad = " ".repeat(gutter);
  const note = mark.message === "" ? "" : ` ${mark.message}`;
  return [
    ...(isFirst ? [`${pad} |`] : []),
    `${String(line).padStart(gutter)} | ${expandTabs(shown, 0)}`.trimEnd(),
    `${pad} | ${" ".repeat(offset)}${sign}${note}`,
  ];
}
