import type { EnumItem, Item, Param, TypeNode } from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  openBlock,
  peek,
  reportExpected,
  spanFrom,
  spanOf,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { parseDefinition, parseTransaction } from "./parse-callable.ts";
import { parseParams } from "./parse-contract.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseForeign, parseImport, parseInstance } from "./parse-hierarchy.ts";
import { parseLetItem, parseTrigger } from "./parse-placed.ts";
import { parseSignature } from "./parse-signature.ts";
import { parseStruct } from "./parse-struct.ts";
import { parseTestStatements } from "./parse-test.ts";
import { parseType } from "./parse-type.ts";

/** What a declaration may begin with, for suggestions. */
export const itemWords: readonly string[] =
  "let const trg txn rct defn sig struct enum import inst frgn module test reactor allow_div comb export pipelined async transaction".split(
    " ",
  );

/** One declaration; `undefined` if none begins here. What it lacks has been reported. */
export function parseItem(cursor: Cursor): Item | undefined {
  const token = peek(cursor);
  const start = token.start;
  if (token.kind !== "name") {
    return undefined;
  }
  switch (token.text) {
    case "let":
      advance(cursor);
      return parseLetItem(cursor, start, false);
    case "comb":
      if (!isWord(cursor, "let", 1)) {
        return undefined;
      }
      cursor.at += 2;
      return parseLetItem(cursor, start, true);
    case "trg":
      advance(cursor);
      return parseTrigger(cursor, start);
    case "const":
    case "constant":
      advance(cursor);
      return parseConst(cursor, start);
    case "async":
      if (isWord(cursor, "trg", 1)) {
        advance(cursor);
        const async = spanFrom(cursor, start);
        advance(cursor);
        return parseTrigger(cursor, start, async);
      }
      return parseTransaction(cursor);
    case "pipelined":
    case "export":
    case "rct":
    case "txn":
    case "transact":
    case "transaction":
      return parseTransaction(cursor);
    case "defn":
    case "def":
    case "definition":
      advance(cursor);
      return parseDefinition(cursor, start);
    case "enum":
      advance(cursor);
      return parseEnum(cursor, start);
    case "struct":
      advance(cursor);
      return parseStruct(cursor, start);
    case "test":
      return parseTestItem(cursor, start);
    case "module":
      advance(cursor);
      return parseModule(cursor, start);
    case "allow_div":
      advance(cursor);
      expectSymbol(cursor, ";");
      return { kind: "allow-division", span: spanFrom(cursor, start) };
    case "reactor":
      advance(cursor);
      return parseReactor(cursor, start);
    case "sig":
    case "sign":
    case "signature":
      advance(cursor);
      return parseSignature(cursor, start);
    case "import":
      advance(cursor);
      return parseImport(cursor, start);
    case "inst":
      advance(cursor);
      return parseInstance(cursor, start);
    case "frgn":
      advance(cursor);
      return parseForeign(cursor, start);
    default:
      return undefined;
  }
}

function parseConst(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the constant");
  const type = takeSymbol(cursor, ":") ? parseType(cursor, parseExpression) : undefined;
  if (!takeSymbol(cursor, "=")) {
    reportExpected(cursor, "`=` and the value of the constant");
  }
  const value = cursor.panicking ? undefined : parseExpression(cursor);
  expectSymbol(cursor, ";");
  return name && { kind: "const", name, type, value, span: spanFrom(cursor, start) };
}

function parseEnum(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the enum");
  const encoding = isName(cursor) ? expectName(cursor, "`onehot` or `{`") : undefined;
  expectSymbol(cursor, "{");
  const members: EnumItem["members"][number][] = [];
  while (isName(cursor) && !cursor.panicking) {
    const member = expectName(cursor, "a member");
    if (member === undefined) {
      break;
    }
    members.push({ name: member, payload: isSymbol(cursor, "(") ? parsePayload(cursor) : [] });
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, "}");
  takeSymbol(cursor, ";");
  return name && { kind: "enum", name, encoding, members, span: spanFrom(cursor, start) };
}

/** `(UInt@/x8, Bool)`: the types of the data that a member carries. */
function parsePayload(cursor: Cursor): readonly TypeNode[] {
  expectSymbol(cursor, "(");
  const types: TypeNode[] = [];
  while (!isSymbol(cursor, ")") && !cursor.panicking) {
    const type = parseType(cursor, parseExpression);
    if (type !== undefined) {
      types.push(type);
    }
    if (!takeSymbol(cursor, ",")) {
      break;
    }
  }
  expectSymbol(cursor, ")");
  return types;
}

function parseTestItem(cursor: Cursor, start: number): Item | undefined {
  const title = peek(cursor, 1);
  if (title.kind !== "string") {
    return undefined;
  }
  cursor.at += 2;
  const nameSpan = spanOf(cursor, title);
  const isOpen = openBlock(cursor, "`{` and the statements of the test");
  const body = isOpen ? parseTestStatements(cursor) : [];
  if (isOpen) {
    expectSymbol(cursor, "}");
  }
  takeSymbol(cursor, ";");
  return { kind: "test", name: title.value, nameSpan, body, span: spanFrom(cursor, start) };
}

function parseModule(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the module");
  const params: readonly Param[] = isSymbol(cursor, "(") ? parseParams(cursor) : [];
  expectSymbol(cursor, ";");
  return name && { kind: "module", name, params, span: spanFrom(cursor, start) };
}

function parseReactor(cursor: Cursor, start: number): Item | undefined {
  if (!takeSymbol(cursor, "@")) {
    reportExpected(cursor, "`@` and the rate");
    return undefined;
  }
  const rate = parseExpression(cursor);
  takeWord(cursor, "Hz");
  expectSymbol(cursor, ";");
  return { kind: "reactor", rate, span: spanFrom(cursor, start) };
}
