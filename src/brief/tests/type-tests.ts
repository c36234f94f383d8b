import { fits, type ValueType } from "../../base/bits.ts";
import type { PassResult } from "../../base/pass-result.ts";
import { shadowedName, wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import { badTest, duplicateTest, testValueDoesNotFit } from "../../diagnostics/catalogue/tests.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { DeclaredVector, ModuleScope } from "../names/scope.ts";
import type { BriefAst, Expr, Name, TestStatementNode } from "../syntax/ast.ts";
import type { TestBlock, TestExpr, TestStatement } from "../test-program.ts";
import { rangeFacts } from "../typing/coerce.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import { type TestContext, typeTestCondition, typeTestExpression } from "./type-test-expression.ts";

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
    const context: TestContext = { scope, bindings: new Set(), text, report };
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
    case "load-file": {
      const vector = vectorOf(context, node.vector);
      return vector && { kind: "load-file", vector: vector.id, file: node.path, span };
    }
    case "load-list":
      return typeLoadList(context, node);
    case "load-element": {
      const vector = vectorOf(context, node.vector);
      const index = typeTestExpression(context, node.index);
      const value = typeTestExpression(context, node.value);
      if (vector === undefined || index === undefined || value === undefined) {
        return undefined;
      }
      const isInside = checkIndex(context, index, vector);
      const isFitting = checkFits(context, value, vector.name, vector.type);
      return isInside && isFitting
        ? { kind: "load-element", vector: vector.id, index, value, span }
        : undefined;
    }
    case "reset":
      return { kind: "reset", span };
  }
}

function typeDrive(
  context: TestContext,
  node: TestStatementNode & { readonly kind: "drive" },
): TestStatement | undefined {
  const drives = node.drives.map(({ target, value: expr }) => {
    const value = typeTestExpression(context, expr);
    const signal = triggerOf(context, target);
    if (
      signal === undefined ||
      value === undefined ||
      !checkFits(context, value, signal.name, signal.type)
    ) {
      return undefined;
    }
    const span = { ...target.span, end: expr.span.end };
    return { signal: signal.id, value, span };
  });
  const whole = drives.filter((one) => one !== undefined);
  return { kind: "drive", drives: whole, span: node.span };
}

function triggerOf(context: TestContext, name: Name) {
  const symbol = context.scope.find(name.text);
  if (symbol?.kind === "signal" && symbol.signal.kind === "trigger") {
    return symbol.signal;
  }
  if (symbol === undefined) {
    reportUnknown(context, name);
  } else if (symbol.kind !== "broken") {
    const labels = [{ span: symbol.nameSpan, message: `\`${name.text}\` is declared here` }];
    const problem = `\`${name.text}\` is ${describeSymbol(symbol)}; a test can only drive triggers.`;
    const help = "Drive the triggers that lead the design there, or use `load` for a memory.";
    context.report(badTest(name.span, { problem, help }, { labels }));
  }
  return undefined;
}

function vectorOf(context: TestContext, name: Name): DeclaredVector | undefined {
  const symbol = context.scope.find(name.text);
  if (symbol?.kind === "signal" && symbol.signal.kind === "vector") {
    return symbol.signal;
  }
  if (symbol === undefined) {
    reportUnknown(context, name);
  } else if (symbol.kind !== "broken") {
    const facts = { name: name.text, is: describeSymbol(symbol), wanted: "a memory" };
    context.report(wrongKindOfName(name.span, facts));
  }
  return undefined;
}

function reportUnknown(context: TestContext, name: Name): void {
  if (!context.scope.lostNames.has(name.text)) {
    reportUndefined(context, name.text, name.span);
  }
}

function typeLoadList(
  context: TestContext,
  node: TestStatementNode & { readonly kind: "load-list" },
): TestStatement | undefined {
  const vector = vectorOf(context, node.vector);
  const values = node.values.map((one) => typeTestExpression(context, one));
  const whole = values.filter((one) => one !== undefined);
  if (vector === undefined || whole.length !== values.length) {
    return undefined;
  }
  if (whole.length > vector.length) {
    const problem = `\`${vector.name}\` has ${vector.length} elements, and ${whole.length} are given.`;
    context.report(
      badTest(node.span, { problem, help: "Give at most as many values as there are elements." }),
    );
    return undefined;
  }
  const isFitting = whole.every((one) => checkFits(context, one, vector.name, vector.type));
  return isFitting
    ? { kind: "load-list", vector: vector.id, values: whole, span: node.span }
    : undefined;
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

/** What is known now is checked now; the rest when the test runs. */
function checkFits(context: TestContext, value: TestExpr, name: string, type: ValueType): boolean {
  if (value.kind !== "literal" || fits(value.value, type)) {
    return true;
  }
  const facts = { value: String(value.value), name, ...rangeFacts(type) };
  context.report(testValueDoesNotFit(value.span, facts));
  return false;
}

function checkIndex(context: TestContext, index: TestExpr, vector: DeclaredVector): boolean {
  if (index.kind !== "literal" || (index.value >= 0n && index.value < BigInt(vector.length))) {
    return true;
  }
  const problem = `\`${vector.name}\` has no element ${index.value}; the last is ${vector.length - 1}.`;
  context.report(
    badTest(index.span, { problem, help: `Use an index from 0 to ${vector.length - 1}.` }),
  );
  return false;
}

/** Row 39: names of a test hide nothing. */
function checkNew(context: TestContext, name: Name): void {
  if (context.bindings.has(name.text) || context.scope.find(name.text) !== undefined) {
    context.report(shadowedName(name.span, { name: name.text }));
  }
}
