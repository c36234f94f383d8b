import type { Part } from "./broken-parts.ts";
import type { Join } from "./join-tokens.ts";
import type { Piece } from "./pieces.ts";

/** A blank or line break before a piece, with its indentation. */
export interface Gap {
  /** Line breaks: 0, 1, or 2 for a blank line. */
  readonly lines: number;
  /** Blanks behind them. */
  readonly blanks: number;
  /** As it was written, because one of its sides is not understood. */
  readonly verbatim: string | undefined;
}

const indentation = 2;
/** What goes on in the next line. */
const continuation = 4;
const maximumWidth = 100;

interface Frame {
  readonly open: string;
  readonly lineIndent: number;
  /** Right behind the bracket. */
  readonly column: number;
  /** A line ends behind the opening bracket. */
  isBroken: boolean;
  /** Its parts stand on lines of their own. */
  readonly isTall: boolean;
  /** Names or values stand in it, not statements. */
  readonly isList: boolean;
}

interface Layout {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly joins: ReadonlyMap<number, Join>;
  readonly gaps: Gap[];
  /** Blanks and letters from the start of the file up to a piece, as if all stood on one line. */
  readonly flat: readonly number[];
  /** Line breaks and line comments before a piece. */
  readonly breaks: readonly number[];
  readonly frames: Frame[];
  column: number;
  lineIndent: number;
  /** Of the line in which the statement at hand, or what a guard guards, begins. */
  blockIndent: number;
  contractColumn: number | undefined;
}

/** Decides the lines: one gap for each piece, the one before it. */
export function layoutLines(
  text: string,
  pieces: readonly Piece[],
  parts: readonly Part[],
  joins: ReadonlyMap<number, Join>,
): readonly Gap[] {
  const layout: Layout = {
    text,
    pieces,
    joins,
    gaps: [],
    ...measure(text, pieces, joins),
    frames: [],
    column: 0,
    lineIndent: 0,
    blockIndent: 0,
    contractColumn: undefined,
  };
  let isAfterBroken = false;
  for (const { from, to, isBroken } of parts) {
    layout.frames.length = 0;
    layout.contractColumn = undefined;
    for (let i = from; i < to; i++) {
      const isEdge = i === from;
      const gap =
        isBroken || (isEdge && isAfterBroken) ? keep(layout, i, isEdge) : place(layout, i, isEdge);
      put(layout, i, gap);
    }
    isAfterBroken = isBroken;
  }
  return layout.gaps;
}

function measure(text: string, pieces: readonly Piece[], joins: ReadonlyMap<number, Join>) {
  const flat: number[] = [];
  const breaks: number[] = [];
  let width = 0;
  let count = 0;
  for (const [i, piece] of pieces.entries()) {
    width += joins.get(i)?.space === true ? 1 : 0;
    flat.push(width);
    width += piece.text.length;
    count += newlinesBefore(text, pieces, i) > 0 ? 1 : 0;
    breaks.push(count);
    count += piece.kind === "line-comment" || piece.text.includes("\n") ? 1 : 0;
  }
  return { flat, breaks };
}

function newlinesBefore(text: string, pieces: readonly Piece[], i: number): number {
  const from = pieces[i - 1]?.end ?? 0;
  const to = pieces[i]?.start ?? from;
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) {
      count++;
    }
  }
  return count;
}

/** What is not understood stays; blank lines before it are counted like everywhere. */
function keep({ text, pieces }: Layout, i: number, isEdge: boolean): Gap {
  const from = pieces[i - 1]?.end ?? 0;
  const original = text.slice(from, pieces[i]?.start ?? from);
  const last = Math.max(original.lastIndexOf("\n"), original.lastIndexOf("\r"));
  if (isEdge && last >= 0) {
    const lines = i === 0 ? 0 : Math.min(2, newlinesBefore(text, pieces, i));
    return { lines, blanks: original.length - last - 1, verbatim: undefined };
  }
  return { lines: 0, blanks: 0, verbatim: original };
}

function place(layout: Layout, i: number, isEdge: boolean): Gap {
  const { text, pieces, joins, frames } = layout;
  const join = joins.get(i);
  const blanks = join?.space === true ? 1 : 0;
  const same: Gap = { lines: 0, blanks, verbatim: undefined };
  if (i === 0) {
    return { ...same, blanks: 0 };
  }
  const written = newlinesBefore(text, pieces, i);
  const lines = linesBefore(layout, i, isEdge, written);
  if (lines === 0) {
    return same;
  }
  const isBehindCode = pieces[i - 1]?.kind !== "token" && layout.gaps[i - 1]?.lines === 0;
  const before = pieces[isBehindCode ? i - 2 : i - 1];
  const isFirst = before?.text === "{" && before.kind === "token";
  const mayBeBlank = isEdge || pieces[i]?.kind !== "token" || joins.get(i)?.begins !== undefined;
  const isBlank = written > 1 && mayBeBlank && !isFirst && !closes(pieces[i], frames);
  return { lines: isBlank ? 2 : 1, blanks: indentOf(layout, i), verbatim: undefined };
}

function linesBefore(layout: Layout, i: number, isEdge: boolean, written: number): 0 | 1 {
  const { pieces, joins, frames } = layout;
  const [before, piece] = [pieces[i - 1], pieces[i]];
  const frame = frames.at(-1);
  const kept = written > 0 ? 1 : 0;
  if (before?.kind === "line-comment") {
    return 1;
  }
  if (piece?.kind !== "token") {
    return kept;
  }
  if (isEdge) {
    return before?.kind === "token" ? 1 : kept;
  }
  const { text } = piece;
  if (text === ";" || text === "," || text === "{" || (text === "else" && before?.text === "}")) {
    return 0;
  }
  if (frame?.open === "{") {
    if (text === "}") {
      return frame.isTall ? 1 : 0;
    }
    if (!frame.isTall) {
      return 0;
    }
    const isOpened = before?.text === "{";
    if (isOpened || (joins.get(i)?.begins === "statement" && before?.kind === "token")) {
      return 1;
    }
  }
  return kept;
}

function closes(piece: Piece | undefined, frames: readonly Frame[]): boolean {
  return piece?.text === "}" && piece.kind === "token" && frames.at(-1)?.open === "{";
}

function indentOf(layout: Layout, i: number): number {
  const { pieces, joins, frames } = layout;
  const frame = frames.at(-1);
  const { text, kind } = pieces[i] ?? { text: "", kind: "token" };
  if (kind === "token" && frame !== undefined && [")", "]", "}"].includes(text)) {
    return frame.lineIndent;
  }
  if (frame !== undefined && frame.open !== "{") {
    const isBroken = frame.isBroken || isOpener(pieces[i - 1]);
    return isBroken ? frame.lineIndent + indentation : frame.column;
  }
  const base = frame === undefined ? 0 : frame.lineIndent + indentation;
  const token = kind === "token" ? i : tokenAfter(pieces, i);
  const join = token === undefined ? undefined : joins.get(token);
  const closer = token === undefined ? undefined : pieces[token]?.text;
  if (join === undefined || closer === "}" || join.begins === "statement") {
    return base;
  }
  if (join.begins === "element" && frame?.isList === true) {
    return base;
  }
  if (join.isContract) {
    return layout.contractColumn ?? base + continuation;
  }
  return base + (join.isGuarded ? indentation : continuation);
}

function tokenAfter(pieces: readonly Piece[], i: number): number | undefined {
  for (let at = i + 1; at < pieces.length; at++) {
    if (pieces[at]?.kind === "token") {
      return at;
    }
  }
  return undefined;
}

/** Writes the gap and the piece, and follows the brackets. */
function put(layout: Layout, i: number, gap: Gap): void {
  const { pieces, joins, frames, gaps } = layout;
  const piece = pieces[i];
  gaps.push(gap);
  if (piece === undefined) {
    return;
  }
  const outer = frames.at(-1);
  if (gap.lines > 0) {
    layout.column = gap.blanks;
    layout.lineIndent = gap.blanks;
    if (outer !== undefined && pieces[i - 1]?.kind === "token" && isOpener(pieces[i - 1])) {
      outer.isBroken = true;
    }
  } else {
    layout.column += gap.blanks;
  }
  const join = joins.get(i);
  if (join?.begins === "statement" || (join?.isGuarded === true && gap.lines > 0)) {
    layout.contractColumn = undefined;
    layout.blockIndent = layout.lineIndent;
  }
  if (join?.isContract === true && layout.contractColumn === undefined) {
    layout.contractColumn = layout.column;
  }
  const start = layout.column;
  layout.column += piece.text.length;
  if (piece.kind !== "token") {
    return;
  }
  if (isOpener(piece)) {
    frames.push({
      open: piece.text,
      lineIndent: piece.text === "{" ? layout.blockIndent : layout.lineIndent,
      column: layout.column,
      isBroken: false,
      isTall: piece.text === "{" && isTall(layout, i, start),
      isList: join?.isList === true,
    });
  } else if ([")", "]", "}"].includes(piece.text)) {
    const closed = frames.pop();
    if (closed?.open === "{") {
      layout.blockIndent = closed.lineIndent;
    }
  }
}

function isOpener(piece: Piece | undefined): boolean {
  return piece?.text === "(" || piece?.text === "[" || piece?.text === "{";
}

/** A block of several lines, or one too long for a single line. */
function isTall({ flat, breaks, joins, pieces }: Layout, i: number, column: number): boolean {
  const partner = joins.get(i)?.partner;
  if (partner === undefined) {
    return false;
  }
  const hasBreaks = (breaks[partner] ?? 0) > (breaks[i] ?? 0);
  const end = pieces[partner + 1]?.text === ";" ? 2 : 1;
  const width = (flat[partner] ?? 0) - (flat[i] ?? 0) + end;
  return hasBreaks || (column + width > maximumWidth && partner > i + 1);
}
