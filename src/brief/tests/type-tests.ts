import type { PassResult } from "../../base/pass-result.ts";
import { shadowedName } from "../../diagnostics/catalogue/names.ts";
import { badTest, duplicateTest } from "../../diagnostics/catalogue/tests.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ModuleScope } from "../names/scope.ts";
import type { BriefAst, Expr, Name, TestStatementNode } from "../syntax/ast.ts";
import type { TestBlock, TestExpr, TestStatement } from "../test-program.ts";
import type { TestContext } from "./test-context.ts";
import { typeDrive } from "./type-drive.ts";
import { typeLoad } from "./type-load.ts";
import { typeTestCondition, typeTestExpression } from "./type-test-expression.ts";

/** Checks the test blocks of a file against the module. */
export function typeTests(
  ast: BriefAst,
  scope: ModuleScope,
  text: string,
): PassResult<readonly TestBlock[], Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const seen = new Map<string, TestBlock>();
  const blocks: TestBlock[] = [];
  for (const item of ast.items) {
    if (item.kind !== "test") {
      continue;
    }
    const context: TestContext = {
      scope,
      bindings: new Set(),
      text,
      report,
      typeExpression: typeTestExpression,
    };
    const statements = typeBlock(context, item.body);
    const { name, nameSpan, span } = item;
    const block = { name, nameSpan, span, statements };
    const first = seen.get(name);
    if (first !== undefined) {
      const labels = [{ span: first.nameSpan, message: "first used here" }];
      report(duplicateTest(nameSpan, { name }, { labels }));
    }
    seen.set(name, block);
    blocks.push(block);
  }
  return { value: blocks, diagnostics };
}

function typeBlock(
  outer: TestContext,
  body: readonly TestStatementNode[],
): readonly TestStatement[] {
  let context = outer;
  const statements: TestStatement[] = [];
  for (const node of body) {
    const statement = typeStatement(context, node);
    if (node.kind === "let") {
      checkNew(context, node.name);
      context = { ...context, bindings: new Set([...context.bindings, node.name.text]) };
    }
    if (statement !== undefined) {
      statements.push(statement);
    }
  }
  return statements;
}

function typeStatement(context: TestContext, node: TestStatementNode): TestStatement | undefined {
  const { span } = node;
  switch (node.kind) {
    case "drive":
      return typeDrive(context, node);
    case "step": {
      const one: TestExpr = { kind: "literal", value: 1n, span };
      const count =
        node.count === undefined ? one : countOf(context, node.count, "The number of edges");
      return count && { kind: "step", count, span };
    }
    case "step-until": {
      const condition = typeTestCondition(context, node.condition);
      const within = countOf(context, node.within, "The number of edges");
      return condition && within && { kind: "step-until", condition, within, span };
    }
    case "expect": {
      const condition = typeTestCondition(context, node.condition);
      const text = context.text.slice(node.condition.span.start, node.condition.span.end);
      return condition && { kind: "expect", condition, message: node.message, text, span };
    }
    case "repeat": {
      const count = countOf(context, node.count, "The number of turns");
      const body = typeBlock(context, node.body);
      return count && { kind: "repeat", count, body, span };
    }
    case "for": {
      const from = typeTestExpression(context, node.from);
      const to = typeTestExpression(context, node.to);
      checkNew(context, node.variable);
      const name = node.variable.text;
      const body = typeBlock(
        { ...context, bindings: new Set([...context.bindings, name]) },
        node.body,
      );
      return from && to && { kind: "for", name, from, to, body, span };
    }
    case "let": {
      const value = typeTestExpression(context, node.value);
      return value && { kind: "let", name: node.name.text, value, span };
    }
    case "load-file":
    case "load-list":
    case "load-element":
      return typeLoad(context, node);
    case "reset":
      return { kind: "reset", span };
  }
}

function countOf(context: TestContext, node: Expr, what: string): TestExpr | undefined {
  const count = typeTestExpression(context, node);
  if (count?.kind === "literal" && count.value < 0n) {
    const help = "Use 0 or more.";
    context.report(badTest(node.span, { problem: `${what} cannot be ${count.value}.`, help }));
    return undefined;
  }
  return count;
}

/** Row 39: names of a test hide nothing. */
function checkNew(context: TestContext, name: Name): void {
  if (context.bindings.has(name.text) || context.scope.find(name.text) !== undefined) {
    context.report(shadowedName(name.span, { name: name.text }));
  }
}
