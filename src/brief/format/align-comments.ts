import type { Gap } from "./layout-lines.ts";
import type { Piece } from "./pieces.ts";

interface Trailing {
  readonly index: number;
  /** Where the code of its line ends. */
  readonly codeEnd: number;
  /** Its column as written, 0 if tabs make that unclear. */
  readonly written: number;
  /** Blanks that separated it from its code. */
  readonly distance: number;
  readonly line: number;
}

/**
 * Lines up comments behind code: those of neighbouring lines under each other. A column that the
 * author chose stays if the code leaves room for it.
 */
export function alignComments(
  text: string,
  pieces: readonly Piece[],
  gaps: readonly Gap[],
): readonly Gap[] {
  const aligned = [...gaps];
  let group: Trailing[] = [];
  const flush = () => {
    const columns = new Set(group.map(({ written }) => written));
    const [column = 0] = columns;
    const [only] = group.length === 1 ? group : [];
    const isClose = only !== undefined && only.distance > 0 && only.distance <= 2;
    const isKept = columns.size === 1 && group.every((one) => one.codeEnd < column);
    const codeEnd = Math.max(...group.map((one) => one.codeEnd));
    const target = isClose ? codeEnd + only.distance : isKept ? column : codeEnd + 2;
    for (const one of group) {
      aligned[one.index] = { lines: 0, blanks: target - one.codeEnd, verbatim: undefined };
    }
    group = [];
  };
  for (const one of trailingComments(text, pieces, gaps)) {
    const last = group.at(-1);
    if (last !== undefined && one.line !== last.line + 1) {
      flush();
    }
    group.push(one);
  }
  if (group.length > 0) {
    flush();
  }
  return aligned;
}

function trailingComments(
  text: string,
  pieces: readonly Piece[],
  gaps: readonly Gap[],
): readonly Trailing[] {
  const found: Trailing[] = [];
  let line = 0;
  let column = 0;
  const advance = (part: string) => {
    if (!/[\n\r]/.test(part)) {
      column += part.length;
      return;
    }
    const lines = part.split(/\r\n?|\n/);
    line += lines.length - 1;
    column = lines.at(-1)?.length ?? 0;
  };
  for (const [i, piece] of pieces.entries()) {
    const gap = gaps[i] ?? { lines: 0, blanks: 0, verbatim: undefined };
    const isTrailing = piece.kind === "line-comment" && i > 0 && gap.lines === 0;
    if (isTrailing && gap.verbatim === undefined) {
      const written = columnOf(text, piece.start);
      const distance = piece.start - (pieces[i - 1]?.end ?? 0);
      found.push({ index: i, codeEnd: column, written, distance, line });
    }
    if (gap.verbatim !== undefined) {
      advance(gap.verbatim);
    } else if (gap.lines > 0) {
      line += gap.lines;
      column = gap.blanks;
    } else {
      column += gap.blanks;
    }
    advance(piece.text);
  }
  return found;
}

function columnOf(text: string, offset: number): number {
  for (let at = offset - 1; at >= 0; at--) {
    const letter = text.charAt(at);
    if (letter === "\t") {
      return 0;
    }
    if (letter === "\n" || letter === "\r") {
      return offset - at - 1;
    }
  }
  return offset;
}
