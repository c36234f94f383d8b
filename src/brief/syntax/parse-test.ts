import type { Expr, TestStatementNode } from "./ast.ts";
import {
  advance,
  type Cursor,
  expectName,
  expectSymbol,
  isName,
  isSymbol,
  isWord,
  nested,
  openBlock,
  peek,
  reportExpected,
  skipUntil,
  spanFrom,
  spanOf,
  takeSymbol,
  takeWord,
} from "./cursor.ts";
import { isItemAhead } from "./item-start.ts";
import {
  parseConditionExpression,
  parseExpression,
  parseWithoutLiteral,
} from "./parse-expression.ts";
import { parseType } from "./parse-type.ts";

/** The statements of a test up to its `}`, which is left to the caller. */
export function parseTestStatements(cursor: Cursor): readonly TestStatementNode[] {
  const statements: TestStatementNode[] = [];
  while (!isSymbol(cursor, "}") && peek(cursor).kind !== "end" && !isItemAhead(cursor)) {
    if (takeSymbol(cursor, ";")) {
      continue;
    }
    const before = cursor.at;
    const start = peek(cursor).start;
    const statement = nested(cursor, () => parseTestStatement(cursor));
    if (statement !== undefined) {
      statements.push({ ...statement, span: spanFrom(cursor, start) });
    }
    if (cursor.panicking) {
      recover(cursor);
    }
    if (cursor.at === before) {
      advance(cursor);
    }
  }
  return statements;
}

/** Goes on behind the next `;` or block of this level, at a line's first word, or at a declaration. */
function recover(cursor: Cursor): void {
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
      closed = open === 0;
      return open < 0;
    }
    return (
      (open === 0 && (isSymbol(cursor, ";") || startsStatement(cursor))) || isItemAhead(cursor)
    );
  });
  takeSymbol(cursor, ";");
  cursor.panicking = false;
}

function startsStatement(cursor: Cursor): boolean {
  const { text, start } = peek(cursor);
  const before = cursor.tokens[cursor.at - 1];
  return (
    ["drive", "step", "expect", "repeat", "for", "let", "load", "reset"].includes(text) &&
    before !== undefined &&
    cursor.text.slice(before.end, start).includes("\n")
  );
}

function parseTestStatement(cursor: Cursor): TestStatementNode | undefined {
  const token = peek(cursor);
  const span = spanOf(cursor, token);
  switch (token.kind === "name" ? token.text : "") {
    case "drive":
      return parseDrive(cursor);
    case "step":
      return parseStep(cursor);
    case "expect": {
      advance(cursor);
      const condition = parseConditionExpression(cursor);
      const message = takeSymbol(cursor, ",") ? parseMessage(cursor) : undefined;
      expectSymbol(cursor, ";");
      return { kind: "expect", condition, message, span };
    }
    case "repeat": {
      advance(cursor);
      const count = parseWithoutLiteral(cursor, parseExpression);
      return { kind: "repeat", count, body: parseTestBlock(cursor), span };
    }
    case "for":
      return parseTestFor(cursor);
    case "let": {
      advance(cursor);
      const name = expectName(cursor, "the name of the value");
      if (takeSymbol(cursor, ":")) {
        parseType(cursor, parseExpression);
      }
      if (!takeSymbol(cursor, "=")) {
        reportExpected(cursor, "`=`");
      }
      const value = parseExpression(cursor);
      expectSymbol(cursor, ";");
      return name === undefined ? undefined : { kind: "let", name, value, span };
    }
    case "load":
      return parseLoad(cursor);
    case "reset":
      advance(cursor);
      expectSymbol(cursor, ";");
      return { kind: "reset", span };
    default:
      if (isSymbol(cursor, "{")) {
        reportExpected(cursor, "a statement of a test");
        cursor.panicking = false;
        if (cursor.tokens[cursor.at - 1]?.text === "{") {
          advance(cursor);
        } else {
          parseTestBlock(cursor);
        }
        return undefined;
      }
      reportExpected(
        cursor,
        "`drive`, `step`, `expect`, `repeat`, `for`, `let`, `load` or `reset`",
      );
      return undefined;
  }
}

export function parseTestBlock(cursor: Cursor): readonly TestStatementNode[] {
  if (!openBlock(cursor, "`{`")) {
    return [];
  }
  const body = parseTestStatements(cursor);
  expectSymbol(cursor, "}");
  return body;
}

function parseDrive(cursor: Cursor): TestStatementNode {
  const span = spanOf(cursor, advance(cursor));
  const drives: { readonly target: Expr; readonly value: Expr }[] = [];
  do {
    if (!isName(cursor)) {
      reportExpected(cursor, "the name of a trigger");
      break;
    }
    const target = parseExpression(cursor);
    if (!takeSymbol(cursor, "=")) {
      reportExpected(cursor, "`=`");
      break;
    }
    drives.push({ target, value: parseExpression(cursor) });
  } while (takeSymbol(cursor, ","));
  expectSymbol(cursor, ";");
  return { kind: "drive", drives, span };
}

function parseStep(cursor: Cursor): TestStatementNode {
  const span = spanOf(cursor, advance(cursor));
  if (!takeWord(cursor, "until")) {
    const count = isSymbol(cursor, ";") ? undefined : parseExpression(cursor);
    expectSymbol(cursor, ";");
    return { kind: "step", count, span };
  }
  const condition = parseConditionExpression(cursor);
  if (!isWord(cursor, "within")) {
    reportExpected(cursor, "`within` and the most edges to wait");
  } else {
    advance(cursor);
  }
  const within = parseExpression(cursor);
  if (isName(cursor)) {
    advance(cursor);
  }
  expectSymbol(cursor, ";");
  return { kind: "step-until", condition, within, span };
}

function parseMessage(cursor: Cursor): string | undefined {
  const token = peek(cursor);
  if (token.kind === "string") {
    advance(cursor);
    return token.value;
  }
  reportExpected(cursor, "the message in quotes");
  return undefined;
}

function parseTestFor(cursor: Cursor): TestStatementNode | undefined {
  const span = spanOf(cursor, advance(cursor));
  const variable = expectName(cursor, "the name of the loop variable");
  if (!takeWord(cursor, "in")) {
    reportExpected(cursor, "`in`");
  }
  const from = parseExpression(cursor);
  expectSymbol(cursor, "..");
  const to = parseWithoutLiteral(cursor, parseExpression);
  const body = parseTestBlock(cursor);
  return variable === undefined ? undefined : { kind: "for", variable, from, to, body, span };
}

function parseLoad(cursor: Cursor): TestStatementNode | undefined {
  const span = spanOf(cursor, advance(cursor));
  const target = parseExpression(cursor);
  if (takeWord(cursor, "from")) {
    const path = parseMessage(cursor);
    expectSymbol(cursor, ";");
    return path === undefined ? undefined : { kind: "load-file", vector: target, path, span };
  }
  if (!takeSymbol(cursor, "=")) {
    reportExpected(cursor, "`from` or `=`");
  }
  const value = parseExpression(cursor);
  expectSymbol(cursor, ";");
  if (value.kind === "list") {
    return { kind: "load-list", vector: target, values: value.items, span };
  }
  if (target.kind === "index") {
    const { base, indices } = target;
    const index = indices.at(-1);
    const outer = indices.slice(0, -1);
    const vector: Expr = outer.length === 0 ? base : { ...target, indices: outer };
    return index && { kind: "load-element", vector, index, value, span };
  }
  return { kind: "load-list", vector: target, values: [value], span };
}
