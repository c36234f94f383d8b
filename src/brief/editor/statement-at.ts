import { assertNever } from "../../base/assert.ts";
import type { Span } from "../../base/source.ts";
import type { BriefAst, Item, Statement, TestStatementNode } from "../syntax/ast.ts";

/**
 * The innermost statement around `offset`; in the head of a transaction, definition or test its
 * head, elsewhere the declaration.
 */
export function statementAt(
  ast: BriefAst,
  offset: number,
): { readonly span: Span; readonly item: Item } | undefined {
  const item = ast.items.find(({ span }) => span.start <= offset && offset <= span.end);
  if (item === undefined) {
    return undefined;
  }
  switch (item.kind) {
    case "transaction":
    case "definition": {
      const body = item.body ?? [];
      return { item, span: inner(body, statementParts, offset) ?? headOf(item.span, body) };
    }
    case "test":
      return { item, span: inner(item.body, testParts, offset) ?? headOf(item.span, item.body) };
    default:
      return { item, span: item.span };
  }
}

/** From the start of an item to its body. */
function headOf(span: Span, body: readonly { readonly span: Span }[]): Span {
  const [first] = body;
  return first === undefined ? span : { ...span, end: first.span.start };
}

function inner<T extends { readonly span: Span }>(
  statements: readonly T[],
  partsOf: (statement: T) => readonly T[],
  offset: number,
): Span | undefined {
  const found = statements.find(({ span }) => span.start <= offset && offset <= span.end);
  return found && (inner(partsOf(found), partsOf, offset) ?? found.span);
}

function statementParts(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case "guard":
    case "variant-guard":
      return [...statement.then, ...statement.otherwise];
    case "match":
      return statement.arms.flatMap(({ body }) => body);
    case "for":
      return statement.body;
    case "assign":
    case "let":
    case "let-several":
    case "term":
    case "escape":
    case "call":
    case "asm":
    case "unsupported":
    case "error":
      return [];
    default:
      return assertNever(statement);
  }
}

function testParts(statement: TestStatementNode): readonly TestStatementNode[] {
  switch (statement.kind) {
    case "repeat":
    case "for":
      return statement.body;
    case "drive":
    case "step":
    case "step-until":
    case "expect":
    case "let":
    case "load-file":
    case "load-list":
    case "load-element":
    case "reset":
      return [];
    default:
      return assertNever(statement);
  }
}
