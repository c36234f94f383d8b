import type { FunctionContext } from "./function-context.ts";
import { parametersOf } from "./function-parameters.ts";
import type { CallTarget } from "./objects/find-overrides.ts";
import { pushIsWithin } from "./objects/lower-object.ts";
import { op } from "./opcodes.ts";
import { nodes, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** Emits `callOne` for each target, of which the one that the object in `self` means is run. */
export function dispatch(
  ctx: FunctionContext,
  targets: readonly CallTarget[],
  self: number,
  result: ValType | undefined,
  callOne: (target: TreeNode) => void,
): void {
  const { body } = ctx;
  targets.forEach(({ declared, low, high, instance }, index) => {
    if (index < targets.length - 1) {
      if (instance === undefined) {
        pushIsWithin(ctx, self, low, high);
      } else {
        body.get(self);
        body.i32(ctx.model.instancePlaces.get(instance) ?? 0);
        body.emit(op.i32Eq);
      }
      body.open(op.if, result);
    }
    callOne(declared);
    if (index < targets.length - 1) {
      body.emit(op.else);
    }
  });
  for (let index = 1; index < targets.length; index++) {
    body.close();
  }
}

/** The parameters of a function with what a call gives for them. */
export function eachArgument(
  call: TreeNode,
  declared: TreeNode,
  see: (parameter: TreeNode, argument: TreeNode) => void,
): void {
  const given = nodes(call, "argsp");
  parametersOf(declared).forEach((parameter, index) => {
    const argument = given[index];
    if (argument === undefined) {
      throw new Unsupported("a call with an argument missing", call);
    }
    see(parameter, argument);
  });
}
