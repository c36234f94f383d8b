import { declareVariable, type FunctionContext, store, valTypeOf } from "./function-context.ts";
import { lowerAs } from "./lower-operand.ts";
import type { ModelContext } from "./model-context.ts";
import { isWide, wordsOf } from "./storage.ts";
import { nodes, type TreeNode } from "./tree.ts";

/** Whether a CFUNC is one of Verilator's trace functions with a value that has to be computed, of such a kind. */
export function computesTrace(
  model: ModelContext,
  declared: TreeNode,
  isRestless: boolean,
): boolean {
  const name = declared.name ?? "";
  return (
    declared.type === "CFUNC" &&
    (name.startsWith("trace_full_") || name.startsWith("trace_const_")) &&
    nodes(declared, "stmtsp").some((statement) => isComputed(model, statement, isRestless))
  );
}

function isComputed(model: ModelContext, statement: TreeNode, isRestless: boolean): boolean {
  const [value] = nodes(statement, "valuep");
  const computed = value === undefined ? undefined : model.computedTraces.get(value);
  return statement.type === "TRACEINC" && computed?.isRestless === isRestless;
}

/** Brings the computed values of a trace function up to date, with the temporaries that they need. */
export function lowerTraceFunction(
  ctx: FunctionContext,
  declared: TreeNode,
  isRestless: boolean,
): void {
  for (const variable of nodes(declared, "initsp").filter(({ type }) => type === "VAR")) {
    declareVariable(ctx, variable, false);
  }
  for (const statement of nodes(declared, "stmtsp")) {
    if (statement.type !== "TRACEINC") {
      ctx.lowerStatements(ctx, [statement]);
    } else if (isComputed(ctx.model, statement, isRestless)) {
      ctx.lowerStatements(ctx, nodes(statement, "precondsp"));
      lowerComputed(ctx, statement);
    }
  }
}

function lowerComputed(ctx: FunctionContext, increment: TreeNode): void {
  const [value] = nodes(increment, "valuep");
  const computed = value === undefined ? undefined : ctx.model.computedTraces.get(value);
  if (value === undefined || computed === undefined) {
    return;
  }
  const { type, offset } = computed;
  if (type.kind === "bits" && isWide(type)) {
    ctx.lowerWideTo(ctx, value, { base: undefined, offset, words: wordsOf(type.width) });
    return;
  }
  ctx.body.i32(0);
  lowerAs(ctx, value, valTypeOf(type, value));
  store(ctx, type, offset);
}
