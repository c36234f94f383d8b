import type { FunctionContext } from "./function-context.ts";
import { valTypeOf } from "./function-context.ts";
import { isByReference } from "./function-parameters.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerAs } from "./lower-operand.ts";
import { wideReference } from "./lower-wide.ts";
import { type CallTarget, findInstances, findOverrides } from "./objects/find-overrides.ts";
import { lowerOwned } from "./objects/lower-owned.ts";
import { op } from "./opcodes.ts";
import { isContainer, isWide } from "./storage.ts";
import { currentProcess } from "./timing/current-process.ts";
import { startProcess } from "./timing/process-functions.ts";
import { isSet, node, type Tree, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { call as callFunction, type Emit, local, number } from "./wasm-expression.ts";
import type { ValType } from "./wasm-module.ts";
import { pushWideAddress } from "./wide-reference.ts";

/** The function that a call names. */
export function calledFunction(tree: Tree, call: TreeNode): TreeNode {
  const address = textOf(call, "funcp");
  const declared = tree.byAddress.get(address) ?? findInstances(tree, address)[0]?.declared;
  if (declared === undefined) {
    throw new Unsupported("a call to a function that is not there", call);
  }
  return declared;
}

/** Whether a function belongs to an object, which it then gets before its parameters. */
export function isMethod(tree: Tree, declared: TreeNode): boolean {
  return tree.memberClasses.has(declared.addr ?? "") && !isSet(declared, "isStatic");
}

/** Whether a function is told the process in which it runs, without being one that may wait. */
export function takesProcess(declared: TreeNode): boolean {
  return isSet(declared, "needProcess") && !isSet(declared, "isCoroutine");
}

/** What a call may mean: one function, or those that override it. */
export function callTargets(tree: Tree, call: TreeNode, declared: TreeNode): readonly CallTarget[] {
  const instances = call.type === "CMETHODCALL" ? findInstances(tree, textOf(call, "funcp")) : [];
  if (instances.length > 0) {
    return instances;
  }
  const isDirect = call.type === "CNEW" || isSet(call, "superReference");
  return isDirect ? [{ declared, low: 0, high: 0xffff }] : findOverrides(tree, declared);
}

/** A local with the object that a call is made on; `undefined` for a function of no object. */
export function lowerSelf(
  ctx: FunctionContext,
  call: TreeNode,
  declared: TreeNode,
): number | undefined {
  const from = call.type === "CMETHODCALL" ? node(call, "fromp") : undefined;
  if (!isMethod(ctx.model.tree, declared) && from === undefined) {
    return undefined;
  }
  if (from !== undefined) {
    const held = ctx.body.newLocal("i32");
    lowerAs(ctx, from, "i32");
    ctx.body.set(held);
    return held;
  }
  if (ctx.self === undefined) {
    throw new Unsupported("a call on an object that is not there", call);
  }
  return ctx.self;
}

/** The process that a function which asks for one runs in. */
export function processFor(ctx: FunctionContext): Emit {
  const hasOwn = ctx.activation?.needsProcess === true || ctx.process !== undefined;
  return hasOwn ? currentProcess(ctx) : callFunction(startProcess(ctx.model), number(0));
}

/** How a parameter is passed. */
export function argumentType(tree: Tree, parameter: TreeNode): ValType {
  const isAddress = isByReference(tree, parameter) || tree.typeOf(parameter).kind === "timing";
  return isAddress ? "i32" : valTypeOf(tree.typeOf(parameter), parameter);
}

/** Pushes an argument as its parameter is passed. */
export function pushArgument(ctx: FunctionContext, parameter: TreeNode, argument: TreeNode): void {
  const { tree } = ctx.model;
  const type = tree.typeOf(parameter);
  if (type.kind === "timing" && type.part === "fork") {
    throw new Unsupported("a fork that is given to a function that does not wait", argument);
  }
  if (isByReference(tree, parameter)) {
    pushAddress(ctx, argument);
  } else if (isContainer(type)) {
    lowerOwned(ctx, argument, type);
  } else {
    lowerAs(ctx, argument, valTypeOf(type, parameter));
  }
}

/** Computes an argument once, for a call whose function is known only when it runs. */
export function holdArgument(ctx: FunctionContext, parameter: TreeNode, argument: TreeNode): Emit {
  const held = ctx.body.newLocal(argumentType(ctx.model.tree, parameter));
  pushArgument(ctx, parameter, argument);
  ctx.body.set(held);
  return local(held);
}

/** Pushes where a value lies. */
export function pushAddress(ctx: FunctionContext, argument: TreeNode): void {
  const { body, model } = ctx;
  const isPlace = ["ARRAYSEL", "STRUCTSEL", "CMETHODHARD", "ASSOCSEL"].includes(argument.type);
  if (isWide(model.tree.typeOf(argument)) && !isPlace) {
    pushWideAddress(ctx, wideReference(ctx, argument));
    return;
  }
  const { offset } = lowerAddress(ctx, argument);
  body.i32(offset);
  body.emit(op.i32Add);
}
