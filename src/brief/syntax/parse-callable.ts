import { unclosedBrace } from "../../diagnostics/catalogue/syntax.ts";
import type { Item, Name, Statement, TypeNode } from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  openBlock,
  peek,
  reportExpected,
  spanFrom,
  spanOf,
  syntaxError,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { parseContract, parseParams } from "./parse-contract.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseStatements } from "./parse-statement.ts";
import { parseType } from "./parse-type.ts";

const modifierWords: ReadonlySet<string> = new Set(["async", "pipelined", "export", "rct"]);
const transactionWords: ReadonlySet<string> = new Set(["txn", "transact", "transaction"]);

/** `[modifiers] txn name(params) [pre][post] { ... } [@ N Hz] [;]`; `undefined` if none begins here. */
export function parseTransaction(cursor: Cursor): Item | undefined {
  const start = peek(cursor).start;
  const modifiers: Name[] = [];
  let reactive = false;
  while (isName(cursor) && modifierWords.has(peek(cursor).text)) {
    const token = advance(cursor);
    if (token.text === "rct") {
      reactive = true;
    } else {
      modifiers.push({ text: token.text, span: spanOf(cursor, token) });
    }
  }
  if (!transactionWords.has(peek(cursor).text)) {
    reportExpected(cursor, "`txn`");
    return undefined;
  }
  advance(cursor);
  const name = parseDottedName(cursor);
  const params = isSymbol(cursor, "(") ? parseParams(cursor) : [];
  const returns = parseReturns(cursor);
  const contract = parseContract(cursor);
  const body = parseBody(cursor, name);
  const rate = parseRate(cursor);
  if (!takeSymbol(cursor, ";") && rate !== undefined) {
    expectSymbol(cursor, ";");
  }
  const span = spanFrom(cursor, start);
  return (
    name && {
      kind: "transaction",
      name,
      reactive,
      params,
      returns,
      contract,
      body,
      rate,
      modifiers,
      span,
    }
  );
}

/** `defn name(params) -> T [pre][post] { ... }`, or without a body. */
export function parseDefinition(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the definition");
  const params = isSymbol(cursor, "(") ? parseParams(cursor) : [];
  const returns = parseReturns(cursor);
  const contract = parseContract(cursor);
  const body = isSymbol(cursor, "{") ? parseBody(cursor, name) : undefined;
  if (!takeSymbol(cursor, ";") && body === undefined) {
    expectSymbol(cursor, ";");
  }
  const span = spanFrom(cursor, start);
  return name && { kind: "definition", name, params, returns, contract, body, span };
}

/** `-> T, U`. */
function parseReturns(cursor: Cursor): readonly TypeNode[] {
  const returns: TypeNode[] = [];
  if (takeSymbol(cursor, "->")) {
    do {
      const type = parseType(cursor, parseExpression, "condition");
      if (type !== undefined) {
        returns.push(type);
      }
    } while (takeSymbol(cursor, ","));
  }
  return returns;
}

function parseDottedName(cursor: Cursor): Name | undefined {
  const first = expectName(cursor, "the name of the transaction");
  if (first === undefined || !takeSymbol(cursor, ".")) {
    return first;
  }
  const second = expectName(cursor, "the name behind the dot");
  const span = spanFrom(cursor, first.span.start);
  return second && { text: `${first.text}.${second.text}`, span };
}

function parseBody(cursor: Cursor, name: Name | undefined): readonly Statement[] {
  const open = spanOf(cursor, peek(cursor));
  if (!openBlock(cursor, "`{` and the statements")) {
    return [];
  }
  cursor.panicking = false;
  const body = parseStatements(cursor);
  if (!takeSymbol(cursor, "}")) {
    const what = name === undefined ? "this block" : `\`${name.text}\``;
    syntaxError(cursor, unclosedBrace(open, { what }));
  }
  return body;
}

function parseRate(cursor: Cursor) {
  const start = peek(cursor).start;
  if (!takeSymbol(cursor, "@")) {
    return undefined;
  }
  const value = parseExpression(cursor);
  takeWord(cursor, "Hz");
  return { value, span: spanFrom(cursor, start) };
}
