import type { IRange } from "monaco-editor/editor.js";
import { indexLines, offsetAt, positionAt } from "../../base/line-index.ts";

const byteOrderMark = "\uFEFF";

/**
 * Converts between offsets of a file's text and places of its editor. The editor hides a byte
 * order mark and may hold other line ends, so lines and columns are the common ground.
 */
export interface TextPlaces {
  readonly rangeOf: (start: number, end: number) => IRange;
  readonly offsetOf: (line: number, column: number) => number;
}

export function placesOf(text: string): TextPlaces {
  const index = indexLines(text);
  const shift = text.startsWith(byteOrderMark) ? 1 : 0;
  const columnOf = (line: number, column: number) =>
    line === 1 ? Math.max(1, column - shift) : column;
  return {
    rangeOf: (start, end) => {
      const from = positionAt(index, start);
      const to = positionAt(index, Math.max(start, end));
      return {
        startLineNumber: from.line,
        startColumn: columnOf(from.line, from.column),
        endLineNumber: to.line,
        endColumn: columnOf(to.line, to.column),
      };
    },
    offsetOf: (line, column) =>
      offsetAt(index, { line, column: line === 1 ? column + shift : column }),
  };
}
