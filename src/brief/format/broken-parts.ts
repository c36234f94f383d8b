import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { parse } from "../syntax/parser.ts";
import type { Token } from "../syntax/token.ts";
import type { Piece } from "./pieces.ts";

/** Pieces `from` up to, not including, `to`. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** It has a syntax error, or no declaration holds it: it stays as it was written. */
  readonly isBroken: boolean;
}

/** Splits a file into its declarations and what lies between them; comments go with what follows. */
export function splitParts(
  source: SourceFile,
  lexed: PassResult<readonly Token[], Diagnostic>,
  pieces: readonly Piece[],
): readonly Part[] {
  const parsed = parse(source, lexed.value);
  const errors = [...lexed.diagnostics, ...parsed.diagnostics]
    // What is understood but not supported has the right form.
    .filter(({ severity, code }) => severity === "error" && code !== "not-supported-yet")
    .map(({ span }) => span);
  const parts: Part[] = [];
  let at = 0;
  const add = (to: number, isBroken: boolean) => {
    if (to > at) {
      parts.push({ from: at, to, isBroken });
      at = to;
    }
  };
  const indexAt = (offset: number) => {
    let index = at;
    while (index < pieces.length && (pieces[index]?.start ?? 0) < offset) {
      index++;
    }
    return index;
  };
  let error = 0;
  errors.sort((a, b) => a.start - b.start);
  const items = [...parsed.value.items].sort((a, b) => a.span.start - b.span.start);
  for (const { span } of items) {
    const first = indexAt(span.start);
    addLoose(pieces, at, first, add);
    let end = Math.max(first, indexAt(span.end));
    while (pieces[end]?.kind === "block-comment" && pieces[end + 1]?.text === ";") {
      end++;
    }
    if (pieces[end]?.kind === "token" && pieces[end]?.text === ";") {
      end++;
    }
    const reach = pieces[end - 1]?.end ?? span.end;
    while (error < errors.length && (errors[error]?.end ?? 0) < span.start) {
      error++;
    }
    const hit = errors[error];
    const isHit = hit !== undefined && hit.start <= reach;
    add(end, isHit || !isBalanced(pieces, first, end));
  }
  addLoose(pieces, at, pieces.length, add);
  return parts;
}

/** Between declarations stand comments, which are fine, and tokens that nobody understood. */
function addLoose(
  pieces: readonly Piece[],
  from: number,
  to: number,
  add: (to: number, isBroken: boolean) => void,
): void {
  for (let i = from; i < to; i++) {
    const kind = pieces[i]?.kind;
    add(i + 1, kind === "token" || kind === "unreadable");
  }
}

function isBalanced(pieces: readonly Piece[], from: number, to: number): boolean {
  const open: string[] = [];
  for (let i = from; i < to; i++) {
    const { kind, text } = pieces[i] ?? { kind: "unreadable", text: "" };
    if (kind === "unreadable") {
      return false;
    }
    if (kind !== "token") {
      continue;
    }
    if (text === "(" || text === "[" || text === "{") {
      open.push(text);
    } else if (text === ")" || text === "]" || text === "}") {
      const expected = text === ")" ? "(" : text === "]" ? "[" : "{";
      if (open.pop() !== expected) {
        return false;
      }
    }
  }
  return open.length === 0;
}
