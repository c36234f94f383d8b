import { copyMemory, type FunctionContext, store as storeTyped } from "../function-context.ts";
import { isByReference, isCopied, parametersOf } from "../function-parameters.ts";
import { argumentType, callTargets, lowerSelf, pushArgument } from "../lower-arguments.ts";
import { dispatch, eachArgument } from "../lower-targets.ts";
import { adoptContainers } from "../objects/lower-owned.ts";
import { op } from "../opcodes.ts";
import { bytesOf, isAggregate } from "../storage.ts";
import type { TreeNode } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { call, type Emit, load, local, number, set, store } from "../wasm-expression.ts";
import { currentProcess } from "./current-process.ts";
import { frame, takeFrame } from "./frame-memory.ts";
import { holdJoin } from "./join-functions.ts";
import { timingAddress } from "./lower-timing-method.ts";
import { isFork } from "./plan-coroutine.ts";
import { holdProcess, startProcess } from "./process-functions.ts";

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
  const self = lowerSelf(ctx, caller, declared);
  const targets = callTargets(model.tree, caller, declared);
  const [only] = targets;
  if (only === undefined) {
    throw new Unsupported("a call to a function that no class has", caller);
  }
  const activation = body.newLocal("i32");
  if (targets.length === 1) {
    const meant = only.declared;
    startOne(ctx, meant, { activation, self, isAwaited }, (pass) => {
      eachArgument(caller, meant, (parameter, argument) =>
        pass(parameter, () => pushPassed(ctx, parameter, argument)),
      );
    });
    return activation;
  }
  const given: Emit[] = [];
  eachArgument(caller, only.declared, (parameter, argument) => {
    const held = body.newLocal(argumentType(model.tree, parameter));
    pushPassed(ctx, parameter, argument);
    body.set(held);
    given.push(local(held));
  });
  dispatch(ctx, targets, self ?? 0, "i32", (meant) => {
    startOne(ctx, meant, { activation, self, isAwaited }, (pass) => {
      parametersOf(meant).forEach((parameter, index) => {
        const value = given[index];
        if (value !== undefined) {
          pass(parameter, value);
        }
      });
    });
  });
  return activation;
}

interface Start {
  /** The local that holds the frame from now on. */
  readonly activation: number;
  readonly self: number | undefined;
  readonly isAwaited: boolean;
}

function startOne(
  ctx: FunctionContext,
  declared: TreeNode,
  { activation, self, isAwaited }: Start,
  passAll: (pass: (parameter: TreeNode, value: Emit) => void) => void,
): void {
  const { body, model } = ctx;
  const address = declared.addr ?? "";
  const plan = model.coroutinePlans.get(address);
  if (plan === undefined) {
    throw new Unsupported("waiting for time or an event", declared);
  }
  // What is computed for the arguments may start the same function: its frame has a local of its own.
  const own = body.newLocal("i32");
  set(own, call(takeFrame(model), number(plan.descriptor), number(plan.index)))(body);
  if (plan.needsProcess) {
    const given = currentProcess(ctx);
    const process = isAwaited ? call(holdProcess(model), given) : call(startProcess(model), given);
    store(local(own), frame.process, process)(body);
  }
  if (plan.self !== undefined && self !== undefined) {
    store(local(own), plan.self, local(self))(body);
  }
  passAll((parameter, value) => {
    const offset = plan.offsets.get(parameter.addr ?? "");
    if (offset === undefined) {
      throw new Unsupported("a parameter without a place", parameter);
    }
    passArgument(ctx, own, offset, parameter, value);
  });
  set(activation, local(own))(body);
  body.get(own);
  body.call(model.functionIndex(address));
}

/** Pushes an argument: a value, or where it lies. */
function pushPassed(ctx: FunctionContext, parameter: TreeNode, argument: TreeNode): void {
  if (isFork(ctx.model.tree, parameter)) {
    call(holdJoin(ctx.model), load(timingAddress(ctx, argument)))(ctx.body);
  } else {
    pushArgument(ctx, parameter, argument);
  }
}

function passArgument(
  ctx: FunctionContext,
  activation: number,
  offset: number,
  parameter: TreeNode,
  value: Emit,
): void {
  const { body, model } = ctx;
  const { tree } = model;
  const type = tree.typeOf(parameter);
  body.get(activation);
  if (isByReference(tree, parameter) && isCopied(tree, parameter) && isAggregate(type)) {
    const target = body.newLocal("i32");
    body.i32(offset);
    body.emit(op.i32Add);
    body.tee(target);
    value(body);
    copyMemory(ctx, bytesOf(type));
    adoptContainers(ctx, type, target);
    return;
  }
  value(body);
  if (isByReference(tree, parameter) || isFork(tree, parameter)) {
    body.access(op.i32Store, offset);
  } else {
    storeTyped(ctx, type, offset);
  }
}
