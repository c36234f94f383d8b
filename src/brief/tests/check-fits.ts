import { fits, type ValueType } from "../../base/bits.ts";
import { testValueDoesNotFit } from "../../diagnostics/catalogue/tests.ts";
import type { TestExpr } from "../test-program.ts";
import { rangeFacts } from "../typing/coerce.ts";
import type { TestContext } from "./test-context.ts";

/** What is known now is checked now; the rest when the test runs. */
export function checkFits(
  context: TestContext,
  value: TestExpr,
  name: string,
  type: ValueType,
): boolean {
  if (value.kind !== "literal" || fits(value.value, type)) {
    return true;
  }
  const facts = { value: String(value.value), name, ...rangeFacts(type) };
  context.report(testValueDoesNotFit(value.span, facts));
  return false;
}
