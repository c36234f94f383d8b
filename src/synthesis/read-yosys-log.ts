import { indexLines, offsetAt } from "../base/line-index.ts";
import type { SourceFile, Span } from "../base/source.ts";
import type { Device } from "../boards/board.ts";
import { memoryNotMapped, yosysError, yosysWarning } from "../diagnostics/catalogue/synthesis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

export interface LogContext {
  readonly sources: readonly SourceFile[];
  readonly device: Device;
  /** Where to point if the message names no place: the top. */
  readonly span: Span;
}

/** The error that stopped yosys, and its warnings about wires that are wrong in any design. */
export function readYosysLog(log: string, context: LogContext): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const line of log.split("\n")) {
    const match = /^(?:(.+?):(\d+)(?:\.\d+(?:-\d+(?:\.\d+)?)?)?: )?(ERROR|Warning): (.*)$/.exec(
      line,
    );
    if (match !== null && found.size < REPORT_LIMIT) {
      const [, file, lineNumber, kind, text = ""] = match;
      const span = spanOf(file, Number(lineNumber ?? 0), context);
      const diagnostic =
        kind === "ERROR" ? errorOf(plain(text), span, context) : warningOf(plain(text), span);
      if (diagnostic !== undefined) {
        found.set(`${diagnostic.message} ${span.file} ${span.start}`, diagnostic);
      }
    }
  }
  return [...found.values()];
}

const REPORT_LIMIT = 50;

function errorOf(text: string, span: Span, { device }: LogContext): Diagnostic {
  const memory = /no valid mapping found for memory (\S+)/.exec(text)?.[1];
  return memory === undefined
    ? yosysError(span, { message: text })
    : memoryNotMapped(span, { memory: memory.replace(/^[^.]*\./, ""), device: device.title });
}

function warningOf(text: string, span: Span): Diagnostic | undefined {
  return /conflicting drivers|logic loop/.test(text)
    ? yosysWarning(span, { message: text })
    : undefined;
}

/** Names as the user wrote them: yosys marks public names by a backslash. */
function plain(text: string): string {
  return text.replace(/`\\?([^'`]*)'/g, "`$1`").replace(/(^|[\s.])\\(?=\w)/g, "$1");
}

function spanOf(file: string | undefined, line: number, context: LogContext): Span {
  const source = context.sources.find(({ path }) => path === file);
  if (source === undefined) {
    return context.span;
  }
  const index = indexLines(source.text);
  const start = offsetAt(index, { line, column: 1 });
  const text = source.text.slice(start, offsetAt(index, { line: line + 1, column: 1 }));
  const indent = text.length - text.trimStart().length;
  return {
    file: source.path,
    start: start + Math.min(indent, text.length),
    end: start + text.trimEnd().length,
  };
}
