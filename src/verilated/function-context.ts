import type { FunctionBuilder } from "./function-builder.ts";
import type { ModelContext } from "./model-context.ts";
import { objectLayout } from "./objects/object-layout.ts";
import { op, prefixed } from "./opcodes.ts";
import type { LoadReuse } from "./reuse/load-reuse.ts";
import {
  alignmentOf,
  bytesOf,
  isAggregate,
  isConstructed,
  isContainer,
  type WideReference,
} from "./storage.ts";
import { type TreeNode, type TreeType, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** Where a variable of the function at hand lives. */
export type LocalPlace =
  | { readonly kind: "local"; readonly index: number }
  /** At a fixed place of the memory. */
  | { readonly kind: "static"; readonly offset: number }
  /** At the address that a parameter holds, or so many bytes behind it. */
  | {
      readonly kind: "reference";
      readonly index: number;
      readonly offset?: number;
      /** Of what lies there, where no variable tells it. */
      readonly type?: TreeType;
    };

/** A place in memory: its base is on the stack, `offset` is to be added. */
export interface Address {
  readonly offset: number;
  readonly type: TreeType;
}

/** The activation of a function that may wait: its frame, and what it holds there. */
export interface Activation {
  /** The local that holds the frame's address. */
  readonly frame: number;
  /** Offsets of the joins that it counts down, by address of the join's variable. */
  readonly joins: ReadonlyMap<string, number>;
  readonly needsProcess: boolean;
}

/** The state of lowering one function. */
export interface FunctionContext {
  readonly model: ModelContext;
  readonly body: FunctionBuilder;
  readonly variables: Map<string, LocalPlace>;
  /** Addresses of the variables that must lie in memory, because their address is passed. */
  readonly referenced: ReadonlySet<string>;
  /** Depths of the blocks that JUMPGO leaves, by address of their label. */
  readonly jumps: Map<string, number>;
  readonly result: ValType | undefined;
  /** Depth of the block that ends an inlined function; `undefined` where a return leaves the whole. */
  readonly returnTo: number | undefined;
  /** Of a function that may wait. */
  readonly activation: Activation | undefined;
  /** The local that holds the object whose function this is. */
  readonly self: number | undefined;
  /** The CFUNC that is lowered, an inlined one while it is. */
  readonly declared: TreeNode | undefined;
  /** The local that holds the process in which it runs, if it asks for that and does not wait. */
  readonly process: number | undefined;
  /** What was read from memory and is in locals; `undefined` where nothing is kept. */
  readonly reuse: LoadReuse | undefined;
  // The kinds of lowering call each other; they meet here instead of importing in a circle.
  readonly lowerExpression: (ctx: FunctionContext, expr: TreeNode) => ValType;
  readonly lowerWideTo: (ctx: FunctionContext, expr: TreeNode, target: WideReference) => void;
  readonly lowerStatements: (ctx: FunctionContext, statements: readonly TreeNode[]) => void;
  readonly lowerAddress: (ctx: FunctionContext, expr: TreeNode) => Address;
  readonly wideReference: (ctx: FunctionContext, expr: TreeNode) => WideReference;
}

/** The WebAssembly type of a value that is not an aggregate. */
export function valTypeOf(type: TreeType, place: TreeNode): ValType {
  switch (type.kind) {
    case "bits":
      if (type.width <= 64) {
        return type.width <= 32 ? "i32" : "i64";
      }
      break;
    case "real":
      return "f64";
    case "string":
    case "object":
    case "queue":
    case "associative":
    case "process":
    case "interface":
      return "i32";
    default:
  }
  throw new Unsupported(
    type.kind === "unsupported" ? type.name : `a ${type.kind} as a value (${place.type})`,
    place,
  );
}

/** Where the variable that a VARREF names lives. */
export function placeOf(ctx: FunctionContext, reference: TreeNode): LocalPlace {
  const address = textOf(reference, "varp");
  const local = ctx.variables.get(address);
  if (local !== undefined) {
    return local;
  }
  const owner = ctx.model.tree.memberClasses.get(address);
  if (owner !== undefined && ctx.self !== undefined) {
    const offset = objectLayout(ctx.model, owner).offsets.get(address);
    return { kind: "reference", index: ctx.self, offset: offset ?? 0 };
  }
  const offset = ctx.model.places.get(address);
  if (offset === undefined) {
    const declared = ctx.model.tree.byAddress.get(address);
    const type = declared === undefined ? undefined : ctx.model.tree.typeOf(declared);
    throw new Unsupported(
      type?.kind === "unsupported" ? type.name : "a variable outside of the module",
      reference,
    );
  }
  return { kind: "static", offset };
}

/** Pushes the base of a place that is in memory, and returns the constant offset to add to it. */
export function pushBase(ctx: FunctionContext, place: LocalPlace, at: TreeNode): number {
  switch (place.kind) {
    case "static":
      ctx.body.i32(0);
      return place.offset;
    case "reference":
      ctx.body.get(place.index);
      return place.offset ?? 0;
    case "local":
      throw new Unsupported("the address of a local value", at);
  }
}

/** Loads a value of the type from base plus `offset`; the base is on the stack. */
export function load(ctx: FunctionContext, type: TreeType, offset: number): void {
  const { body } = ctx;
  if (type.kind === "real") {
    body.access(op.f64Load, offset);
    return;
  }
  switch (bytesOf(type)) {
    case 1:
      body.access(op.i32Load8U, offset);
      return;
    case 2:
      body.access(op.i32Load16U, offset);
      return;
    case 4:
      body.access(op.i32Load, offset);
      return;
    default:
      body.access(op.i64Load, offset);
  }
}

/** Stores the value on top of the stack at the base below it plus `offset`. */
export function store(ctx: FunctionContext, type: TreeType, offset: number): void {
  const { body } = ctx;
  if (type.kind === "real") {
    body.access(op.f64Store, offset);
    return;
  }
  switch (bytesOf(type)) {
    case 1:
      body.access(op.i32Store8, offset);
      return;
    case 2:
      body.access(op.i32Store16, offset);
      return;
    case 4:
      body.access(op.i32Store, offset);
      return;
    default:
      body.access(op.i64Store, offset);
  }
}

/** Copies `bytes` bytes; target and source address are on the stack. */
export function copyMemory(ctx: FunctionContext, bytes: number): void {
  ctx.body.i32(bytes);
  ctx.body.emit(...prefixed.memoryCopy, 0, 0);
}

/** Fills `bytes` bytes with zeros; the address is on the stack. */
export function clearMemory(ctx: FunctionContext, bytes: number): void {
  ctx.body.i32(0);
  ctx.body.i32(bytes);
  ctx.body.emit(...prefixed.memoryFill, 0);
}

/** A fresh place for a temporary aggregate. */
export function scratch(ctx: FunctionContext, bytes: number): number {
  return ctx.model.layout.allocate(bytes, 8);
}

/** Gives the variables of a function their places: locals, or memory for aggregates and referenced ones. */
export function declareVariable(ctx: FunctionContext, variable: TreeNode, inMemory: boolean): void {
  const type = ctx.model.tree.typeOf(variable);
  const address = variable.addr ?? "";
  ctx.reuse?.forget(address);
  if (isInMemory(type) || inMemory) {
    const offset = ctx.model.layout.allocate(Math.max(1, bytesOf(type)), alignmentOf(type));
    ctx.variables.set(address, { kind: "static", offset });
    if (isConstructed(type)) {
      ctx.body.i32(offset);
      clearMemory(ctx, bytesOf(type));
    }
    return;
  }
  const kind = valTypeOf(type, variable);
  const index = ctx.body.newLocal(kind);
  if (ctx.returnTo !== undefined || isConstructed(type)) {
    // An inlined function, or a loop, may run many times in one run of its caller.
    if (kind === "i64") {
      ctx.body.i64(0n);
    } else if (kind === "f64") {
      ctx.body.f64(0);
    } else {
      ctx.body.i32(0);
    }
    ctx.body.set(index);
  }
  ctx.variables.set(address, { kind: "local", index });
}

/** Makes a variable that has its place as new as it is wherever its scope is entered. */
export function renewVariable(ctx: FunctionContext, variable: TreeNode): void {
  const { body, model } = ctx;
  const type = model.tree.typeOf(variable);
  const place = ctx.variables.get(variable.addr ?? "");
  if (place === undefined || !isConstructed(type)) {
    return;
  }
  if (place.kind === "local") {
    body.i32(0);
    body.set(place.index);
    return;
  }
  body.i32(pushBase(ctx, place, variable));
  body.emit(op.i32Add);
  clearMemory(ctx, bytesOf(type));
}

/** Whether a variable of the type always lies in memory: aggregates, and what is changed through its address. */
export function isInMemory(type: TreeType): boolean {
  return isAggregate(type) || isContainer(type) || type.kind === "timing";
}
