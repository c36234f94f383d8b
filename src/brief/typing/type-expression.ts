import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import { notConstant, notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import {
  comparisonPrecedence,
  memoryAsValue,
  misplacedStart,
  vectorAsValue,
  vectorSizeMismatch,
  wrongArguments,
  wrongOperand,
} from "../../diagnostics/catalogue/expressions.ts";
import {
  ambiguousMember,
  undefinedName,
  wrongKindOfName,
} from "../../diagnostics/catalogue/names.ts";
import { unrolledTooFar } from "../../diagnostics/catalogue/transactions.ts";
import { BUILTIN_FUNCTIONS } from "../keywords.ts";
import type { ModuleSymbol } from "../names/scope.ts";
import type { BinaryOperator, Expr } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { negate, typeArithmetic, typeShift } from "./arithmetic.ts";
import { extend, isBuiltin, reinterpret, typeBuiltin } from "./builtins.ts";
import { coerce } from "./coerce.ts";
import { findLocal, type TypingContext } from "./context.ts";
import { bitOf, elementsOfArray, indexArray, sliceOf } from "./indexing.ts";
import {
  asCondition,
  isNotZero,
  typeBitwise,
  typeChoice,
  typeComparison,
  typeComplement,
  typeLogic,
  typeNot,
} from "./logic.ts";
import { resolveType } from "./resolve-type.ts";
import {
  constantOf,
  type ListValue,
  literal,
  plain,
  resize,
  type Scalar,
  truth,
  typeName,
  type Value,
} from "./value.ts";

/** Most elements that an operation on whole vectors is expanded into. */
const maximumElements = 1024;

/** Any value, vectors included; `undefined` where an error has been reported. */
export function typeValue(context: TypingContext, expr: Expr): Value | undefined {
  const { span } = expr;
  switch (expr.kind) {
    case "integer":
      return literal(expr.value, span);
    case "boolean":
      return truth(expr.value, span);
    case "string":
      context.report(wrongOperand(span, { what: "A string", wanted: "a number" }));
      return undefined;
    case "name":
      return typeNameUse(context, expr.name, span);
    case "paren": {
      const inner = typeValue(context, expr.inner);
      return inner && withSpan(inner, span);
    }
    case "start":
      return typeStart(context, expr.operand, span);
    case "unary":
      return typeUnary(context, expr);
    case "binary":
      return typeBinary(context, expr);
    case "conditional":
      return typeConditional(context, expr);
    case "index":
      return typeIndex(context, expr);
    case "slice":
      return typeSlice(context, expr);
    case "field":
      return typeField(context, expr);
    case "method":
      return typeMethod(context, expr);
    case "call":
      return typeCall(context, expr);
    case "cast":
      return typeCast(context, expr);
    case "list": {
      const elements = expr.items.map((item) => typeScalar(context, item));
      return elements.includes(undefined)
        ? undefined
        : { kind: "list", elements: elements.filter((one) => one !== undefined), span };
    }
    case "quantifier":
      return typeQuantifier(context, expr);
    case "error":
      return undefined;
  }
}

/** A single value. */
export function typeScalar(context: TypingContext, expr: Expr): Scalar | undefined {
  const value = typeValue(context, expr);
  return value && asScalar(context, value, expr.span);
}

/** A condition, one bit. */
export function typeCondition(context: TypingContext, expr: Expr): TypedExpr | undefined {
  const value = typeScalar(context, expr);
  if (value === undefined) {
    return undefined;
  }
  if (isSwallowedComparison(expr)) {
    // The precedence has been warned of; what C would do is what was written.
    return isNotZero(value, expr.span);
  }
  return asCondition(value, bindsLooserThanEquality(expr), context.report);
}

/** An exact number known at compile time. `purpose` is what it is for: "The width". */
export function evaluateConstant(
  context: TypingContext,
  expr: Expr,
  purpose: string,
): bigint | undefined {
  const value = typeScalar({ ...context, place: "constant", purpose }, expr);
  if (value === undefined) {
    return undefined;
  }
  const constant = constantOf(value);
  if (constant === undefined) {
    context.report(notConstant(expr.span, { what: purpose }));
  }
  return constant;
}

/** The elements of a vector of flip-flops or of a list; `undefined` after an error. */
export function elementsOf(context: TypingContext, value: Value): readonly Scalar[] | undefined {
  switch (value.kind) {
    case "scalar":
      return [value];
    case "list":
      return value.elements;
    case "array": {
      const length = value.dimensions.reduce((product, one) => product * one, 1);
      if (value.vector.storage !== "registers" || length > maximumElements) {
        context.report(memoryAsValue(value.span, { name: value.vector.name, length }));
        return undefined;
      }
      return elementsOfArray(value, context.place, context.report);
    }
  }
}

function asScalar(context: TypingContext, value: Value, span: Span): Scalar | undefined {
  switch (value.kind) {
    case "scalar":
      return value;
    case "list":
      context.report(vectorAsValue(span, { length: value.elements.length }));
      return undefined;
    case "array": {
      const length = value.dimensions.reduce((product, one) => product * one, 1);
      context.report(
        value.vector.storage === "registers"
          ? vectorAsValue(span, { length })
          : memoryAsValue(span, { name: value.vector.name, length }),
      );
      return undefined;
    }
  }
}

function withSpan(value: Value, span: Span): Value {
  return value.kind === "scalar" ? { ...value, expr: { ...value.expr, span } } : { ...value, span };
}

function typeNameUse(context: TypingContext, name: string, span: Span): Value | undefined {
  const local = findLocal(context.locals, name);
  if (local !== undefined) {
    switch (local.kind) {
      case "local":
        return plain({ kind: "local", local: local.local, type: local.type, span });
      case "value":
        return withSpan(local.value, span);
      case "broken":
        return undefined;
    }
  }
  const symbol = context.scope.find(name);
  if (symbol !== undefined) {
    return typeSymbol(context, symbol, span);
  }
  const enums = context.scope.enumsWith(name);
  const [only] = enums;
  if (only !== undefined && enums.length === 1) {
    const member = only.members.find((one) => one.name === name);
    return literal(member?.value ?? 0n, span);
  }
  if (enums.length > 1) {
    context.report(ambiguousMember(span, { name, choices: enums.map((one) => one.name) }));
  } else if (!context.scope.lostNames.has(name)) {
    reportUndefined(context, name, span, [...localNames(context), ...context.scope.names()]);
  }
  return undefined;
}

export function reportUndefined(
  context: TypingContext,
  name: string,
  span: Span,
  candidates: Iterable<string>,
): void {
  // Every other name of one letter is near to one of one letter.
  const suggestion = name.length > 1 ? nearestWord(name, candidates) : undefined;
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  context.report(undefinedName(span, { name, suggestion }, { fixes }));
}

function localNames(context: TypingContext): readonly string[] {
  const names: string[] = [];
  for (let at = context.locals; at !== undefined; at = at.outer) {
    names.push(...at.bindings.keys());
  }
  return names;
}

function typeSymbol(context: TypingContext, symbol: ModuleSymbol, span: Span): Value | undefined {
  switch (symbol.kind) {
    case "constant":
      return literal(symbol.value, span);
    case "constant-list":
      return { kind: "list", elements: symbol.values.map((one) => literal(one, span)), span };
    case "signal":
      return typeSignal(context, symbol, span);
    case "broken":
      return undefined;
    case "transaction":
    case "definition":
    case "enum": {
      const is = describeSymbol(symbol);
      context.report(
        wrongKindOfName(
          span,
          { name: symbol.name, is, wanted: "a value" },
          {
            labels: [{ span: symbol.nameSpan, message: `\`${symbol.name}\` is declared here` }],
          },
        ),
      );
      return undefined;
    }
  }
}

export function describeSymbol(symbol: ModuleSymbol): string {
  switch (symbol.kind) {
    case "signal":
      return symbol.signal.kind === "trigger"
        ? "a trigger"
        : symbol.signal.kind === "vector"
          ? "a vector"
          : "a state";
    case "constant":
    case "constant-list":
      return "a constant";
    case "transaction":
      return "a transaction";
    case "definition":
      return "a definition";
    case "enum":
      return "an enum";
    case "broken":
      return "not understood";
  }
}

function typeSignal(
  context: TypingContext,
  symbol: ModuleSymbol & { readonly kind: "signal" },
  span: Span,
): Value | undefined {
  const { signal } = symbol;
  const moment = context.atStart ? "start" : "now";
  if (signal.kind === "vector") {
    return {
      kind: "array",
      vector: signal,
      moment,
      dimensions: signal.dimensions,
      offset: undefined,
      span,
    };
  }
  if (context.place === "constant") {
    context.report(
      notConstant(
        span,
        { what: context.purpose },
        {
          labels: [
            { span: signal.nameSpan, message: `\`${signal.name}\` is ${describeSymbol(symbol)}` },
          ],
        },
      ),
    );
    return undefined;
  }
  return plain({ kind: "signal", signal: signal.id, moment, type: signal.type, span });
}

function typeStart(context: TypingContext, operand: Expr, span: Span): Value | undefined {
  if (context.atStart) {
    context.report(misplacedStart(span, { reason: "the value is already the earlier one" }));
    return undefined;
  }
  const inner = baseOf(operand);
  if (inner?.kind !== "name" || findLocal(context.locals, inner.name)?.kind === "local") {
    context.report(misplacedStart(span, { reason: "only states have an earlier value" }));
    return undefined;
  }
  const value = typeStartOf(context, operand);
  return value && withSpan(value, span);
}

/** `@v[i]`: the earlier element at the index of now. */
function typeStartOf(context: TypingContext, operand: Expr): Value | undefined {
  if (operand.kind === "index") {
    const base = typeStartOf(context, operand.base);
    return base && applyIndices(context, base, operand.indices, operand.span);
  }
  return typeValue({ ...context, atStart: true }, operand);
}

/** The name at the bottom of indices, slices and members. */
export function baseOf(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case "index":
    case "slice":
    case "field":
    case "method":
      return baseOf(expr.base);
    case "paren":
      return baseOf(expr.inner);
    case "name":
      return expr;
    default:
      return undefined;
  }
}

function typeUnary(
  context: TypingContext,
  expr: Expr & { readonly kind: "unary" },
): Value | undefined {
  const { span } = expr;
  switch (expr.operator) {
    case "&":
      return typeValue(context, expr.operand);
    case "!": {
      const operand = typeCondition(context, expr.operand);
      return operand && typeNot(operand, span);
    }
    case "-":
    case "~": {
      const value = typeValue(context, expr.operand);
      const apply = expr.operator === "-" ? negate : typeComplement;
      return value && mapValue(context, value, span, (one) => apply(one, span));
    }
  }
}

function mapValue(
  context: TypingContext,
  value: Value,
  span: Span,
  apply: (one: Scalar) => Scalar | undefined,
): Value | undefined {
  if (value.kind === "scalar") {
    return apply(value);
  }
  const elements = elementsOf(context, value)?.map(apply);
  return elements && listOf(elements, span);
}

function listOf(elements: readonly (Scalar | undefined)[], span: Span): ListValue | undefined {
  const whole = elements.filter((one) => one !== undefined);
  return whole.length === elements.length ? { kind: "list", elements: whole, span } : undefined;
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

function typeBinary(
  context: TypingContext,
  expr: Expr & { readonly kind: "binary" },
): Value | undefined {
  const { operator, span } = expr;
  if (operator === "&&" || operator === "||") {
    const left = typeCondition(context, expr.left);
    const right = typeCondition(context, expr.right);
    return left && right && typeLogic(operator, left, right, span);
  }
  const left = typeValue(context, expr.left);
  const right = typeValue(context, expr.right);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (isSwallowedComparison(expr) && looksMistaken(expr, left, right)) {
    warnOfPrecedence(context, expr);
  }
  return zip(context, left, right, expr.operatorSpan, span, (a, b) =>
    typeOperator(context, operator, a, b, span),
  );
}

/** Row 26: element by element, single values broadcast. */
function zip(
  context: TypingContext,
  left: Value,
  right: Value,
  operatorSpan: Span,
  span: Span,
  apply: (left: Scalar, right: Scalar) => Scalar | undefined,
): Value | undefined {
  if (left.kind === "scalar" && right.kind === "scalar") {
    return apply(left, right);
  }
  const a = elementsOf(context, left);
  const b = elementsOf(context, right);
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (left.kind !== "scalar" && right.kind !== "scalar" && a.length !== b.length) {
    context.report(vectorSizeMismatch(operatorSpan, { left: a.length, right: b.length }));
    return undefined;
  }
  const length = Math.max(a.length, b.length);
  const elements: (Scalar | undefined)[] = [];
  for (let i = 0; i < length; i++) {
    const one = left.kind === "scalar" ? a[0] : a[i];
    const other = right.kind === "scalar" ? b[0] : b[i];
    elements.push(one && other && apply(one, other));
  }
  return listOf(elements, span);
}

function typeOperator(
  context: TypingContext,
  operator: Exclude<BinaryOperator, "&&" | "||">,
  left: Scalar,
  right: Scalar,
  span: Span,
): Scalar | undefined {
  switch (operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return typeArithmetic(operator, left, right, span, context.report);
    case "<<":
    case ">>":
      return typeShift(operator, left, right, span, context.report);
    case "&":
    case "|":
    case "^":
      return typeBitwise(operator, left, right, span);
    default:
      return typeComparison(operator, left, right, span, context.report);
  }
}

/**
 * `a & b == c`: a comparison without parentheses under `& | ^`, and no condition beside it. The
 * widths decide whether it looks like a mistake.
 */
function isSwallowedComparison(expr: Expr): boolean {
  if (expr.kind !== "binary" || !["&", "|", "^"].includes(expr.operator)) {
    return false;
  }
  return isComparison(expr.left) !== isComparison(expr.right);
}

function isComparison(expr: Expr): boolean {
  return expr.kind === "binary" && comparisons.has(expr.operator);
}

/** Whether the other operand is wide, or the comparison is of numbers alone. */
function looksMistaken(
  expr: Expr & { readonly kind: "binary" },
  left: Value,
  right: Value,
): boolean {
  const [comparison, other] = isComparison(expr.right) ? [expr.right, left] : [expr.left, right];
  const isWide = other.kind === "scalar" && other.expr.type.width > 1;
  const neighbour =
    comparison.kind === "binary" && (isComparison(expr.right) ? comparison.left : comparison.right);
  return isWide || (neighbour !== false && neighbour.kind === "integer");
}

function warnOfPrecedence(context: TypingContext, expr: Expr & { readonly kind: "binary" }): void {
  const isRight = expr.right.kind === "binary" && comparisons.has(expr.right.operator);
  const comparison = isRight ? expr.right : expr.left;
  if (comparison.kind !== "binary") {
    return;
  }
  const group = isRight
    ? { start: expr.left.span.start, end: comparison.left.span.end }
    : { start: comparison.right.span.start, end: expr.right.span.end };
  const { file } = expr.span;
  const edits = [
    { span: { file, start: group.start, end: group.start }, text: "(" },
    { span: { file, start: group.end, end: group.end }, text: ")" },
  ];
  const written = context.text.slice(comparison.span.start, comparison.span.end);
  context.report(
    comparisonPrecedence(
      comparison.span,
      { comparison: written.length > 40 ? "The comparison" : written, operator: expr.operator },
      { fixes: [{ title: "Add the parentheses", edits }] },
    ),
  );
}

/** Whether `!= 0` behind this would bind to a part of it only. */
function bindsLooserThanEquality(expr: Expr): boolean {
  return (
    expr.kind === "conditional" ||
    (expr.kind === "binary" && ["||", "&&", "|", "^", "&", "==", "!="].includes(expr.operator))
  );
}

function typeConditional(
  context: TypingContext,
  expr: Expr & { readonly kind: "conditional" },
): Value | undefined {
  const condition = typeCondition(context, expr.condition);
  const then = typeValue(context, expr.then);
  const otherwise = typeValue(context, expr.otherwise);
  if (condition === undefined || then === undefined || otherwise === undefined) {
    return undefined;
  }
  return zip(context, then, otherwise, expr.condition.span, expr.span, (a, b) =>
    typeChoice(condition, a, b, expr.span),
  );
}

function typeIndex(
  context: TypingContext,
  expr: Expr & { readonly kind: "index" },
): Value | undefined {
  const base = typeValue(context, expr.base);
  return base && applyIndices(context, base, expr.indices, expr.span);
}

export function applyIndices(
  context: TypingContext,
  base: Value,
  indices: readonly Expr[],
  span: Span,
): Value | undefined {
  let value: Value | undefined = base;
  for (const node of indices) {
    const index: Scalar | undefined = typeScalar({ ...context, atStart: false }, node);
    if (value === undefined || index === undefined) {
      return undefined;
    }
    switch (value.kind) {
      case "scalar":
        value = bitOf(value, index, span, context.report);
        break;
      case "array":
        value = indexArray(value, index, span, context.place, context.report);
        break;
      case "list": {
        const at = constantOf(index);
        value = at === undefined ? undefined : value.elements[Number(at)];
        if (value === undefined) {
          context.report(
            notConstant(node.span, { what: "An index into a list, within its length," }),
          );
        }
        break;
      }
    }
  }
  return value;
}

function typeSlice(
  context: TypingContext,
  expr: Expr & { readonly kind: "slice" },
): Value | undefined {
  const base = typeValue(context, expr.base);
  const low = evaluateConstant(context, expr.from, "The low end of a slice");
  const high = evaluateConstant(context, expr.to, "The high end of a slice");
  if (base === undefined || low === undefined || high === undefined) {
    return undefined;
  }
  const from = { value: low, span: expr.from.span };
  const to = { value: high, span: expr.to.span };
  if (base.kind === "scalar") {
    return sliceOf(base, from, to, expr.span, context.report);
  }
  const elements = sliceElements(context, base, low, high, expr.span);
  return elements && { kind: "list", elements, span: expr.span };
}

function sliceElements(
  context: TypingContext,
  base: Value,
  low: bigint,
  high: bigint,
  span: Span,
): readonly Scalar[] | undefined {
  const elements = elementsOf(context, base);
  if (elements === undefined) {
    return undefined;
  }
  if (low < 0n || high < low || high >= BigInt(elements.length)) {
    context.report(
      wrongOperand(span, {
        what: `A slice from ${low} to ${high} of ${elements.length} elements`,
        wanted: `ends from 0 to ${elements.length - 1}, the low one first`,
      }),
    );
    return undefined;
  }
  return elements.slice(Number(low), Number(high) + 1);
}

function typeField(
  context: TypingContext,
  expr: Expr & { readonly kind: "field" },
): Value | undefined {
  const { base, field } = expr;
  if (base.kind === "name" && findLocal(context.locals, base.name) === undefined) {
    const symbol = context.scope.find(base.name);
    if (symbol?.kind === "enum") {
      const member = symbol.members.find((one) => one.name === field.text);
      if (member !== undefined) {
        return literal(member.value, expr.span);
      }
      reportUndefined(
        context,
        field.text,
        field.span,
        symbol.members.map((one) => one.name),
      );
      return undefined;
    }
    if (symbol?.kind === "broken" || context.scope.lostNames.has(base.name)) {
      return undefined;
    }
  }
  const value = typeValue(context, base);
  if (value !== undefined) {
    const wanted = "a value without `.`; only enums and instances have members";
    context.report(wrongOperand(field.span, { what: `The member \`.${field.text}\``, wanted }));
  }
  return undefined;
}

function typeMethod(
  context: TypingContext,
  expr: Expr & { readonly kind: "method" },
): Value | undefined {
  const { method, args, span } = expr;
  const base = typeValue(
    method.text === "len" ? { ...context, place: "body" } : context,
    expr.base,
  );
  if (base === undefined) {
    return undefined;
  }
  const [argument] = args;
  switch (method.text) {
    case "len": {
      if (args.length > 0) {
        break;
      }
      const length =
        base.kind === "scalar"
          ? base.expr.type.width
          : base.kind === "list"
            ? base.elements.length
            : (base.dimensions[0] ?? 1);
      return literal(BigInt(length), span);
    }
    case "bit": {
      if (argument === undefined || args.length > 1) {
        break;
      }
      const index = typeScalar(context, argument);
      const scalar = asScalar(context, base, span);
      return index && scalar && bitOf(scalar, index, span, context.report);
    }
    case "sign_extend":
    case "zero_extend": {
      if (args.length > 1) {
        break;
      }
      const width = argument && evaluateConstant(context, argument, "The width");
      const scalar = asScalar(context, base, span);
      if (
        scalar === undefined ||
        (argument !== undefined && (width === undefined || width < 1n || width > 4096n))
      ) {
        return undefined;
      }
      return extend(
        scalar,
        method.text === "sign_extend",
        width === undefined ? undefined : Number(width),
        span,
      );
    }
  }
  const usages = "x.bit(n), x.len(), x.sign_extend(n), x.zero_extend(n)";
  context.report(wrongArguments(method.span, { name: method.text, usage: usages }));
  return undefined;
}

function typeCall(
  context: TypingContext,
  expr: Expr & { readonly kind: "call" },
): Value | undefined {
  const { callee, args, span } = expr;
  const symbol = context.scope.find(callee.text);
  if (symbol === undefined && isBuiltin(callee.text)) {
    const values = args.map((one) => typeScalar(context, one));
    const whole = values.filter((one) => one !== undefined);
    return whole.length === values.length
      ? typeBuiltin(callee.text, whole, callee.span, span, context.report)
      : undefined;
  }
  if (symbol === undefined) {
    if (!context.scope.lostNames.has(callee.text)) {
      reportUndefined(context, callee.text, callee.span, [
        ...BUILTIN_FUNCTIONS,
        ...context.scope.names(),
      ]);
    }
    return undefined;
  }
  if (symbol.kind === "definition") {
    const help = "Write its expression in the place of the call, or a `let` for it.";
    context.report(
      notSupportedYet(callee.span, { what: `calls of definitions (\`${callee.text}\`)`, help }),
    );
  } else if (symbol.kind !== "broken") {
    const facts = { name: callee.text, is: describeSymbol(symbol), wanted: "a function" };
    context.report(wrongKindOfName(callee.span, facts));
  }
  return undefined;
}

function typeCast(
  context: TypingContext,
  expr: Expr & { readonly kind: "cast" },
): Value | undefined {
  const operand = typeScalar(context, expr.operand);
  const resolved = resolveType(context, expr.type, evaluateConstant);
  if (operand === undefined || resolved === undefined) {
    return undefined;
  }
  const { type } = resolved;
  if (expr.type.base.text === "Bool") {
    return plain(isNotZero(operand, expr.span));
  }
  if (resolved.isDefault) {
    return reinterpret(operand, type.signed, expr.span, context.report);
  }
  if (constantOf(operand) !== undefined) {
    const to = { name: `\`${typeName(type)}\``, type, declared: undefined };
    const value = coerce(operand, { ...to, name: "the cast" }, context.report);
    // A cast literal keeps the width that it was given.
    return value && plain({ kind: "resize", operand: value, type, span: expr.span });
  }
  return plain(resize({ ...operand.expr, span: expr.span }, type));
}

function typeQuantifier(
  context: TypingContext,
  expr: Expr & { readonly kind: "quantifier" },
): Scalar | undefined {
  const from = evaluateConstant(context, expr.from, "The start of the range");
  const to = evaluateConstant(context, expr.to, "The end of the range");
  if (from === undefined || to === undefined) {
    return undefined;
  }
  if (to - from > BigInt(maximumElements)) {
    context.report(unrolledTooFar(expr.span, { turns: String(to - from), limit: maximumElements }));
    return undefined;
  }
  const conditions: TypedExpr[] = [];
  for (let i = from; i < to; i++) {
    const value = literal(i, expr.variable.span);
    const binding = {
      kind: "value",
      value,
      what: "a loop variable",
      span: expr.variable.span,
    } as const;
    const locals = { bindings: new Map([[expr.variable.text, binding]]), outer: context.locals };
    const condition = typeCondition({ ...context, locals }, expr.body);
    if (condition === undefined) {
      return undefined;
    }
    conditions.push(condition);
  }
  const operator = expr.quantifier === "forall" ? "&&" : "||";
  return joinConditions(operator, conditions, expr.span);
}

/** A balanced tree, so that long ranges stay shallow. */
function joinConditions(
  operator: "&&" | "||",
  conditions: readonly TypedExpr[],
  span: Span,
): Scalar {
  const [first] = conditions;
  if (first === undefined) {
    return truth(operator === "&&", span);
  }
  if (conditions.length === 1) {
    return plain(first);
  }
  const middle = conditions.length >> 1;
  const left = joinConditions(operator, conditions.slice(0, middle), span);
  const right = joinConditions(operator, conditions.slice(middle), span);
  return typeLogic(operator, left.expr, right.expr, span);
}
