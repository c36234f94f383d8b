import { badTest } from "../../diagnostics/catalogue/tests.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { Expr, TestStatementNode } from "../syntax/ast.ts";
import type { Drive, TestExpr, TestStatement } from "../test-program.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import { checkFits } from "./check-fits.ts";
import { isPlace, observedGroup, observedLeaf } from "./observed-group.ts";
import type { TestContext } from "./test-context.ts";
import { typeTestStruct } from "./test-structs.ts";
import { typeTestExpression } from "./type-test-expression.ts";

/** `drive a = 1, v[i] = 2, p.x = 3, q = Point { x = 1 };`. */
export function typeDrive(
  context: TestContext,
  node: TestStatementNode & { readonly kind: "drive" },
): TestStatement {
  const drives = node.drives.flatMap(({ target, value }) => typeOne(context, target, value));
  return { kind: "drive", drives, span: node.span };
}

function typeOne(context: TestContext, target: Expr, node: Expr): readonly Drive[] {
  const span = { ...target.span, end: node.span.end };
  const structs = driveStruct(context, target, node);
  if (structs !== undefined) {
    return structs;
  }
  const value = typeTestExpression(context, node);
  const driven = drivenBy(context, target);
  const [first] = driven?.signals ?? [];
  if (driven === undefined || value === undefined || first === undefined) {
    return [];
  }
  if (!checkFits(context, value, first.name, first.type)) {
    return [];
  }
  const { index } = driven;
  if (index === undefined) {
    return [{ signal: first.id, value, span }];
  }
  // Of a vector by a computed index: every other element keeps what it has.
  return driven.signals.map(({ id }, at) => ({
    signal: id,
    value: {
      kind: "conditional",
      condition: isPlace(index, at, span),
      then: value,
      otherwise: { kind: "signal", signal: id, span },
      span,
    },
    span,
  }));
}

/** A whole struct of triggers; `undefined` if the target is none. */
function driveStruct(context: TestContext, target: Expr, node: Expr): readonly Drive[] | undefined {
  const quiet = { ...context, report: () => undefined };
  const observed = observedGroup(quiet, target);
  if (observed === undefined || observed === "broken" || observed.group.kind !== "struct") {
    return undefined;
  }
  const to = typeTestStruct(context, target);
  const from = typeTestStruct(context, node);
  if (to === undefined || to === "broken" || from === "broken") {
    return [];
  }
  if (from === undefined) {
    const problem = `\`${to.struct.name}\` is a struct.`;
    const help = `Drive its fields one by one, or write \`${to.struct.name} { ... }\`.`;
    context.report(badTest(node.span, { problem, help }));
    return [];
  }
  return [...to.leaves].flatMap(([path, leaf]): readonly Drive[] => {
    const value = from.leaves.get(path);
    const signal = leaf.kind === "signal" ? context.scope.signal(leaf.signal) : undefined;
    if (value === undefined || signal === undefined || !isTrigger(context, signal, target)) {
      return [];
    }
    return checkFits(context, value, signal.name, signal.type)
      ? [{ signal: signal.id, value, span: node.span }]
      : [];
  });
}

interface Driven {
  readonly signals: readonly DeclaredSignal[];
  /** Which of them, if that is only known when the test runs. */
  readonly index: TestExpr | undefined;
}

function drivenBy(context: TestContext, target: Expr): Driven | undefined {
  const observed = observedGroup(context, target);
  if (observed === "broken") {
    return undefined;
  }
  if (observed !== undefined) {
    const leaf = observedLeaf(context, observed, target.span);
    if (leaf === undefined) {
      return undefined;
    }
    const signals =
      leaf.kind === "signal"
        ? [leaf.signal]
        : leaf.kind === "choice"
          ? leaf.signals
          : [leaf.vector];
    const isInput = signals.every((signal) => isTrigger(context, signal, target));
    return isInput
      ? { signals, index: leaf.kind === "choice" ? leaf.index : undefined }
      : undefined;
  }
  if (target.kind !== "name") {
    const problem = "Only whole triggers, and elements and fields of triggers, can be driven.";
    const help = "Write the name of the trigger, and the whole value behind `=`.";
    context.report(badTest(target.span, { problem, help }));
    return undefined;
  }
  const symbol = context.scope.find(target.name);
  if (symbol?.kind === "signal") {
    return isTrigger(context, symbol.signal, target)
      ? { signals: [symbol.signal], index: undefined }
      : undefined;
  }
  if (symbol === undefined) {
    if (!context.scope.lostNames.has(target.name)) {
      reportUndefined(context, target.name, target.span);
    }
  } else if (symbol.kind !== "broken") {
    reportNoTrigger(context, target, describeSymbol(symbol), symbol.nameSpan);
  }
  return undefined;
}

function isTrigger(context: TestContext, signal: DeclaredSignal, target: Expr): boolean {
  if (signal.kind !== "trigger") {
    const { name, nameSpan } = signal;
    const is = describeSymbol({ kind: "signal", name, nameSpan, signal });
    reportNoTrigger(context, target, is, nameSpan);
  }
  return signal.kind === "trigger";
}

function reportNoTrigger(
  context: TestContext,
  { span }: Expr,
  is: string,
  declared: Expr["span"],
): void {
  const name = `\`${context.text.slice(span.start, span.end)}\``;
  const labels = [{ span: declared, message: `${name} is declared here` }];
  const problem = `${name} is ${is}; a test can only drive triggers.`;
  const help = "Drive the triggers that lead the design there, or use `load` for a memory.";
  context.report(badTest(span, { problem, help }, { labels }));
}
