import type { Span } from "../../base/source.ts";
import { writeToCombinational } from "../../diagnostics/catalogue/combinational.ts";
import { wrongOperand } from "../../diagnostics/catalogue/expressions.ts";
import {
  readOnlyMemory,
  writeToConstant,
  writeToTrigger,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Expr } from "../syntax/ast.ts";
import { typeArithmetic } from "../typing/arithmetic.ts";
import { findLocal, type TypingContext } from "../typing/context.ts";
import { checkBits, checkIndex } from "../typing/indexing.ts";
import { baseOf, evaluateConstant, typeScalar } from "../typing/type-expression.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import { constantOf, literal, plain, resize, type Scalar } from "../typing/value.ts";
import { type Place, typeOf } from "./place.ts";

/** What the left side of an assignment stands for; `undefined` after an error. */
export function placeOf(context: TypingContext, target: Expr): Place | undefined {
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
    const { local: id, type, enumeration } = local;
    return { kind: "local", local: id, type, enumeration, span: local.span };
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
    case "comb":
      context.report(writeToCombinational(span, { name }, { labels }));
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
