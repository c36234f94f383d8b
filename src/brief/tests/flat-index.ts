import type { Expr } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import { foldTest } from "./fold-test.ts";

/** Row-major, as the design does it. */
export function flatIndex(
  indices: readonly TestExpr[],
  dimensions: readonly number[],
  span: Expr["span"],
): TestExpr {
  let flat: TestExpr | undefined;
  indices.forEach((index, at) => {
    const length: TestExpr = { kind: "literal", value: BigInt(dimensions[at] ?? 1), span };
    const scaled: TestExpr | undefined =
      flat && foldTest({ kind: "binary", operator: "*", left: flat, right: length, span });
    flat =
      scaled === undefined
        ? index
        : foldTest({ kind: "binary", operator: "+", left: scaled, right: index, span });
  });
  return flat ?? { kind: "literal", value: 0n, span };
}
