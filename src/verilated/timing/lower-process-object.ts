import type { FunctionContext } from "../function-context.ts";
import { lowerAs } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { nodes, type TreeNode, textOf } from "../tree.ts";
import { call, load, local } from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { currentProcess } from "./current-process.ts";
import { holdProcess } from "./process-functions.ts";

/**
 * What the class `std::process` says in C++ about the process that it stands for, as a value. A
 * process that an object refers to is held for good.
 */
export function lowerProcessExpression(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const [process, text] = nodes(expr, "exprsp");
  if (
    expr.type !== "UCFUNC" ||
    process === undefined ||
    textOf(text ?? expr, "text") !== "->state()"
  ) {
    return undefined;
  }
  const { body } = ctx;
  const held = body.newLocal("i32");
  lowerAs(ctx, process, "i32");
  body.tee(held);
  body.open(op.if, "i32");
  load(local(held))(body);
  body.emit(op.else);
  body.i32(0);
  body.close();
  return "i32";
}

/** The same as statements; false for other C++. */
export function lowerProcessStatement(ctx: FunctionContext, statement: TreeNode): boolean {
  const parts = nodes(statement, "exprsp");
  const [process, text, state] = parts;
  if (statement.type !== "UCSTMT" || process === undefined || text === undefined) {
    return false;
  }
  const { body, model } = ctx;
  switch (textOf(text, "text").trim()) {
    case "= vlProcess;": {
      const { offset } = ctx.lowerAddress(ctx, process);
      call(holdProcess(model), currentProcess(ctx))(body);
      body.access(op.i32Store, offset);
      return true;
    }
    case "->state(": {
      if (state === undefined) {
        return false;
      }
      const held = body.newLocal("i32");
      lowerAs(ctx, process, "i32");
      body.tee(held);
      body.open(op.if);
      body.get(held);
      lowerAs(ctx, state, "i32");
      body.access(op.i32Store, 0);
      body.close();
      return true;
    }
    default:
      return false;
  }
}
