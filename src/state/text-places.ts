import { indexLines, offsetAt, positionAt } from "../base/line-index.ts";
import { decodeSource, type FileSet } from "../project/file-set.ts";

const byteOrderMark = "\uFEFF";

/** A range as the editor counts: lines and columns from 1, the end column after the last character. */
export interface TextRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/**
 * Converts between offsets of a file's text and places of its editor. The editor hides a byte
 * order mark and may hold other line ends, so lines and columns are the common ground.
 */
export interface TextPlaces {
  readonly rangeOf: (start: number, end: number) => TextRange;
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

const known = new WeakMap<Uint8Array, TextPlaces>();
const nowhere = placesOf("");

/** The places of a file of the project; of an empty text if it is not there or not text. */
export function placesIn(files: FileSet, path: string): TextPlaces {
  const bytes = files.get(path);
  if (bytes === undefined) {
    return nowhere;
  }
  const places = known.get(bytes) ?? placesOf(decodeSource(bytes) ?? "");
  known.set(bytes, places);
  return places;
}
