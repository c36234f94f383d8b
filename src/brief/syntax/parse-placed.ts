import type { Span } from "../../base/source.ts";
import { missingType } from "../../diagnostics/catalogue/declarations.ts";
import { addressBeforeType } from "../../diagnostics/catalogue/syntax.ts";
import type { BitRange, Expr, Item, Name, PlaceNode, TypeNode } from "./ast.ts";
import {
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  peek,
  reportExpected,
  spanFrom,
  takeSymbol,
  takeWord,
  withBareBrackets,
} from "./cursor.ts";
import { parseAddress, parseExpression } from "./parse-expression.ts";
import { parseRange, parseType } from "./parse-type.ts";

interface PlaceParts {
  address: Expr | undefined;
  range: BitRange | undefined;
  link: Name | undefined;
  start: number | undefined;
}

/** `let name pre* : type post* [= value];` behind its first word. */
export function parseLetItem(
  cursor: Cursor,
  start: number,
  combinational: boolean,
): Item | undefined {
  const name = expectName(cursor, "the name of the state");
  const place = noPlace();
  parsePlaceBeforeType(cursor, place, name);
  const type = parseTypeOf(cursor, place, name);
  const value = takeSymbol(cursor, "=") ? parseExpression(cursor) : undefined;
  expectSymbol(cursor, ";");
  const span = spanFrom(cursor, start);
  return (
    name && { kind: "let", name, type, place: finish(cursor, place), value, combinational, span }
  );
}

/**
 * `trg [async] name : type post* [with handshake(s)] [on stage s, ...] [= value] [\[condition\]];`
 * behind its first word. `before` is an `async` in front of it.
 */
export function parseTrigger(cursor: Cursor, start: number, before?: Span): Item | undefined {
  const async = isWord(cursor, "async") && isName(cursor, 1) ? peek(cursor) : undefined;
  if (async !== undefined) {
    takeWord(cursor, "async");
  }
  const asynchronous = before ?? (async && spanFrom(cursor, async.start));
  const name = expectName(cursor, "the name of the trigger");
  const place = noPlace();
  parsePlaceBeforeType(cursor, place, name);
  const type = parseTypeOf(cursor, place, name, "condition");
  const early = parseResetValue(cursor);
  const strobe = takeWord(cursor, "with") ? parseStrobe(cursor) : undefined;
  const stages = isWord(cursor, "on") ? parseStages(cursor) : undefined;
  const value = early ?? parseResetValue(cursor);
  let condition: Expr | undefined;
  if (takeSymbol(cursor, "[")) {
    condition = parseExpression(cursor);
    expectSymbol(cursor, "]");
  }
  expectSymbol(cursor, ";");
  const span = spanFrom(cursor, start);
  return (
    name && {
      kind: "trigger",
      name,
      type,
      place: finish(cursor, place),
      asynchronous,
      value,
      strobe,
      stages,
      condition,
      span,
    }
  );
}

/** `= 1`; a bracket behind it is the condition of the trigger. */
function parseResetValue(cursor: Cursor): Expr | undefined {
  return takeSymbol(cursor, "=")
    ? withBareBrackets(cursor, true, () => parseExpression(cursor))
    : undefined;
}

function parseStrobe(cursor: Cursor): Name | undefined {
  if (!takeWord(cursor, "handshake")) {
    reportExpected(cursor, "`handshake` and the trigger that says when the value is stable");
    return undefined;
  }
  expectSymbol(cursor, "(");
  const strobe = expectName(cursor, "the name of the trigger");
  expectSymbol(cursor, ")");
  return strobe;
}

function parseStages(cursor: Cursor) {
  const start = peek(cursor).start;
  takeWord(cursor, "on");
  if (!takeWord(cursor, "stage")) {
    reportExpected(cursor, "`stage`");
  }
  do {
    expectName(cursor, "the name of a stage");
  } while (takeSymbol(cursor, ","));
  return spanFrom(cursor, start);
}

function noPlace(): PlaceParts {
  return { address: undefined, range: undefined, link: undefined, start: undefined };
}

function finish(cursor: Cursor, parts: PlaceParts): PlaceNode {
  const anchor = parts.address ?? parts.range ?? parts.link;
  const span = anchor && { ...anchor.span, file: cursor.file };
  return { address: parts.address, range: parts.range, link: parts.link, span };
}

function parseTypeOf(
  cursor: Cursor,
  place: PlaceParts,
  name: Name | undefined,
  last: "size" | "condition" = "size",
): TypeNode | undefined {
  if (cursor.panicking) {
    return undefined;
  }
  if (!takeSymbol(cursor, ":")) {
    if (name !== undefined && (isSymbol(cursor, "=") || isSymbol(cursor, ";"))) {
      cursor.diagnostics.push(missingType(name.span, { name: name.text }));
    } else {
      reportExpected(cursor, "`:` and the type");
    }
    return undefined;
  }
  const type = parseType(cursor, parseExpression, last);
  while (
    !cursor.panicking &&
    (isSymbol(cursor, "@") || (isSymbol(cursor, "[") && isBitsAhead(cursor)))
  ) {
    if (takeSymbol(cursor, "@")) {
      parsePost(cursor, place);
    } else {
      takeSymbol(cursor, "[");
      place.range = parseRange(cursor, parseExpression);
      expectSymbol(cursor, "]");
    }
  }
  return type;
}

/** A bit range in brackets, not the condition of a trigger. */
function isBitsAhead(cursor: Cursor): boolean {
  const first = peek(cursor, 1);
  const isWidth = first.kind === "name" && /^x[0-9]+$/.test(first.text);
  return isWidth || first.kind === "integer" || isSymbol(cursor, "..", 2);
}

function parsePost(cursor: Cursor, place: PlaceParts): void {
  if (isWord(cursor, "link") && isName(cursor, 1)) {
    takeWord(cursor, "link");
    place.link = expectName(cursor, "the name of the link");
    if (takeSymbol(cursor, "/")) {
      place.range = parseRange(cursor, parseExpression);
    }
    return;
  }
  if (!isSymbol(cursor, "/")) {
    place.address = parseAddress(cursor);
  }
  if (takeSymbol(cursor, "/")) {
    place.range = parseRange(cursor, parseExpression);
  }
}

/** The forms `let x @ 0x40: T` and `let x [0..7]: T`; `@ 0x40 / 7` there would be a division. */
function parsePlaceBeforeType(cursor: Cursor, place: PlaceParts, name: Name | undefined): void {
  while (!cursor.panicking && (isSymbol(cursor, "@") || isSymbol(cursor, "["))) {
    const start = peek(cursor).start;
    if (takeSymbol(cursor, "@")) {
      place.address = parseAddress(cursor);
      if (takeSymbol(cursor, "/")) {
        place.range = parseRange(cursor, parseExpression, [".."]);
        reportMisplaced(cursor, start, name);
      }
    } else {
      takeSymbol(cursor, "[");
      place.range = parseRange(cursor, parseExpression);
      expectSymbol(cursor, "]");
    }
  }
}

function reportMisplaced(cursor: Cursor, start: number, name: Name | undefined): void {
  if (cursor.panicking || name === undefined) {
    return;
  }
  const span = spanFrom(cursor, start);
  const written = cursor.text.slice(span.start, span.end);
  const typeEnd = endOfType(cursor);
  const removed = { ...span, start: name.span.end };
  const fixes =
    typeEnd === undefined
      ? []
      : [
          {
            title: "Move the address behind the type",
            edits: [
              { span: removed, text: "" },
              { span: { ...span, start: typeEnd, end: typeEnd }, text: ` ${written}` },
            ],
          },
        ];
  cursor.diagnostics.push(addressBeforeType(span, { name: name.text, written }, { fixes }));
}

/** Where a plain `: Type` that follows the cursor ends. */
function endOfType(cursor: Cursor): number | undefined {
  const after = peek(cursor, 2);
  const isPlain = isSymbol(cursor, ":") && isName(cursor, 1);
  const ends = after.kind === "symbol" && (after.text === ";" || after.text === "=");
  return isPlain && ends ? peek(cursor, 1).end : undefined;
}
