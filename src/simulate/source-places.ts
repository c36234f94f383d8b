import { indexLines, type LineIndex, positionAt } from "../base/line-index.ts";
import type { Span } from "../base/source.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";

/** Lines and words of spans in the files of a project. */
export interface SourcePlaces {
  /** The line of the start of `span`, from 1; 1 where the file is not text of the project. */
  readonly lineOf: (span: Span) => number;
  readonly textOf: (span: Span) => string | undefined;
}

export function openPlaces(files: FileSet): SourcePlaces {
  const opened = new Map<
    string,
    { readonly text: string; readonly lines: LineIndex } | undefined
  >();
  const open = (path: string) => {
    if (!opened.has(path)) {
      const bytes = files.get(path);
      const text = bytes === undefined ? undefined : decodeText(bytes);
      opened.set(path, text === undefined ? undefined : { text, lines: indexLines(text) });
    }
    return opened.get(path);
  };
  return {
    lineOf: (span) => {
      const file = open(span.file);
      return file === undefined ? 1 : positionAt(file.lines, span.start).line;
    },
    textOf: (span) => open(span.file)?.text.slice(span.start, span.end),
  };
}
