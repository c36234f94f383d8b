import type { Item, Name, TypeNode } from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  peek,
  reportExpected,
  spanFrom,
  spanOf,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseType } from "./parse-type.ts";

/** `sig f: T -> U [= id] [from path] [as id];` behind its first word. */
export function parseSignature(cursor: Cursor, start: number): Item | undefined {
  const declared = expectName(cursor, "the name of the function");
  expectSymbol(cursor, ":");
  const argument = parseEnd(cursor);
  if (!takeSymbol(cursor, "->")) {
    reportExpected(cursor, "`->` and the type of the answer");
  }
  const result = cursor.panicking ? undefined : parseEnd(cursor);
  const link = takeSymbol(cursor, "=") ? expectName(cursor, "the name of the ports") : undefined;
  const from = takeWord(cursor, "from") ? parsePath(cursor) : undefined;
  const alias = takeWord(cursor, "as") ? expectName(cursor, "the name in this file") : undefined;
  expectSymbol(cursor, ";");
  const span = spanFrom(cursor, start);
  const name = alias ?? declared;
  const portName = link ?? declared;
  return name && portName && { kind: "signature", name, portName, argument, result, from, span };
}

/** `Void` is nothing. */
function parseEnd(cursor: Cursor): TypeNode | undefined {
  const type = parseType(cursor, parseExpression);
  return type?.base.text === "Void" ? undefined : type;
}

/** `"a.ebv"`, `a.b`, `a::b` or `a/b`. */
function parsePath(cursor: Cursor): Name {
  const first = peek(cursor);
  const start = first.start;
  if (first.kind === "string") {
    advance(cursor);
    return { text: first.value, span: spanOf(cursor, first) };
  }
  if (!isName(cursor)) {
    reportExpected(cursor, "where the function is implemented");
  }
  while (isName(cursor) || [".", ":", "/"].some((one) => isSymbol(cursor, one))) {
    if (isName(cursor) && peek(cursor).text === "as") {
      break;
    }
    advance(cursor);
  }
  const span = spanFrom(cursor, start);
  return { text: cursor.text.slice(span.start, span.end), span };
}
