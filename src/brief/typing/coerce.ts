import { fits, maximumOf, minimumOf, type ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { mixedEnums } from "../../diagnostics/catalogue/enums.ts";
import { doesNotFit, lostBits, signChange } from "../../diagnostics/catalogue/expressions.ts";
import type { Fix, Label } from "../../diagnostics/diagnostic.ts";
import type { EnumType } from "../names/scope.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { Report } from "./context.ts";
import { constantOf, resize, type Scalar, typeName } from "./value.ts";
import { isWhole } from "./whole-member.ts";

/** What a value is assigned to, for the messages: `name` in words, "`total`". */
export interface Destination {
  readonly name: string;
  readonly type: ValueType;
  /** Where the width was set. */
  readonly declared: Span | undefined;
  /** The enum whose members go there. */
  readonly enumeration?: EnumType | undefined;
}

/**
 * Rows 17 and 19: a constant must fit; carries are dropped without a word, bits that were meant
 * with a warning. `undefined` after an error.
 */
export function coerce(value: Scalar, to: Destination, report: Report): TypedExpr | undefined {
  const { span } = value.expr;
  if (!isWhole(value, report)) {
    return undefined;
  }
  const [wanted, given] = [to.enumeration, value.enumeration];
  if (wanted !== undefined && given !== undefined && wanted.nameSpan !== given.nameSpan) {
    report(mixedEnums(span, { first: wanted.name, second: given.name }));
    return undefined;
  }
  const labels = labelsOf(to);
  const constant = constantOf(value);
  if (constant !== undefined) {
    if (!fits(constant, to.type)) {
      report(
        doesNotFit(
          span,
          { value: shortNumber(constant), target: to.name, ...rangeFacts(to.type) },
          { labels },
        ),
      );
      return undefined;
    }
    return resize(value.expr, to.type);
  }
  warnOfLoss(value, to, labels, report);
  return resize(value.expr, to.type);
}

export function rangeFacts(type: ValueType) {
  return {
    type: typeName(type),
    minimum: shortNumber(minimumOf(type)),
    maximum: shortNumber(maximumOf(type)),
  };
}

function warnOfLoss(
  { expr, meant }: Scalar,
  to: Destination,
  labels: readonly Label[],
  report: Report,
): void {
  if (includes(to.type, expr.type) || includes(to.type, meant)) {
    return;
  }
  const facts = { target: to.name, type: typeName(to.type) };
  if (meant.width > to.type.width) {
    const cast = `${to.type.signed ? "Int" : "UInt"}@/x${to.type.width}`;
    const fixes = [wrapping(expr.span, cast, `Keep the low ${to.type.width} bits`)];
    report(
      lostBits(expr.span, { ...facts, from: meant.width, to: to.type.width }, { labels, fixes }),
    );
  } else if (!meant.carries) {
    const cast = to.type.signed ? "Signed" : "UInt";
    const fixes = [wrapping(expr.span, cast, `Say so with \`${cast}\``)];
    report(signChange(expr.span, { ...facts, from: typeName(expr.type) }, { labels, fixes }));
  }
}

/** A fix that casts the whole of an expression. */
function wrapping(span: Span, cast: string, title: string): Fix {
  const edits = [
    { span: { ...span, end: span.start }, text: `${cast}(` },
    { span: { ...span, start: span.end }, text: ")" },
  ];
  return { title, edits };
}

function includes(outer: ValueType, inner: ValueType): boolean {
  if (outer.signed === inner.signed) {
    return outer.width >= inner.width;
  }
  return outer.signed && outer.width > inner.width;
}

function labelsOf(to: Destination): readonly Label[] {
  return to.declared === undefined
    ? []
    : [{ span: to.declared, message: `${to.name} is ${typeName(to.type)}` }];
}

function shortNumber(value: bigint): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 12)}...(${text.length} digits)` : text;
}
