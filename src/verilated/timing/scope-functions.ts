import type { FunctionContext } from "../function-context.ts";
import { lowerAs } from "../lower-operand.ts";
import type { ModelContext } from "../model-context.ts";
import { prefixed } from "../opcodes.ts";
import type { TreeNode } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import {
  add,
  call,
  load,
  local,
  not,
  number,
  set,
  store,
  subtract,
  when,
} from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { scope, scopeBytes, scopeDescriptor } from "./scope-layout.ts";
import { takeMemory } from "./take-memory.ts";
import { timingHelper } from "./timing-helper.ts";

/** Leaves a fresh shared scope, all zeros, that nobody holds yet. */
export function lowerNewScope(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  if (type.kind !== "scope") {
    throw new Unsupported("a new object of a class", expr);
  }
  call(takeScope(model), number(descriptorOf(model, type.scope)))(body);
  return "i32";
}

function descriptorOf(model: ModelContext, address: string): number {
  const known = model.places.get(address);
  if (known !== undefined) {
    return known;
  }
  const offset = model.layout.allocate(8, 4);
  const words = new DataView(new ArrayBuffer(8));
  words.setUint32(scopeDescriptor.bytes, scopeBytes(model, address), true);
  model.data.push({ offset, bytes: new Uint8Array(words.buffer) });
  model.places.set(address, offset);
  return offset;
}

/** Stores a scope at the base on the stack plus `offset`, which holds it instead of what it held. */
export function storeScope(ctx: FunctionContext, value: TreeNode, offset: number): void {
  const { body, model } = ctx;
  const target = body.newLocal("i32");
  const held = body.newLocal("i32");
  body.set(target);
  lowerAs(ctx, value, "i32");
  holdScopeOnStack(ctx);
  body.set(held);
  call(releaseScope(model), load(local(target), offset))(body);
  store(local(target), offset, local(held))(body);
}

/** The scope on the stack is held once more. */
export function holdScopeOnStack({ body, model }: FunctionContext): void {
  body.call(holdScope(model));
}

/** `takeScope(descriptor) -> scope`. */
function takeScope(model: ModelContext): number {
  const take = takeMemory(model);
  return timingHelper(model, "takeScope", ["i32"], ["i32"], (body) => {
    const described = 0;
    const taken = body.newLocal("i32");
    return [
      set(taken, load(local(described), scopeDescriptor.free)),
      when(
        local(taken),
        [store(local(described), scopeDescriptor.free, load(local(taken), scope.references))],
        [set(taken, call(take, load(local(described), scopeDescriptor.bytes)))],
      ),
      (into) => {
        into.get(taken);
        into.i32(0);
        load(local(described), scopeDescriptor.bytes)(into);
        into.emit(...prefixed.memoryFill, 0);
      },
      store(local(taken), scope.descriptor, local(described)),
      local(taken),
    ];
  });
}

/** `holdScope(scope) -> scope`. */
export function holdScope(model: ModelContext): number {
  return timingHelper(model, "holdScope", ["i32"], ["i32"], () => [
    when(local(0), [
      store(local(0), scope.references, add(load(local(0), scope.references), number(1))),
    ]),
    local(0),
  ]);
}

/** `releaseScope(scope)`: one holder less; what nobody holds is kept for the next of its class. */
export function releaseScope(model: ModelContext): number {
  return timingHelper(model, "releaseScope", ["i32"], [], (body) => {
    const described = body.newLocal("i32");
    return [
      when(local(0), [
        store(local(0), scope.references, subtract(load(local(0), scope.references), number(1))),
        when(not(load(local(0), scope.references)), [
          set(described, load(local(0), scope.descriptor)),
          store(local(0), scope.references, load(local(described), scopeDescriptor.free)),
          store(local(described), scopeDescriptor.free, local(0)),
        ]),
      ]),
    ];
  });
}
