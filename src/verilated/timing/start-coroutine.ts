import {
  copyMemory,
  type FunctionContext,
  store as storeTyped,
  valTypeOf,
} from "../function-context.ts";
import { isByReference, parametersOf } from "../function-parameters.ts";
import { lowerAddress } from "../lower-address.ts";
import { lowerAs } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate, isWide } from "../storage.ts";
import { nodes, type TreeNode } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { call, local, number, set, store } from "../wasm-expression.ts";
import { frame, takeFrame } from "./frame-memory.ts";
import { currentProcess } from "./lower-timing-method.ts";
import { isCopied } from "./plan-coroutine.ts";
import { holdProcess, startProcess } from "./process-functions.ts";
import { holdScopeOnStack } from "./scope-functions.ts";

/**
 * Calls a function that may wait, in a frame of its own: 1 is left on the stack if it came to its
 * end, else 0. What is awaited belongs to the caller's process, anything else is a process of its own.
 */
export function startCoroutine(
  ctx: FunctionContext,
  caller: TreeNode,
  declared: TreeNode,
  isAwaited: boolean,
): number {
  const { body, model } = ctx;
  const address = declared.addr ?? "";
  const plan = model.coroutinePlans.get(address);
  if (plan === undefined) {
    throw new Unsupported("waiting for time or an event", caller);
  }
  const activation = body.newLocal("i32");
  set(activation, call(takeFrame(model), number(plan.descriptor), number(plan.index)))(body);
  if (plan.needsProcess) {
    const given = currentProcess(ctx);
    const process = isAwaited ? call(holdProcess(model), given) : call(startProcess(model), given);
    store(local(activation), frame.process, process)(body);
  }
  const given = nodes(caller, "argsp");
  parametersOf(declared).forEach((parameter, index) => {
    const argument = given[index];
    const offset = plan.offsets.get(parameter.addr ?? "");
    if (argument === undefined || offset === undefined) {
      throw new Unsupported("a call with an argument missing", caller);
    }
    passArgument(ctx, activation, offset, parameter, argument);
  });
  body.get(activation);
  body.call(model.functionIndex(address));
  return activation;
}

function passArgument(
  ctx: FunctionContext,
  activation: number,
  offset: number,
  parameter: TreeNode,
  argument: TreeNode,
): void {
  const { body, model } = ctx;
  const type = model.tree.typeOf(parameter);
  body.get(activation);
  if (!isByReference(model.tree, parameter)) {
    lowerAs(ctx, argument, valTypeOf(type, parameter));
    if (type.kind === "scope") {
      holdScopeOnStack(ctx);
    }
    storeTyped(ctx, type, offset);
    return;
  }
  if (isCopied(parameter) && isAggregate(type)) {
    body.i32(offset);
    body.emit(op.i32Add);
    pushAddress(ctx, argument);
    copyMemory(ctx, bytesOf(type));
    return;
  }
  pushAddress(ctx, argument);
  body.access(op.i32Store, offset);
}

function pushAddress(ctx: FunctionContext, argument: TreeNode): void {
  const { body, model } = ctx;
  if (isWide(model.tree.typeOf(argument)) && !["ARRAYSEL", "STRUCTSEL"].includes(argument.type)) {
    const { base, offset } = ctx.wideReference(ctx, argument);
    (base === undefined ? number(0) : local(base))(body);
    body.i32(offset);
  } else {
    body.i32(lowerAddress(ctx, argument).offset);
  }
  body.emit(op.i32Add);
}
