import { payloadMissing } from "../../diagnostics/catalogue/enums.ts";
import type { Report } from "./context.ts";
import { constantOf, type Scalar } from "./value.ts";

/** Whether a value is whole: the bare name of a member that carries data lacks them. */
export function isWhole(value: Scalar, report: Report): boolean {
  const { enumeration, isTag, expr } = value;
  const tag = constantOf(value);
  const member = enumeration?.members.find((one) => one.value === tag);
  if (isTag !== true || member === undefined || member.payload.length === 0) {
    return true;
  }
  report(payloadMissing(expr.span, { name: member.name, wanted: member.payload.length }));
  return false;
}
