import type { Span } from "../../base/source.ts";
import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import {
  memoryAsValue,
  vectorSizeMismatch,
  wrongOperand,
} from "../../diagnostics/catalogue/expressions.ts";
import {
  readOnlyMemory,
  unmarkedWrite,
  writeToConstant,
  writeToTrigger,
} from "../../diagnostics/catalogue/transactions.ts";
import type { LocalId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { Expr, Statement } from "../syntax/ast.ts";
import type { Target, TypedExpr, TypedStatement } from "../typed-program.ts";
import { typeArithmetic } from "../typing/arithmetic.ts";
import { coerce, type Destination } from "../typing/coerce.ts";
import { findLocal, type TypingContext } from "../typing/context.ts";
import { elementsOf } from "../typing/elements.ts";
import { checkBits, checkIndex } from "../typing/indexing.ts";
import { isNotZero } from "../typing/logic.ts";
import { baseOf, evaluateConstant, typeScalar, typeValue } from "../typing/type-expression.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import {
  bit,
  constantOf,
  literal,
  plain,
  resize,
  type Scalar,
  type Value,
} from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";

type Assign = Statement & { readonly kind: "assign" };

/** What stands left of `=`, resolved. */
type Place =
  | { readonly kind: "state"; readonly signal: DeclaredSignal & { readonly kind: "state" } }
  | {
      readonly kind: "local";
      readonly local: LocalId;
      readonly type: Destination["type"];
      readonly span: Span;
    }
  | {
      readonly kind: "element";
      readonly signal: DeclaredSignal & { readonly kind: "vector" };
      readonly index: TypedExpr;
    }
  | {
      readonly kind: "vector";
      readonly signal: DeclaredSignal & { readonly kind: "vector" };
      /** Dimensions still to be indexed, and the index so far. */
      readonly dimensions: readonly number[];
      readonly offset: Scalar | undefined;
      readonly first: number;
      readonly count: number;
    }
  /** Bits of one of the others. */
  | { readonly kind: "bits"; readonly of: Place; readonly low: number; readonly high: number }
  | { readonly kind: "bit"; readonly of: Place; readonly index: TypedExpr };

/** `&x = e;` and all its forms, as assignments of whole signals, slices and elements. */
export function typeAssignment(
  context: TypingContext,
  builder: BodyBuilder,
  statement: Assign,
): readonly TypedStatement[] {
  if (statement.within !== undefined) {
    const help = "Count the cycles in a register, and test the count in a precondition.";
    context.report(notSupportedYet(statement.within, { what: "`within`", help }));
    typeValue(context, statement.value);
    return [];
  }
  const place = placeOf(context, statement.target);
  warnIfUnmarked(context, statement, place);
  if (place === undefined) {
    typeForErrors(context, statement.value);
    return [];
  }
  if (place.kind === "vector") {
    return assignVector(context, builder, place, statement);
  }
  const value = typeFor(context, statement.value, destinationOf(place));
  return value === undefined ? [] : [write(place, value, statement.span)];
}

/** A value for a destination of known type: `sat` takes its width from there. */
export function typeFor(
  context: TypingContext,
  expr: Expr,
  to: Destination,
): TypedExpr | undefined {
  const inner = saturated(context, expr);
  if (inner !== undefined) {
    const operand = typeScalar(context, inner);
    if (operand === undefined) {
      return undefined;
    }
    const constant = constantOf(operand);
    if (constant !== undefined) {
      return clampConstant(constant, to, expr.span);
    }
    return { kind: "saturate", operand: operand.expr, type: to.type, span: expr.span };
  }
  const value = typeScalar(context, expr);
  return value && coerce(value, to, context.report);
}

function saturated(context: TypingContext, expr: Expr): Expr | undefined {
  if (expr.kind === "paren") {
    return saturated(context, expr.inner);
  }
  const isSat = expr.kind === "call" && expr.callee.text === "sat" && expr.args.length === 1;
  return isSat && context.scope.find("sat") === undefined ? expr.args[0] : undefined;
}

function clampConstant(value: bigint, { type }: Destination, span: Span): TypedExpr {
  const low = type.signed ? -(1n << BigInt(type.width - 1)) : 0n;
  const high = (1n << BigInt(type.signed ? type.width - 1 : type.width)) - 1n;
  const clamped = value < low ? low : value > high ? high : value;
  return { kind: "literal", value: clamped, type, span };
}

/** Types a value for what is wrong in it, when its target is wrong already. */
function typeForErrors(context: TypingContext, expr: Expr): void {
  const inner = saturated(context, expr);
  typeValue(context, inner ?? expr);
}

function warnIfUnmarked(context: TypingContext, statement: Assign, place: Place | undefined): void {
  const base = baseOf(statement.target);
  if (statement.marked || base?.kind !== "name" || place === undefined || isLocal(place)) {
    return;
  }
  const before = { ...base.span, end: base.span.start };
  const fixes = [{ title: "Mark the write", edits: [{ span: before, text: "&" }] }];
  context.report(unmarkedWrite(base.span, { name: base.name }, { fixes }));
}

function isLocal(place: Place): boolean {
  return place.kind === "local" || ("of" in place && isLocal(place.of));
}

function placeOf(context: TypingContext, target: Expr): Place | undefined {
  switch (target.kind) {
    case "paren":
      return placeOf(context, target.inner);
    case "name":
      return namedPlace(context, target.name, target.span);
    case "index":
      return target.indices.reduce<Place | undefined>(
        (place, index) => place && indexedPlace(context, place, index),
        placeOf(context, target.base),
      );
    case "slice": {
      const place = placeOf(context, target.base);
      const low = evaluateConstant(context, target.from, "The low end of a slice");
      const high = evaluateConstant(context, target.to, "The high end of a slice");
      if (place === undefined || low === undefined || high === undefined) {
        return undefined;
      }
      const from = { value: low, span: target.from.span };
      const to = { value: high, span: target.to.span };
      if (place.kind === "vector") {
        const bounds = checkBits(from, to, place.count, context.report);
        return (
          bounds && {
            ...place,
            first: place.first + bounds.low,
            count: bounds.high - bounds.low + 1,
          }
        );
      }
      const bounds = checkBits(from, to, typeOf(place).width, context.report);
      return bounds && narrowedPlace(place, bounds.low, bounds.high);
    }
    case "method": {
      const place = placeOf(context, target.base);
      const [index] = target.args;
      if (place !== undefined && target.method.text === "bit" && index !== undefined) {
        return place.kind === "vector" ? undefined : bitPlace(context, place, index);
      }
      break;
    }
    case "error":
      return undefined;
    case "field": {
      const base = baseOf(target);
      const symbol = base?.kind === "name" ? context.scope.find(base.name) : undefined;
      if (symbol?.kind === "broken") {
        return undefined;
      }
      break;
    }
    default:
      break;
  }
  context.report(
    wrongOperand(target.span, { what: "This", wanted: "the name of what is written" }),
  );
  return undefined;
}

function namedPlace(context: TypingContext, name: string, span: Span): Place | undefined {
  const local = findLocal(context.locals, name);
  if (local?.kind === "local") {
    return { kind: "local", local: local.local, type: local.type, span: local.span };
  }
  if (local !== undefined) {
    if (local.kind === "value") {
      context.report(writeToConstant(span, { name, is: local.what }));
    }
    return undefined;
  }
  const symbol = context.scope.find(name);
  if (symbol === undefined) {
    if (!context.scope.lostNames.has(name)) {
      reportUndefined(context, name, span);
    }
    return undefined;
  }
  if (symbol.kind === "broken") {
    return undefined;
  }
  const labels = [{ span: symbol.nameSpan, message: `\`${name}\` is declared here` }];
  if (symbol.kind !== "signal") {
    context.report(writeToConstant(span, { name, is: describeSymbol(symbol) }, { labels }));
    return undefined;
  }
  const { signal } = symbol;
  switch (signal.kind) {
    case "trigger":
      context.report(writeToTrigger(span, { name }, { labels }));
      return undefined;
    case "state":
      return { kind: "state", signal };
    case "vector":
      if (signal.storage === "rom") {
        context.report(readOnlyMemory(span, { name }, { labels }));
        return undefined;
      }
      return {
        kind: "vector",
        signal,
        dimensions: signal.dimensions,
        offset: undefined,
        first: 0,
        count: signal.dimensions[0] ?? 1,
      };
  }
}

/** `place[index]`: an element of a vector, a bit of anything else. */
function indexedPlace(context: TypingContext, place: Place, node: Expr): Place | undefined {
  if (place.kind !== "vector") {
    return bitPlace(context, place, node);
  }
  const { signal } = place;
  const index = typeScalar(context, node);
  const [length = 1, ...rest] = place.dimensions;
  if (index === undefined || !checkIndex(index, length, `\`${signal.name}\``, context.report)) {
    return undefined;
  }
  if (place.count !== length) {
    context.report(
      wrongOperand(node.span, {
        what: "An index into a slice",
        wanted: "the index into the whole vector",
      }),
    );
    return undefined;
  }
  const { type, span } = index.expr;
  const unsigned = type.signed ? plain(resize(index.expr, { ...type, signed: false })) : index;
  const offset =
    place.offset === undefined ? unsigned : combine(place.offset, length, unsigned, span);
  if (rest.length > 0) {
    return { ...place, offset, dimensions: rest, count: rest[0] ?? 1 };
  }
  return { kind: "element", signal, index: offset.expr };
}

function combine(before: Scalar, length: number, index: Scalar, span: Span): Scalar {
  const nothing = () => undefined;
  const scaled = typeArithmetic("*", before, literal(BigInt(length), span), span, nothing);
  return (scaled && typeArithmetic("+", scaled, index, span, nothing)) ?? index;
}

function bitPlace(context: TypingContext, place: Place, node: Expr): Place | undefined {
  const index = typeScalar(context, node);
  if (index === undefined || place.kind === "vector") {
    return undefined;
  }
  const constant = constantOf(index);
  if (constant !== undefined) {
    const end = { value: constant, span: node.span };
    const bounds = checkBits(end, end, typeOf(place).width, context.report);
    return bounds && narrowedPlace(place, bounds.low, bounds.high);
  }
  const unsigned = { ...index.expr.type, signed: false };
  return { kind: "bit", of: place, index: resize(index.expr, unsigned) };
}

function narrowedPlace(place: Place, low: number, high: number): Place {
  if (place.kind === "bits") {
    return { ...place, low: place.low + low, high: place.low + high };
  }
  return { kind: "bits", of: place, low, high };
}

function typeOf(place: Place): Destination["type"] {
  switch (place.kind) {
    case "state":
    case "element":
    case "vector":
      return place.signal.type;
    case "local":
      return place.type;
    case "bits":
      return { width: place.high - place.low + 1, signed: false };
    case "bit":
      return bit;
  }
}

function destinationOf(place: Place): Destination {
  const type = typeOf(place);
  switch (place.kind) {
    case "state":
      return { name: `\`${place.signal.name}\``, type, declared: place.signal.nameSpan };
    case "element":
    case "vector":
      return {
        name: `an element of \`${place.signal.name}\``,
        type,
        declared: place.signal.nameSpan,
      };
    case "local":
      return { name: "the local", type, declared: place.span };
    case "bits":
      return { name: "the slice", type, declared: undefined };
    case "bit":
      return { name: "the bit", type, declared: undefined };
  }
}

/** The assignment; bits of what is not a state become a read, a change and a write of the whole. */
function write(place: Place, value: TypedExpr, span: Span): TypedStatement {
  switch (place.kind) {
    case "state":
      return { kind: "assign", target: { kind: "signal", signal: place.signal.id }, value, span };
    case "local":
      return { kind: "local", local: place.local, value, span };
    case "element": {
      const target: Target = {
        kind: "element",
        vector: place.signal.id,
        index: place.index,
        port: 0,
      };
      return { kind: "assign", target, value, span };
    }
    case "vector":
      return { kind: "term", span };
    case "bits": {
      const { low, high, of } = place;
      if (of.kind === "state") {
        const target: Target = { kind: "slice", signal: of.signal.id, low, high };
        return { kind: "assign", target, value, span };
      }
      return write(of, replaceBits(read(of, span), low, high, value, span), span);
    }
    case "bit":
      return write(place.of, replaceBit(read(place.of, span), place.index, value, span), span);
  }
}

function read(place: Place, span: Span): TypedExpr {
  const type = typeOf(place);
  switch (place.kind) {
    case "state":
      return { kind: "signal", signal: place.signal.id, moment: "now", type, span };
    case "local":
      return { kind: "local", local: place.local, type, span };
    case "element":
      return {
        kind: "element",
        vector: place.signal.id,
        index: place.index,
        moment: "now",
        type,
        span,
      };
    case "bits":
      return {
        kind: "slice",
        operand: read(place.of, span),
        high: place.high,
        low: place.low,
        type,
        span,
      };
    case "bit":
      return { kind: "bit", operand: read(place.of, span), index: place.index, type, span };
    case "vector":
      return { kind: "literal", value: 0n, type, span };
  }
}

function replaceBits(
  whole: TypedExpr,
  low: number,
  high: number,
  value: TypedExpr,
  span: Span,
): TypedExpr {
  const { type } = whole;
  const unsigned = { width: type.width, signed: false };
  const mask = ((1n << BigInt(high - low + 1)) - 1n) << BigInt(low);
  const kept: TypedExpr = {
    kind: "arithmetic",
    operator: "&",
    left: resize(whole, unsigned),
    right: { kind: "literal", value: BigInt.asUintN(type.width, ~mask), type: unsigned, span },
    type: unsigned,
    span,
  };
  const moved: TypedExpr = {
    kind: "shift",
    operator: "<<",
    left: resize(value, unsigned),
    amount: literal(BigInt(low), span).expr,
    type: unsigned,
    span,
  };
  return resize(
    { kind: "arithmetic", operator: "|", left: kept, right: moved, type: unsigned, span },
    type,
  );
}

/** The bit at a computed place set or cleared; a place beyond the width changes nothing. */
function replaceBit(whole: TypedExpr, index: TypedExpr, value: TypedExpr, span: Span): TypedExpr {
  const { type } = whole;
  const unsigned = { width: type.width, signed: false };
  const one: TypedExpr = { kind: "literal", value: 1n, type: unsigned, span };
  const mask: TypedExpr = {
    kind: "shift",
    operator: "<<",
    left: one,
    amount: index,
    type: unsigned,
    span,
  };
  const inverse: TypedExpr = {
    kind: "unary",
    operator: "complement",
    operand: mask,
    type: unsigned,
    span,
  };
  const read = resize(whole, unsigned);
  const set: TypedExpr = {
    kind: "arithmetic",
    operator: "|",
    left: read,
    right: mask,
    type: unsigned,
    span,
  };
  const clear: TypedExpr = {
    kind: "arithmetic",
    operator: "&",
    left: read,
    right: inverse,
    type: unsigned,
    span,
  };
  const condition = isNotZero(plain(value), span);
  return resize(
    { kind: "conditional", condition, then: set, otherwise: clear, type: unsigned, span },
    type,
  );
}

/** Row 26: a vector or a slice of one, element by element, all values taken before the first write. */
function assignVector(
  context: TypingContext,
  builder: BodyBuilder,
  place: Place & { readonly kind: "vector" },
  statement: Assign,
): readonly TypedStatement[] {
  const { signal } = place;
  const { span } = statement;
  const perRow = signal.length / (signal.dimensions[0] ?? 1);
  const count = place.count * perRow;
  if (signal.storage !== "registers" || place.offset !== undefined || count > 1024) {
    context.report(memoryAsValue(statement.target.span, { name: signal.name, length: count }));
    return [];
  }
  const value: Value | undefined = typeValue(context, statement.value);
  const elements = value && elementsOf(context, value);
  if (value === undefined || elements === undefined) {
    return [];
  }
  if (value.kind !== "scalar" && elements.length !== count) {
    context.report(
      vectorSizeMismatch(statement.value.span, { left: count, right: elements.length }),
    );
    return [];
  }
  const to = destinationOf(place);
  const before: TypedStatement[] = [];
  const writes: TypedStatement[] = [];
  let isFirst = true;
  for (let i = 0; i < count; i++) {
    const one = value.kind === "scalar" ? elements[0] : elements[i];
    // One message is enough for all elements alike.
    const report = isFirst || value.kind === "list" ? context.report : () => undefined;
    isFirst = false;
    const coerced = one && coerce(one, to, report);
    if (coerced === undefined) {
      return [];
    }
    const held = hold(builder, coerced, signal.name, before);
    const index = literal(BigInt(place.first * perRow + i), span).expr;
    const target: Target = { kind: "element", vector: signal.id, index, port: 0 };
    writes.push({ kind: "assign", target, value: held, span });
  }
  return [...before, ...writes];
}

function hold(
  builder: BodyBuilder,
  value: TypedExpr,
  name: string,
  before: TypedStatement[],
): TypedExpr {
  if (value.kind === "literal") {
    return value;
  }
  const { type, span } = value;
  const local = addLocal(builder, `next_${name}`, type, span);
  before.push({ kind: "local", local, value, span });
  return { kind: "local", local, type, span };
}
