import type { Span } from "../../base/source.ts";
import { wrongOperand } from "../../diagnostics/catalogue/expressions.ts";
import { writeToConstant } from "../../diagnostics/catalogue/transactions.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import { findLocal, type TypingContext } from "../typing/context.ts";
import { checkBits, checkIndex, combine, offsetOf } from "../typing/indexing.ts";
import { reportNoField, valueOfGroup } from "../typing/struct-value.ts";
import { baseOf, evaluateConstant, typeScalar } from "../typing/type-expression.ts";
import { describeSymbol, reportUndefined } from "../typing/type-name.ts";
import { constantOf, literal, resize, type Scalar } from "../typing/value.ts";
import { type Place, typeOf } from "./place.ts";
import { placeOfSignal, placeOfValue } from "./place-of-value.ts";

/** What the left side of an assignment stands for; `undefined` after an error. */
export function placeOf(context: TypingContext, target: Expr): Place | undefined {
  switch (target.kind) {
    case "paren":
      return placeOf(context, target.inner);
    case "name":
      return namedPlace(context, target.name, target.span);
    case "index":
      return target.indices.reduce<Place | undefined>(
        (place, index) => place && indexedPlace(context, place, nameOf(target.base), index),
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
      if (!isSingle(place)) {
        const wanted = "a single value, or elements of a vector that a `let` of the module keeps";
        context.report(wrongOperand(target.span, { what: "A slice of these", wanted }));
        return undefined;
      }
      const bounds = checkBits(from, to, typeOf(place).width, context.report);
      return bounds && narrowedPlace(place, bounds.low, bounds.high);
    }
    case "method": {
      const place = placeOf(context, target.base);
      const [index] = target.args;
      if (place !== undefined && target.method.text === "bit" && index !== undefined) {
        return isSingle(place) ? bitPlace(context, place, index) : undefined;
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
      const place = placeOf(context, target.base);
      if (place === undefined) {
        return undefined;
      }
      if (place.kind === "struct" && place.dimensions.length === 0) {
        const own = place.fields.get(target.field.text);
        if (own === undefined) {
          reportNoField(place.struct, target.field, context.report);
        }
        return own;
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
  if (local?.kind === "variable") {
    return placeOfValue(context, local.value, span);
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
  if (symbol.kind === "group") {
    return placeOfValue(context, valueOfGroup(symbol.group, "now", span), span);
  }
  if (symbol.kind !== "signal") {
    context.report(writeToConstant(span, { name, is: describeSymbol(symbol) }, { labels }));
    return undefined;
  }
  return placeOfSignal(context, symbol.signal, span, labels);
}

/** The name of a list that is written, for messages. */
function nameOf(base: Expr): string {
  const named = baseOf(base);
  return named?.kind === "name" ? named.name : "the list";
}

/** `place[index]`: an element of a vector, a bit of anything else. */
function indexedPlace(
  context: TypingContext,
  place: Place,
  of: string,
  node: Expr,
): Place | undefined {
  if (place.kind === "struct" || place.kind === "list") {
    const index = typeScalar(context, node);
    return index && indexGroup(context, place, index, of, node);
  }
  if (place.kind !== "vector") {
    return bitPlace(context, place, node);
  }
  const index = typeScalar(context, node);
  return index && indexVector(context, place, index, node);
}

function indexVector(
  context: TypingContext,
  place: Place & { readonly kind: "vector" },
  index: Scalar,
  node: Expr,
): Place | undefined {
  const { signal } = place;
  const [length = 1, ...rest] = place.dimensions;
  if (!checkIndex(index, length, `\`${signal.name}\``, context.report)) {
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
  const { dimensions } = place;
  const offset = offsetOf({ vector: signal, dimensions, offset: place.offset }, index);
  if (rest.length > 0) {
    return { ...place, offset, dimensions: rest, count: rest[0] ?? 1 };
  }
  return { kind: "element", signal, index: offset.expr };
}

/** An element of places side by side: of every field, in a struct. */
function indexGroup(
  context: TypingContext,
  place: Place,
  index: Scalar,
  of: string,
  node: Expr,
): Place | undefined {
  switch (place.kind) {
    case "struct": {
      const [length, ...rest] = place.dimensions;
      if (length === undefined) {
        const what = `An index into a \`${place.struct.name}\``;
        context.report(wrongOperand(node.span, { what, wanted: "the name of a field" }));
        return undefined;
      }
      const fields = new Map<string, Place>();
      // What is wrong with the index is the same for every field.
      let report = context.report;
      for (const [name, field] of place.fields) {
        const own = indexGroup({ ...context, report }, field, index, of, node);
        report = () => undefined;
        if (own === undefined) {
          return undefined;
        }
        fields.set(name, own);
      }
      return { ...place, fields, dimensions: rest };
    }
    case "list": {
      const [length = 1, ...rest] = place.dimensions;
      if (!checkIndex(index, length, `\`${of}\``, context.report)) {
        return undefined;
      }
      const inner = rest.reduce((product, one) => product * one, 1);
      const rows = Array.from({ length }, (_, row): Place | undefined =>
        rest.length === 0
          ? place.places[row]
          : {
              kind: "list",
              dimensions: rest,
              places: place.places.slice(row * inner, (row + 1) * inner),
            },
      ).filter((one) => one !== undefined);
      const constant = constantOf(index);
      return constant === undefined ? chooseRow(index.expr, of, rows) : rows[Number(constant)];
    }
    case "vector":
      return indexVector(context, place, index, node);
    default:
      return undefined;
  }
}

/** The rows of a list by a computed index, single place by single place. */
function chooseRow(index: TypedExpr, of: string, rows: readonly Place[]): Place | undefined {
  const [first] = rows;
  if (first?.kind !== "list") {
    return { kind: "choice", index, name: of, places: rows };
  }
  const places = first.places.map((_, column): Place => {
    const choices = rows.flatMap((row) => (row.kind === "list" ? [row.places[column]] : []));
    return { kind: "choice", index, name: of, places: choices.filter((one) => one !== undefined) };
  });
  return { ...first, places };
}

/** The index of element `at` of what is left of a vector behind the index so far. */
export function elementPlace(
  offset: Scalar | undefined,
  length: number,
  at: number,
  span: Span,
): TypedExpr {
  return combine(offset, length, literal(BigInt(at), span), span).expr;
}

function bitPlace(context: TypingContext, place: Place, node: Expr): Place | undefined {
  const index = typeScalar(context, node);
  if (index === undefined || !isSingle(place)) {
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

function isSingle({ kind }: Place): boolean {
  return kind !== "vector" && kind !== "struct" && kind !== "list";
}
