import type { Position } from "./source.ts";

/** Offsets of the line starts of a text; `\n`, `\r\n` and `\r` each end a line. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      starts.push(i + 1);
    }
  }
  return { starts, length: text.length };
}

/** The line and column of `offset`, clamped to the text. */
export function positionAt(index: LineIndex, offset: number): Position {
  const at = Math.max(0, Math.min(offset, index.length));
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: at - (index.starts[low] ?? 0) + 1 };
}

/** The offset of a place, clamped to the text. */
export function offsetAt(index: LineIndex, position: Position): number {
  const line = Math.max(1, Math.min(position.line, index.starts.length));
  const start = index.starts[line - 1] ?? 0;
  const end = index.starts[line] ?? index.length;
  return Math.max(start, Math.min(start + position.column - 1, end));
}
