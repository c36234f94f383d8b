import { assertNever } from "../../../base/assert.ts";
import type { Statement, TestStatementNode } from "../../syntax/ast.ts";
import { indexExpression, indexType } from "./index-expression.ts";
import {
  declareLocal,
  type IndexContext,
  innerScope,
  type NameScope,
  noteName,
} from "./name-scope.ts";

/** Collects the names of the statements of a transaction or definition. */
export function indexStatements(
  ctx: IndexContext,
  scope: NameScope,
  statements: readonly Statement[],
): void {
  for (const statement of statements) {
    indexStatement(ctx, scope, statement);
  }
}

function indexStatement(ctx: IndexContext, scope: NameScope, statement: Statement): void {
  switch (statement.kind) {
    case "assign":
      indexExpression(ctx, scope, statement.target, "write");
      indexExpression(ctx, scope, statement.value);
      return;
    case "let":
      indexType(ctx, scope, statement.type);
      indexExpression(ctx, scope, statement.value);
      declareLocal(ctx, scope, "local", statement.name, statement.span, statement.type?.base.text);
      return;
    case "term":
      for (const value of statement.values) {
        indexExpression(ctx, scope, value);
      }
      return;
    case "escape":
      indexExpression(ctx, scope, statement.value);
      return;
    case "guard":
      indexExpression(ctx, scope, statement.condition);
      indexStatements(ctx, innerScope(scope, statement.span.end), statement.then);
      indexStatements(ctx, innerScope(scope, statement.span.end), statement.otherwise);
      return;
    case "for": {
      indexExpression(ctx, scope, statement.from);
      indexExpression(ctx, scope, statement.to);
      const inner = innerScope(scope, statement.span.end);
      declareLocal(ctx, inner, "loop variable", statement.variable, statement.span);
      indexStatements(ctx, inner, statement.body);
      return;
    }
    case "call":
      indexExpression(ctx, scope, statement.call);
      return;
    case "asm":
    case "unsupported":
    case "error":
      return;
    default:
      assertNever(statement);
  }
}

/** Collects the names of the statements of a test. */
export function indexTest(
  ctx: IndexContext,
  scope: NameScope,
  statements: readonly TestStatementNode[],
): void {
  for (const statement of statements) {
    indexTestStatement(ctx, scope, statement);
  }
}

function indexTestStatement(
  ctx: IndexContext,
  scope: NameScope,
  statement: TestStatementNode,
): void {
  switch (statement.kind) {
    case "drive":
      for (const { target, value } of statement.drives) {
        noteName(ctx, scope, target, "write");
        indexExpression(ctx, scope, value);
      }
      return;
    case "step":
      indexExpression(ctx, scope, statement.count);
      return;
    case "step-until":
      indexExpression(ctx, scope, statement.condition);
      indexExpression(ctx, scope, statement.within);
      return;
    case "expect":
      indexExpression(ctx, scope, statement.condition);
      return;
    case "repeat":
      indexExpression(ctx, scope, statement.count);
      indexTest(ctx, innerScope(scope, statement.span.end), statement.body);
      return;
    case "for": {
      indexExpression(ctx, scope, statement.from);
      indexExpression(ctx, scope, statement.to);
      const inner = innerScope(scope, statement.span.end);
      declareLocal(ctx, inner, "loop variable", statement.variable, statement.span);
      indexTest(ctx, inner, statement.body);
      return;
    }
    case "let":
      indexExpression(ctx, scope, statement.value);
      declareLocal(ctx, scope, "test value", statement.name, statement.span);
      return;
    case "load-file":
      noteName(ctx, scope, statement.vector, "write");
      return;
    case "load-list":
      noteName(ctx, scope, statement.vector, "write");
      for (const value of statement.values) {
        indexExpression(ctx, scope, value);
      }
      return;
    case "load-element":
      noteName(ctx, scope, statement.vector, "write");
      indexExpression(ctx, scope, statement.index);
      indexExpression(ctx, scope, statement.value);
      return;
    case "reset":
      return;
    default:
      assertNever(statement);
  }
}
