import { wideCondition } from "../../diagnostics/catalogue/expressions.ts";
import { wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import { badTest } from "../../diagnostics/catalogue/tests.ts";
import type { EnumType } from "../names/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import {
  isSwallowedComparison,
  looksMistakenInTest,
  warnOfPrecedence,
} from "../typing/precedence.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import { flatIndex } from "./flat-index.ts";
import { foldTest } from "./fold-test.ts";
import {
  type ObservedGroup,
  observedGroup,
  observedLeaf,
  observedValue,
  typeOfObserved,
} from "./observed-group.ts";
import { bitOf } from "./test-bit.ts";
import type { TestContext, TypedTestExpr } from "./test-context.ts";
import { compareTestStructs } from "./test-structs.ts";
import { sliceTest, typeConstruction } from "./type-construction.ts";
import { typeTestMember } from "./type-test-member.ts";

/** `undefined` after an error. */
export function typeTestExpression(context: TestContext, node: Expr): TestExpr | undefined {
  return typeNode(context, node)?.expr;
}

/** Row 18: a bare observation of more than one bit is no condition. */
export function typeTestCondition(context: TestContext, node: Expr): TestExpr | undefined {
  const typed = typeNode(context, node);
  if (typed?.type !== undefined && typed.type.width > 1) {
    const after = { ...node.span, start: node.span.end };
    const fixes = [{ title: "Compare with 0", edits: [{ span: after, text: " != 0" }] }];
    context.report(wideCondition(node.span, { width: typed.type.width }, { fixes }));
    return undefined;
  }
  return typed?.expr;
}

function typeNode(context: TestContext, node: Expr): TypedTestExpr | undefined {
  const { span } = node;
  if (node.kind === "name" || node.kind === "field" || node.kind === "index") {
    const observed = observedGroup(context, node);
    if (observed !== undefined) {
      return observed === "broken" ? undefined : typeObserved(context, observed, span);
    }
  }
  switch (node.kind) {
    case "integer":
      return exact({ kind: "literal", value: node.value, span });
    case "boolean":
      return exact({ kind: "literal", value: node.value ? 1n : 0n, span });
    case "paren": {
      const inner = typeNode(context, node.inner);
      return inner && { ...inner, expr: { ...inner.expr, span } };
    }
    case "name":
      return typeName(context, node.name, node);
    case "field": {
      const member = typeTestMember(context, node, typeTestExpression);
      return member === "broken" ? undefined : (member ?? typeMember(context, node));
    }
    case "index": {
      const member = typeTestMember(context, node, typeTestExpression);
      return member === "broken" ? undefined : (member ?? typeIndexed(context, node));
    }
    case "slice": {
      const base = typeNode(context, node.base);
      const low = constantIndex(context, node.from);
      const high = constantIndex(context, node.to);
      if (base === undefined || low === undefined || high === undefined) {
        return undefined;
      }
      if (low > high || high > 4095 || (base.type !== undefined && high >= base.type.width)) {
        return fail(
          context,
          span,
          `There are no bits ${low} to ${high} here.`,
          "Write the low bit first, and bits that the value has.",
        );
      }
      const type = { width: high - low + 1, signed: false };
      return { expr: { kind: "slice", operand: base.expr, high, low, span }, type };
    }
    case "method":
      return typeMethod(context, node);
    case "unary":
      return typeUnary(context, node);
    case "call": {
      const member = typeConstruction(context, node.callee, node.args, undefined, span);
      if (member !== undefined) {
        return member === "broken" ? undefined : exact(member);
      }
      return fail(
        context,
        span,
        "This cannot be computed in a test.",
        "Use numbers, names of the design, arithmetic and comparisons.",
      );
    }
    case "binary": {
      if (isSwallowedComparison(node) && looksMistakenInTest(node)) {
        warnOfPrecedence(context, node);
      }
      const isEquality = node.operator === "==" || node.operator === "!=";
      const tags = isEquality ? tagsOf(context, node.left, node.right) : undefined;
      if (tags !== undefined) {
        const [a, b] = tags;
        const { operator } = node;
        return a && b && exact(foldTest({ kind: "binary", operator, left: a, right: b, span }));
      }
      const structs = compareTestStructs(context, node.operator, node.left, node.right, span);
      if (structs !== undefined) {
        return structs === "broken" ? undefined : exact(structs);
      }
      const isLogic = node.operator === "&&" || node.operator === "||";
      const type = isLogic ? typeTestCondition : typeTestExpression;
      const left = type(context, node.left);
      const right = type(context, node.right);
      return (
        left &&
        right &&
        exact(foldTest({ kind: "binary", operator: node.operator, left, right, span }))
      );
    }
    case "conditional": {
      const condition = typeTestCondition(context, node.condition);
      const then = typeTestExpression(context, node.then);
      const otherwise = typeTestExpression(context, node.otherwise);
      return (
        condition &&
        then &&
        otherwise &&
        exact({ kind: "conditional", condition, then, otherwise, span })
      );
    }
    case "start":
      return fail(
        context,
        span,
        "A test has no transaction that `@` could look back over.",
        "Keep the earlier value: `let before = x;`, then `step;`.",
      );
    case "error":
      return undefined;
    default:
      return fail(
        context,
        span,
        "This cannot be computed in a test.",
        "Use numbers, names of the design, arithmetic and comparisons.",
      );
  }
}

function typeObserved(
  context: TestContext,
  observed: ObservedGroup,
  span: Expr["span"],
): TypedTestExpr | undefined {
  const leaf = observedLeaf(context, observed, span);
  if (leaf === undefined) {
    return undefined;
  }
  const value = observedValue(leaf, span);
  const [bit] = leaf.rest;
  return bit === undefined ? { expr: value, type: typeOfObserved(leaf) } : bitOf(value, bit, span);
}

/** The sides of a comparison with the bare name of a member whose enum carries data: the tags. */
function tagsOf(
  context: TestContext,
  left: Expr,
  right: Expr,
): readonly [TestExpr | undefined, TestExpr | undefined] | undefined {
  const enumeration = taggedEnum(context, left) ?? taggedEnum(context, right);
  if (enumeration === undefined) {
    return undefined;
  }
  const side = (node: Expr): TestExpr | undefined => {
    const operand = typeTestExpression(context, node);
    return operand && sliceTest(operand, enumeration.tagWidth - 1, 0, node.span);
  };
  return [side(left), side(right)];
}

function taggedEnum(context: TestContext, node: Expr): EnumType | undefined {
  const symbol = enumOfMember(context, node);
  return symbol !== undefined && symbol.type.width > symbol.tagWidth ? symbol : undefined;
}

function enumOfMember(context: TestContext, node: Expr): EnumType | undefined {
  if (node.kind === "paren") {
    return enumOfMember(context, node.inner);
  }
  if (node.kind === "field" && node.base.kind === "name") {
    const symbol = context.scope.find(node.base.name);
    return symbol?.kind === "enum" ? symbol : undefined;
  }
  if (node.kind !== "name" || context.bindings.has(node.name)) {
    return undefined;
  }
  const enums =
    context.scope.find(node.name) === undefined ? context.scope.enumsWith(node.name) : [];
  return enums.length === 1 ? enums[0] : undefined;
}

function exact(expr: TestExpr): TypedTestExpr {
  return { expr, type: undefined };
}

function fail(context: TestContext, span: Expr["span"], problem: string, help: string): undefined {
  context.report(badTest(span, { problem, help }));
  return undefined;
}

function typeName(context: TestContext, name: string, { span }: Expr): TypedTestExpr | undefined {
  if (context.bindings.has(name)) {
    return exact({ kind: "binding", name, span });
  }
  const symbol = context.scope.find(name);
  if (symbol === undefined) {
    return typeUnbound(context, name, span);
  }
  switch (symbol.kind) {
    case "constant":
      return exact({ kind: "literal", value: symbol.value, span });
    case "signal":
      if (symbol.signal.kind === "vector") {
        return fail(
          context,
          span,
          `\`${name}\` is a vector; a test looks at one element at a time.`,
          `Write \`${name}[0]\`.`,
        );
      }
      return { expr: { kind: "signal", signal: symbol.signal.id, span }, type: symbol.signal.type };
    case "broken":
      return undefined;
    default: {
      const facts = { name, is: describeSymbol(symbol), wanted: "a value" };
      context.report(wrongKindOfName(span, facts));
      return undefined;
    }
  }
}

/** `fire_x` and members of enums. */
function typeUnbound(
  context: TestContext,
  name: string,
  span: Expr["span"],
): TypedTestExpr | undefined {
  if (name.startsWith("fire_")) {
    const symbol = context.scope.find(name.slice(5));
    if (symbol?.kind === "transaction" && symbol.id !== undefined) {
      const expr = { kind: "fired", transaction: symbol.id, span } as const;
      return { expr, type: { width: 1, signed: false } };
    }
  }
  const enums = context.scope.enumsWith(name);
  const member = enums[0]?.members.find((one) => one.name === name);
  if (member !== undefined && enums.length === 1) {
    return exact({ kind: "literal", value: member.value, span });
  }
  if (!context.scope.lostNames.has(name)) {
    const firings = name.startsWith("fire")
      ? context.scope.names().filter((one) => isReactive(context, one))
      : [];
    const more = [...context.bindings, ...firings.map((one) => `fire_${one}`)];
    reportUndefined(context, name, span, more);
  }
  return undefined;
}

function isReactive(context: TestContext, name: string): boolean {
  const symbol = context.scope.find(name);
  return symbol?.kind === "transaction" && symbol.id !== undefined;
}

function typeMember(
  context: TestContext,
  node: Expr & { readonly kind: "field" },
): TypedTestExpr | undefined {
  const symbol = node.base.kind === "name" ? context.scope.find(node.base.name) : undefined;
  if (symbol?.kind === "broken") {
    return undefined;
  }
  const member =
    symbol?.kind === "enum"
      ? symbol.members.find((one) => one.name === node.field.text)
      : undefined;
  if (member === undefined) {
    return fail(
      context,
      node.span,
      `There is no \`${node.field.text}\` here.`,
      "Only enums have members: `Mode.count`.",
    );
  }
  return exact({ kind: "literal", value: member.value, span: node.span });
}

function typeIndexed(
  context: TestContext,
  node: Expr & { readonly kind: "index" },
): TypedTestExpr | undefined {
  const { names, indices } = indexChain(node);
  const symbol =
    names === undefined || context.bindings.has(names) ? undefined : context.scope.find(names);
  if (symbol?.kind === "signal" && symbol.signal.kind === "vector") {
    const { signal } = symbol;
    const typed = indices.map((one) => typeTestExpression(context, one));
    const whole = typed.filter((one) => one !== undefined);
    const { dimensions } = signal;
    if (whole.length !== typed.length) {
      return undefined;
    }
    if (whole.length < dimensions.length) {
      return fail(
        context,
        node.span,
        `\`${signal.name}\` has ${dimensions.length} dimensions.`,
        "Give an index for each.",
      );
    }
    for (const [at, one] of whole.entries()) {
      const length = dimensions[at];
      if (
        length !== undefined &&
        one.kind === "literal" &&
        (one.value < 0n || one.value >= BigInt(length))
      ) {
        return fail(
          context,
          one.span,
          `\`${signal.name}\` has no element ${one.value}; the last is ${length - 1}.`,
          `Use an index from 0 to ${length - 1}.`,
        );
      }
    }
    const index = flatIndex(whole.slice(0, dimensions.length), dimensions, node.span);
    const element: TestExpr = { kind: "element", vector: signal.id, index, span: node.span };
    const rest = whole[dimensions.length];
    return rest === undefined
      ? { expr: element, type: signal.type }
      : bitOf(element, rest, node.span);
  }
  const base = typeNode(context, node.base);
  const [only] = node.indices;
  const index = only && typeTestExpression(context, only);
  return base && index && bitOf(base.expr, index, node.span);
}

function indexChain(node: Expr): {
  readonly names: string | undefined;
  readonly indices: readonly Expr[];
} {
  if (node.kind === "index") {
    const inner = indexChain(node.base);
    return { names: inner.names, indices: [...inner.indices, ...node.indices] };
  }
  return { names: node.kind === "name" ? node.name : undefined, indices: [] };
}

function constantIndex(context: TestContext, node: Expr): number | undefined {
  const expr = typeTestExpression(context, node);
  if (expr === undefined) {
    return undefined;
  }
  if (expr.kind !== "literal" || expr.value < 0n || expr.value > 4095n) {
    return fail(
      context,
      node.span,
      "The ends of a slice must be known when the test is compiled.",
      "Use numbers or constants, or shift and mask instead.",
    );
  }
  return Number(expr.value);
}

function typeMethod(
  context: TestContext,
  node: Expr & { readonly kind: "method" },
): TypedTestExpr | undefined {
  const owner = node.base.kind === "name" ? context.scope.find(node.base.name) : undefined;
  if (owner?.kind === "enum") {
    const member = typeConstruction(context, node.method, node.args, owner, node.span);
    return member === undefined || member === "broken" ? undefined : exact(member);
  }
  const [argument] = node.args;
  if (node.method.text === "bit" && argument !== undefined) {
    const base = typeNode(context, node.base);
    const index = typeTestExpression(context, argument);
    return base && index && bitOf(base.expr, index, node.span);
  }
  if (node.method.text === "len" && node.base.kind === "name") {
    const symbol = context.scope.find(node.base.name);
    if (symbol?.kind === "signal") {
      const { signal } = symbol;
      const length = signal.kind === "vector" ? (signal.dimensions[0] ?? 1) : signal.type.width;
      return exact({ kind: "literal", value: BigInt(length), span: node.span });
    }
  }
  return fail(
    context,
    node.method.span,
    `\`.${node.method.text}\` cannot be used in a test.`,
    "Use `x.bit(n)`, `x[a..b]` or `v.len()`.",
  );
}

function typeUnary(
  context: TestContext,
  node: Expr & { readonly kind: "unary" },
): TypedTestExpr | undefined {
  const { span } = node;
  switch (node.operator) {
    case "&":
      return typeNode(context, node.operand);
    case "!": {
      const operand = typeTestCondition(context, node.operand);
      return operand && exact(foldTest({ kind: "unary", operator: "not", operand, span }));
    }
    case "-": {
      const operand = typeTestExpression(context, node.operand);
      return operand && exact(foldTest({ kind: "unary", operator: "negate", operand, span }));
    }
    case "~": {
      const operand = typeNode(context, node.operand);
      if (operand === undefined) {
        return undefined;
      }
      if (operand.type !== undefined && !operand.type.signed) {
        // Of an observation, `~` keeps the width: the bits are turned over, and nothing above them.
        const mask: TestExpr = {
          kind: "literal",
          value: (1n << BigInt(operand.type.width)) - 1n,
          span,
        };
        const expr: TestExpr = {
          kind: "binary",
          operator: "^",
          left: operand.expr,
          right: mask,
          span,
        };
        return { expr, type: operand.type };
      }
      return exact(
        foldTest({ kind: "unary", operator: "complement", operand: operand.expr, span }),
      );
    }
  }
}
