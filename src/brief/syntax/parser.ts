import { nearestWord } from "../../base/nearest-word.ts";
import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile } from "../../base/source.ts";
import { expectedItem, unexpectedBrace } from "../../diagnostics/catalogue/syntax.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { BriefAst, Item } from "./ast.ts";
import {
  advance,
  type Cursor,
  describe,
  isSymbol,
  peek,
  skipUntil,
  spanOf,
  syntaxError,
  takeSymbol,
} from "./cursor.ts";
import { isItemAhead } from "./item-start.ts";
import { itemWords, parseItem } from "./parse-item.ts";
import type { Token } from "./token.ts";

/** Reads the tokens of a file into a tree. Broken parts become error nodes, one message each. */
export function parse(
  file: SourceFile,
  tokens: readonly Token[],
): PassResult<BriefAst, Diagnostic> {
  const cursor: Cursor = {
    file: file.path,
    text: file.text,
    tokens,
    diagnostics: [],
    // Words with letters that names cannot have are reported; nothing is called like that.
    lostNames: new Set(tokens.filter(isForeignWord).map(({ text }) => text)),
    at: 0,
    depth: 0,
    expressions: 0,
    operators: 0,
    bareBraces: false,
    errors: 0,
    panicking: false,
    stopped: false,
  };
  const items: Item[] = [];
  while (peek(cursor).kind !== "end") {
    const before = cursor.at;
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    const item = parseItem(cursor);
    if (item !== undefined) {
      items.push(item);
    } else if (cursor.at === before) {
      reportNoItem(cursor);
    }
    recover(cursor);
    if (cursor.at === before) {
      advance(cursor);
    }
  }
  const { diagnostics, lostNames } = cursor;
  return { value: { file: file.path, items, lostNames }, diagnostics };
}

function isForeignWord(token: Token): boolean {
  return token.kind === "name" && /[^A-Za-z0-9_]/.test(token.text);
}

function reportNoItem(cursor: Cursor): void {
  const token = peek(cursor);
  const span = spanOf(cursor, token);
  if (isSymbol(cursor, "}")) {
    syntaxError(cursor, unexpectedBrace(span, {}));
    return;
  }
  const suggestion = token.kind === "name" ? nearestWord(token.text, itemWords) : undefined;
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  syntaxError(cursor, expectedItem(span, { found: describe(token), suggestion }, { fixes }));
}

/** After an error, goes on behind the next `;` or `}` of this level, or at a declaration. */
function recover(cursor: Cursor): void {
  if (!cursor.panicking) {
    return;
  }
  let open = 0;
  let closed = false;
  skipUntil(cursor, () => {
    if (closed) {
      return true;
    }
    if (isSymbol(cursor, "{")) {
      open++;
    } else if (isSymbol(cursor, "}")) {
      open--;
      closed = open <= 0;
      return false;
    }
    return (open <= 0 && isSymbol(cursor, ";")) || startsItem(cursor);
  });
  takeSymbol(cursor, ";");
  cursor.panicking = false;
}

/** A declaration at the start of a line, also one that could be a statement elsewhere. */
function startsItem(cursor: Cursor): boolean {
  const before = cursor.tokens[cursor.at - 1];
  const token = peek(cursor);
  const startsLine =
    before !== undefined && /[\n\r]$/.test(cursor.text.slice(before.end, token.start));
  return isItemAhead(cursor) || (startsLine && token.text === "let");
}
