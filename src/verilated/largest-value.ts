import type { FunctionContext } from "./function-context.ts";
import { comparisonOps, equalityOps } from "./integer-ops.ts";
import { constantNumber } from "./parse-constant.ts";
import { bytesOf } from "./storage.ts";
import { node, type TreeNode, textOf } from "./tree.ts";

/** Enough to see through masks, shifts and what they are applied to. */
const furthest = 6;

/** A value that what is lowered for a narrow expression never exceeds, seen as unsigned. */
export function largestValue(ctx: FunctionContext, expr: TreeNode, depth = furthest): number {
  const anything = 2 ** 64;
  if (depth === 0) {
    return anything;
  }
  const of = (field: string): number => {
    const operand = node(expr, field);
    return operand === undefined ? anything : largestValue(ctx, operand, depth - 1);
  };
  const constantOf = (field: string): number | undefined => {
    const operand = node(expr, field);
    return operand?.type === "CONST" ? constantNumber(operand) : undefined;
  };
  switch (expr.type) {
    case "CONST": {
      const type = ctx.model.tree.typeOf(expr);
      return type.kind === "bits" && type.width <= 64 ? constantNumber(expr) : anything;
    }
    case "VARREF":
    case "ARRAYSEL": {
      const declared = ctx.model.tree.byAddress.get(textOf(expr, "varp"));
      const type = ctx.model.tree.typeOf(declared ?? expr);
      // A local of a function may hold more than what memory could.
      const isInMemory =
        expr.type === "ARRAYSEL" || ctx.variables.get(textOf(expr, "varp"))?.kind !== "local";
      return type.kind === "bits" && type.width <= 64 && isInMemory
        ? 2 ** (8 * bytesOf(type)) - 1
        : anything;
    }
    case "AND":
      return Math.min(of("lhsp"), of("rhsp"));
    case "CCAST":
    case "EXTEND":
    case "UNSIGNED":
      return of("lhsp");
    case "COND":
      return Math.max(of("thenp"), of("elsep"));
    case "OR":
    case "XOR": {
      const most = Math.max(of("lhsp"), of("rhsp"));
      return most >= anything ? anything : 2 ** Math.ceil(Math.log2(most + 1)) - 1;
    }
    case "SHIFTR": {
      const by = constantOf("rhsp");
      return by === undefined || by >= 32 ? of("lhsp") : Math.floor(of("lhsp") / 2 ** by);
    }
    case "SEL": {
      const width = constantOf("widthp");
      return width === undefined ? anything : 2 ** width - 1;
    }
    case "REDOR":
    case "REDAND":
    case "REDXOR":
    case "LOGNOT":
      return 1;
    default:
      return Object.hasOwn(equalityOps, expr.type) || Object.hasOwn(comparisonOps, expr.type)
        ? 1
        : anything;
  }
}
