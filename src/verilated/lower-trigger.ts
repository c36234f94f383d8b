import { type FunctionContext, placeOf, pushBase } from "./function-context.ts";
import { lowerAddress } from "./lower-address.ts";
import { arrayOf, lowerArrayMethod } from "./lower-array-method.ts";
import { lowerAs, operand, unsupported } from "./lower-operand.ts";
import { elementMethods } from "./objects/element-names.ts";
import { lowerCommit } from "./objects/lower-commit.ts";
import { type ContainerType, lowerContainerMethod } from "./objects/lower-container-method.ts";
import { containerType } from "./objects/lower-element.ts";
import { lowerSamples } from "./objects/lower-samples.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { bytesOf } from "./storage.ts";
import {
  isTimingMethod,
  lowerTimingStatement,
  lowerTimingValue,
} from "./timing/lower-timing-method.ts";
import { nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** The words of a trigger vector: one bit for each event that the scheduler watches. */
interface Triggers {
  /** Pushes the base that `offset` is added to. */
  readonly push: () => void;
  readonly offset: number;
  readonly words: number;
}

function triggersOf(ctx: FunctionContext, reference: TreeNode): Triggers {
  const variable = ctx.model.tree.byAddress.get(textOf(reference, "varp"));
  const type = ctx.model.tree.typeOf(variable ?? reference);
  if (type.kind !== "triggers") {
    const what = type.kind === "unsupported" ? type.name : `the method of a ${type.kind}`;
    throw new Unsupported(what, reference);
  }
  const place = placeOf(ctx, reference);
  const offset = place.kind === "local" ? 0 : (place.offset ?? 0);
  return {
    push: () => {
      pushBase(ctx, place, reference);
    },
    offset,
    words: bytesOf(type) / 8,
  };
}

function method(expr: TreeNode): string {
  return expr.name ?? "";
}

/** Methods of a trigger vector that give a value. */
export function lowerTriggerRead(ctx: FunctionContext, expr: TreeNode): ValType {
  const container = containerType(ctx, expr);
  if (container !== undefined) {
    return lowerContainerMethod(ctx, expr, container) ?? unsupported(expr);
  }
  const array = arrayOf(ctx, expr);
  if (array !== undefined) {
    return lowerArrayMethod(ctx, expr, array) ?? unsupported(expr);
  }
  const { body } = ctx;
  if (isTimingMethod(ctx, expr)) {
    return lowerTimingValue(ctx, expr);
  }
  const triggers = triggersOf(ctx, operand(expr, "fromp"));
  const [index] = nodes(expr, "pinsp");
  switch (method(expr)) {
    case "word":
      triggers.push();
      body.access(op.i64Load, triggers.offset + 8 * constantIndex(index, expr));
      return "i64";
    case "at": {
      const bit = constantIndex(index, expr);
      triggers.push();
      body.access(op.i64Load, triggers.offset + 8 * Math.floor(bit / 64));
      body.i64(BigInt(bit % 64));
      body.emit(op.i64ShrU);
      body.i64(1n);
      body.emit(op.i64And, op.i32WrapI64);
      return "i32";
    }
    case "any":
      body.i64(0n);
      for (let word = 0; word < triggers.words; word++) {
        triggers.push();
        body.access(op.i64Load, triggers.offset + 8 * word);
        body.emit(op.i64Or);
      }
      body.i64(0n);
      body.emit(op.i64Ne);
      return "i32";
    default:
      throw new Unsupported(`the method ${method(expr)}`, expr);
  }
}

/** Methods of a trigger vector that change it. */
export function lowerTriggerStatement(ctx: FunctionContext, expr: TreeNode): void {
  if (lowerCommit(ctx, expr) || lowerSamples(ctx, expr)) {
    return;
  }
  const container = containerType(ctx, expr);
  if (container !== undefined) {
    if (isElementOfPlace(expr, container)) {
      // What is popped is not looked at.
      lowerAddress(ctx, expr);
      ctx.body.emit(op.drop);
    } else if (lowerContainerMethod(ctx, expr, container) !== undefined) {
      ctx.body.emit(op.drop);
    }
    return;
  }
  const array = arrayOf(ctx, expr);
  if (array !== undefined) {
    if (lowerArrayMethod(ctx, expr, array) !== undefined) {
      ctx.body.emit(op.drop);
    }
    return;
  }
  const { body } = ctx;
  if (isTimingMethod(ctx, expr)) {
    lowerTimingStatement(ctx, expr);
    return;
  }
  const triggers = triggersOf(ctx, operand(expr, "fromp"));
  const pins = nodes(expr, "pinsp");
  const eachWord = (push: (word: number) => void): void => {
    for (let word = 0; word < triggers.words; word++) {
      triggers.push();
      push(word);
      body.access(op.i64Store, triggers.offset + 8 * word);
    }
  };
  const loadOf = (value: Triggers, word: number): void => {
    value.push();
    body.access(op.i64Load, value.offset + 8 * word);
  };
  const pin = (at: number): Triggers => {
    const reference = pins[at];
    if (reference === undefined) {
      throw new Unsupported(`the method ${method(expr)}`, expr);
    }
    return triggersOf(ctx, reference);
  };
  switch (method(expr)) {
    case "set":
    case "setBit": {
      const bit = constantIndex(pins[0], expr);
      const value = pins[1];
      if (value === undefined) {
        throw new Unsupported("a trigger without a value", expr);
      }
      const at = triggers.offset + 8 * Math.floor(bit / 64);
      triggers.push();
      triggers.push();
      body.access(op.i64Load, at);
      body.i64(~(1n << BigInt(bit % 64)));
      body.emit(op.i64And);
      lowerAs(ctx, value, "i64");
      body.i64(1n);
      body.emit(op.i64And);
      body.i64(BigInt(bit % 64));
      body.emit(op.i64Shl, op.i64Or);
      body.access(op.i64Store, at);
      return;
    }
    case "clear":
      eachWord(() => body.i64(0n));
      return;
    case "andNot":
      eachWord((word) => {
        loadOf(pin(0), word);
        loadOf(pin(1), word);
        body.i64(-1n);
        body.emit(op.i64Xor, op.i64And);
      });
      return;
    case "thisOr":
      eachWord((word) => {
        loadOf(triggers, word);
        loadOf(pin(0), word);
        body.emit(op.i64Or);
      });
      return;
    default:
      throw new Unsupported(`the method ${method(expr)}`, expr);
  }
}

function isElementOfPlace(expr: TreeNode, container: ContainerType): boolean {
  return container.kind === "queue" && elementMethods.has(expr.name ?? "");
}

function constantIndex(index: TreeNode | undefined, expr: TreeNode): number {
  if (index?.type !== "CONST") {
    throw new Unsupported("a trigger at a computed place", expr);
  }
  return constantNumber(index);
}
