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
    bareBrackets: false,
    errors: 0,
    panicking: false,
    strayed: false,
    stopped: false,
  };
  const items: Item[] = [];
  const brokenNames = new Set<string>();
  while (peek(cursor).kind !== "end") {
    const before = cursor.at;
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    const found = cursor.diagnostics.length;
    const item = parseItem(cursor);
    const isBroken = cursor.diagnostics.slice(found).some(({ severity }) => severity === "error");
    if (isBroken && item?.kind !== "transaction" && item?.kind !== "test") {
      noteBroken(cursor, before, item, brokenNames);
    }
    if (item !== undefined) {
      items.push(item);
      cursor.strayed = false;
    } else if (cursor.at === before) {
      reportNoItem(cursor);
    }
    recover(cursor);
    if (cursor.at === before) {
      advance(cursor);
    }
  }
  const { diagnostics, lostNames } = cursor;
  return { value: { file: file.path, items, lostNames, brokenNames }, diagnostics };
}

/** Remembers what a declaration with a syntax error may have declared, for later passes to be silent. */
function noteBroken(
  cursor: Cursor,
  from: number,
  item: Item | undefined,
  brokenNames: Set<string>,
): void {
  for (const token of cursor.tokens.slice(from, cursor.at)) {
    if (token.kind === "name") {
      cursor.lostNames.add(token.text);
    }
  }
  if (item !== undefined && "name" in item && typeof item.name === "object") {
    brokenNames.add(item.name.text);
  }
}

function isForeignWord(token: Token): boolean {
  return token.kind === "name" && /[^A-Za-z0-9_]/.test(token.text);
}

function reportNoItem(cursor: Cursor): void {
  const token = peek(cursor);
  const span = spanOf(cursor, token);
  if (isSymbol(cursor, "}")) {
    if (!cursor.strayed) {
      syntaxError(cursor, unexpectedBrace(span, {}));
    }
    cursor.strayed = true;
    cursor.panicking = true;
    return;
  }
  const suggestion = token.kind === "name" ? nearestWord(token.text, itemWords) : undefined;
  if (cursor.strayed && suggestion === undefined) {
    // Statements outside of everything, most often behind a brace too many: said once.
    cursor.panicking = true;
    return;
  }
  cursor.strayed = true;
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
  if (cursor.strayed) {
    const { text, kind } = advance(cursor);
    if (kind === "name") {
      cursor.lostNames.add(text);
    }
    skipUntil(cursor, () => startsItem(cursor) || startsAtMargin(cursor));
    cursor.panicking = false;
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

/** Text that is not indented, as statements of a block are. */
function startsAtMargin(cursor: Cursor): boolean {
  const { start, kind } = peek(cursor);
  return kind === "name" && /[\n\r]/.test(cursor.text[start - 1] ?? "\n");
}

/** A declaration at the start of a line, also one that could be a statement elsewhere. */
function startsItem(cursor: Cursor): boolean {
  const before = cursor.tokens[cursor.at - 1];
  const token = peek(cursor);
  const startsLine =
    before !== undefined && /[\n\r]$/.test(cursor.text.slice(before.end, token.start));
  const isLet = startsLine && token.text === "let";
  return isItemAhead(cursor) || (isLet && (!cursor.strayed || startsAtMargin(cursor)));
}
