import type { Item, StructFieldNode, TransactionItem } from "./ast.ts";
import {
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  peek,
  reportExpected,
  skipUntil,
  spanFrom,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { parseTransaction } from "./parse-callable.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseValueType } from "./parse-type.ts";

const methodWords: ReadonlySet<string> = new Set([
  "txn",
  "transact",
  "transaction",
  "rct",
  "async",
  "export",
  "pipelined",
]);

/** `struct Name { [let] field: T [= e]; txn m [...] { ... } }` behind its first word. */
export function parseStruct(cursor: Cursor, start: number): Item | undefined {
  const name = expectName(cursor, "the name of the struct");
  expectSymbol(cursor, "{");
  const fields: StructFieldNode[] = [];
  const methods: TransactionItem[] = [];
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end" && !cursor.panicking) {
    if (takeSymbol(cursor, ";") || takeSymbol(cursor, ",")) {
      continue;
    }
    if (methodWords.has(peek(cursor).text) && isName(cursor, 1)) {
      const method = parseTransaction(cursor);
      if (method?.kind === "transaction") {
        methods.push(method);
      }
      continue;
    }
    const field = parseField(cursor);
    if (field === undefined) {
      break;
    }
    fields.push(field);
  }
  if (cursor.panicking) {
    // What is lost of a struct is lost whole: its `}` ends the recovery.
    skipUntil(cursor, () => isSymbol(cursor, "}"));
    cursor.panicking = false;
  }
  expectSymbol(cursor, "}");
  takeSymbol(cursor, ";");
  return name && { kind: "struct", name, fields, methods, span: spanFrom(cursor, start) };
}

function parseField(cursor: Cursor): StructFieldNode | undefined {
  if (isWord(cursor, "let") && isName(cursor, 1)) {
    takeWord(cursor, "let");
  }
  const name = expectName(cursor, "a field, as in `x: UInt;`");
  if (name === undefined) {
    return undefined;
  }
  if (!takeSymbol(cursor, ":")) {
    reportExpected(cursor, "`:` and the type of the field");
    return undefined;
  }
  const type = parseValueType(cursor, parseExpression);
  const value = takeSymbol(cursor, "=") ? parseExpression(cursor) : undefined;
  const isLast = isSymbol(cursor, "}");
  if (!cursor.panicking && !isLast && !takeSymbol(cursor, ",")) {
    expectSymbol(cursor, ";");
  }
  return { name, type, value };
}
