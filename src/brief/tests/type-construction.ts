import { fits } from "../../base/bits.ts";
import { ambiguousMember } from "../../diagnostics/catalogue/names.ts";
import { testValueDoesNotFit } from "../../diagnostics/catalogue/tests.ts";
import type { EnumType } from "../names/scope.ts";
import type { Expr, Name } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import { rangeFacts } from "../typing/coerce.ts";
import { checkCount, reportNoMember } from "../typing/enum-value.ts";
import { foldTest } from "./fold-test.ts";
import type { TestContext } from "./test-context.ts";

/** `Data(5)` in a test, as one number; `undefined` if the callee is no member, `broken` after an error. */
export function typeConstruction(
  context: TestContext,
  callee: Name,
  args: readonly Expr[],
  owner: EnumType | undefined,
  span: Expr["span"],
): TestExpr | "broken" | undefined {
  const enums = owner === undefined ? context.scope.enumsWith(callee.text) : [owner];
  const [enumeration] = enums;
  if (enumeration === undefined) {
    return undefined;
  }
  if (enums.length > 1) {
    const choices = enums.map(({ name }) => name);
    context.report(ambiguousMember(callee.span, { name: callee.text, choices }));
    return "broken";
  }
  const member = enumeration.members.find(({ name }) => name === callee.text);
  if (member === undefined) {
    reportNoMember(enumeration, callee, context.report);
    return "broken";
  }
  if (!checkCount(member, args.length, span, context.report)) {
    return "broken";
  }
  let whole: TestExpr = { kind: "literal", value: member.value, span };
  for (const [place, payload] of member.payload.entries()) {
    const node = args[place];
    const value = node && context.typeExpression(context, node);
    if (value === undefined) {
      return "broken";
    }
    if (value.kind === "literal" && !fits(value.value, payload.type)) {
      const facts = { value: String(value.value), name: member.name, ...rangeFacts(payload.type) };
      context.report(testValueDoesNotFit(value.span, facts));
      return "broken";
    }
    const bits = sliceTest(value, payload.type.width - 1, 0, span);
    const amount: TestExpr = { kind: "literal", value: BigInt(payload.low), span };
    const moved = foldTest({ kind: "binary", operator: "<<", left: bits, right: amount, span });
    whole = foldTest({ kind: "binary", operator: "|", left: whole, right: moved, span });
  }
  return whole;
}

/** Bits `low..high`, computed at once where the value is known. */
export function sliceTest(
  operand: TestExpr,
  high: number,
  low: number,
  span: Expr["span"],
): TestExpr {
  return operand.kind === "literal"
    ? {
        kind: "literal",
        value: BigInt.asUintN(high - low + 1, operand.value >> BigInt(low)),
        span,
      }
    : { kind: "slice", operand, high, low, span };
}
