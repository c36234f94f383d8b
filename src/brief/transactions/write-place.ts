import type { Span } from "../../base/source.ts";
import type { Target, TypedExpr, TypedStatement } from "../typed-program.ts";
import { insideOnly } from "../typing/elements.ts";
import { isNotZero, typeComparison } from "../typing/logic.ts";
import { literal, plain, resize } from "../typing/value.ts";
import { type Place, typeOf } from "./place.ts";

/** The assignment; bits of what is not a state become a read, a change and a write of the whole. */
export function writePlace(place: Place, value: TypedExpr, span: Span): readonly TypedStatement[] {
  switch (place.kind) {
    case "state":
      return [{ kind: "assign", target: { kind: "signal", signal: place.signal.id }, value, span }];
    case "local":
      return [{ kind: "local", local: place.local, value, span }];
    case "element": {
      const target: Target = {
        kind: "element",
        vector: place.signal.id,
        index: place.index,
        port: 0,
      };
      return [{ kind: "assign", target, value, span }];
    }
    case "choice":
      return place.places.map((one, at) => ({
        kind: "if",
        condition: at === 0 ? isFirst(place, span) : isIndex(place.index, at, span),
        then: writePlace(one, value, span),
        otherwise: [],
        span,
      }));
    case "vector":
    case "struct":
    case "list":
      throw new Error("internal error: several places are written one by one");
    case "bits": {
      const { low, high, of } = place;
      if (of.kind === "state") {
        const target: Target = { kind: "slice", signal: of.signal.id, low, high };
        return [{ kind: "assign", target, value, span }];
      }
      return writePlace(of, replaceBits(read(of, span), low, high, value, span), span);
    }
    case "bit":
      return writePlace(place.of, replaceBit(read(place.of, span), place.index, value, span), span);
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
    case "choice":
      return place.places.reduceRight<TypedExpr>(
        (otherwise, one, at) => ({
          kind: "conditional",
          condition: isIndex(place.index, at, span),
          then: resize(read(one, span), type),
          otherwise,
          type,
          span,
        }),
        { kind: "literal", value: 0n, type, span },
      );
    case "vector":
    case "struct":
    case "list":
      throw new Error("internal error: several places are read one by one");
  }
}

/** Control always comes here, so the index is checked here; beyond the last place it is false. */
function isFirst(place: Place & { readonly kind: "choice" }, span: Span): TypedExpr {
  const { index, places, name } = place;
  return insideOnly(isIndex(index, 0, span), index, places.length, name);
}

function isIndex(index: TypedExpr, at: number, span: Span): TypedExpr {
  const place = literal(BigInt(at), span);
  return typeComparison("==", plain(index), place, span, () => undefined).expr;
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
