import { assertNever } from "../../../base/assert.ts";
import type { Expr, Statement, TestStatementNode, VariantPattern } from "../../syntax/ast.ts";
import type { Target } from "./entity.ts";
import { fieldOf, indexExpression, indexType, targetOf } from "./index-expression.ts";
import {
  addUse,
  declareLocal,
  type IndexContext,
  innerScope,
  lookUp,
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
    case "let-several":
      indexExpression(ctx, scope, statement.value);
      for (const name of statement.names) {
        if (name.text !== "_") {
          declareLocal(ctx, scope, "local", name, statement.span);
        }
      }
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
    case "variant-guard": {
      indexExpression(ctx, scope, statement.subject);
      const inner = innerScope(scope, statement.span.end);
      indexPattern(ctx, inner, statement.subject, statement.pattern);
      indexStatements(ctx, inner, statement.then);
      indexStatements(ctx, innerScope(scope, statement.span.end), statement.otherwise);
      return;
    }
    case "match":
      indexExpression(ctx, scope, statement.subject);
      for (const { patterns, body, span } of statement.arms) {
        const inner = innerScope(scope, span.end);
        for (const pattern of patterns) {
          if (pattern.kind === "variant") {
            indexPattern(ctx, inner, statement.subject, pattern);
          } else if (pattern.kind === "value") {
            indexExpression(ctx, inner, pattern.value);
          }
        }
        indexStatements(ctx, inner, body);
      }
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

/** A variant is one of the enum that the pattern names, else of the subject's. */
function indexPattern(
  ctx: IndexContext,
  scope: NameScope,
  subject: Expr,
  { of, variant, bindings, span }: VariantPattern,
): void {
  const named = of && noteName(ctx, scope, of, "type");
  const target = named ?? enumOf(ctx, targetOf(ctx, scope, subject));
  const found = fieldOf(ctx, target, variant);
  addUse(ctx, variant, "read", found.kind === "entity" ? found : lookUp(ctx, scope, variant.text));
  for (const binding of bindings ?? []) {
    if (binding.text !== "_") {
      declareLocal(ctx, scope, "local", binding, span);
    }
  }
}

function enumOf(ctx: IndexContext, target: Target | undefined): Target | undefined {
  const typeName = target?.kind === "entity" ? target.entity.typeName : undefined;
  const entity = typeName === undefined ? undefined : ctx.byName.get(typeName);
  return entity === undefined ? undefined : { kind: "entity", entity };
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
        indexExpression(ctx, scope, target, "write");
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
      indexExpression(ctx, scope, statement.vector, "write");
      return;
    case "load-list":
      indexExpression(ctx, scope, statement.vector, "write");
      for (const value of statement.values) {
        indexExpression(ctx, scope, value);
      }
      return;
    case "load-element":
      indexExpression(ctx, scope, statement.vector, "write");
      indexExpression(ctx, scope, statement.index);
      indexExpression(ctx, scope, statement.value);
      return;
    case "reset":
      return;
    default:
      assertNever(statement);
  }
}
