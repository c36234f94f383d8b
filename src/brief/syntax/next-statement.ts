import { type Cursor, isName, isSymbol, peek } from "./cursor.ts";

/** How far to look for the `=` of a write. */
const maximumLookahead = 24;

/**
 * Whether a line begins here with `&x = ...`: where a `;` was forgotten before it, the `&` is no
 * operator of the expression at hand.
 */
export function isWriteAhead(cursor: Cursor): boolean {
  if (!isSymbol(cursor, "&") || !isName(cursor, 1) || !startsLine(cursor)) {
    return false;
  }
  for (let ahead = 2; ahead < maximumLookahead; ahead++) {
    if (isSymbol(cursor, "=", ahead)) {
      return true;
    }
    const isPlace = ["[", "]", ".", "(", ")", "+", "-", "..", "*"].some((text) =>
      isSymbol(cursor, text, ahead),
    );
    const { kind } = peek(cursor, ahead);
    if (!isPlace && kind !== "name" && kind !== "integer") {
      return false;
    }
  }
  return false;
}

/** Whether a line begins here with a guard, and not with an index of the expression before it. */
export function isGuardAhead(cursor: Cursor): boolean {
  if (!startsLine(cursor)) {
    return false;
  }
  let open = 0;
  for (let ahead = 0; ahead < 4 * maximumLookahead; ahead++) {
    if (isSymbol(cursor, "[", ahead)) {
      open++;
    } else if (isSymbol(cursor, "]", ahead)) {
      open--;
    }
    if (open === 0) {
      const after = ahead + 1;
      const isWrite = isSymbol(cursor, "&", after) && isName(cursor, after + 1);
      return isWrite || isSymbol(cursor, "{", after) || isName(cursor, after);
    }
    if (peek(cursor, ahead).kind === "end") {
      return false;
    }
  }
  return false;
}

function startsLine(cursor: Cursor): boolean {
  const before = cursor.tokens[cursor.at - 1];
  const { start } = peek(cursor);
  return before !== undefined && cursor.text.slice(before.end, start).includes("\n");
}
