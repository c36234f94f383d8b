import { type FunctionContext, placeOf, pushBase } from "./function-context.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { op } from "./opcodes.ts";
import { constantBits } from "./parse-constant.ts";
import { bytesOf, wordsOf } from "./storage.ts";
import { memberOffset } from "./timing/scope-layout.ts";
import { type TreeNode, type TreeType, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** A place in memory: its base is on the stack, `offset` is to be added. */
export interface Address {
  readonly offset: number;
  readonly type: TreeType;
}

const word: TreeType = { kind: "bits", width: 32, exact: 32, signed: false };

/** Pushes the base address of a variable, an element of an array or a word of a wide value. */
export function lowerAddress(ctx: FunctionContext, expr: TreeNode): Address {
  const { tree } = ctx.model;
  switch (expr.type) {
    case "VARREF": {
      const variable = tree.byAddress.get(textOf(expr, "varp"));
      const offset = pushBase(ctx, placeOf(ctx, expr), expr);
      return { offset, type: tree.typeOf(variable ?? expr) };
    }
    case "ARRAYSEL": {
      const array = lowerAddress(ctx, operand(expr, "fromp"));
      if (array.type.kind !== "array") {
        throw new Unsupported("an index into something that is not an array", expr);
      }
      const { element, length } = array.type;
      const index = operand(expr, "bitp");
      return {
        offset: array.offset + addIndex(ctx, index, bytesOf(element), length),
        type: element,
      };
    }
    case "MEMBERSEL": {
      const from = operand(expr, "fromp");
      const type = tree.typeOf(from);
      const member = tree.byAddress.get(textOf(expr, "varp"));
      if (type.kind !== "scope" || member === undefined) {
        throw new Unsupported("a member of something that is no shared scope", expr);
      }
      lowerAs(ctx, from, "i32");
      return {
        offset: memberOffset(ctx.model, type.scope, member),
        type: tree.typeOf(member),
      };
    }
    case "STRUCTSEL": {
      const record = lowerAddress(ctx, operand(expr, "fromp"));
      const member =
        record.type.kind === "struct"
          ? record.type.members.find(({ name }) => name === expr.name)
          : undefined;
      if (member === undefined) {
        throw new Unsupported("a member of something that is not an unpacked struct", expr);
      }
      return { offset: record.offset + member.offset, type: member.type };
    }
    case "WORDSEL": {
      const from = operand(expr, "fromp");
      const index = operand(expr, "bitp");
      const type = tree.typeOf(from);
      if (type.kind !== "bits") {
        throw new Unsupported("a word of something that is not a bit vector", expr);
      }
      if (
        from.type === "VARREF" ||
        from.type === "ARRAYSEL" ||
        from.type === "MEMBERSEL" ||
        from.type === "STRUCTSEL"
      ) {
        const { offset } = lowerAddress(ctx, from);
        return { offset: offset + addIndex(ctx, index, 4, wordsOf(type.width)), type: word };
      }
      const { base, offset } = ctx.wideReference(ctx, from);
      if (base === undefined) {
        ctx.body.i32(0);
      } else {
        ctx.body.get(base);
      }
      return { offset: offset + addIndex(ctx, index, 4, wordsOf(type.width)), type: word };
    }
    default:
      throw new Unsupported(`the address of ${expr.type}`, expr);
  }
}

/**
 * Adds `index * size` to the address on the stack, or returns it if it is constant. Verilator guards
 * the index itself; one beyond the array is clipped to its end, so that no access leaves the array.
 */
function addIndex(ctx: FunctionContext, index: TreeNode, size: number, length: number): number {
  if (index.type === "CONST") {
    return Math.min(Number(constantBits(index)), length - 1) * size;
  }
  const { body } = ctx;
  lowerAs(ctx, index, "i32");
  if (!isBounded(ctx, index, length)) {
    const local = body.newLocal("i32");
    body.tee(local);
    body.i32(length - 1);
    body.get(local);
    body.i32(length);
    body.emit(op.i32LtU, op.select);
  }
  if (size > 1) {
    body.i32(size);
    body.emit(op.i32Mul);
  }
  body.emit(op.i32Add);
  return 0;
}

/** Whether the declared width of the index cannot leave the array. */
function isBounded(ctx: FunctionContext, index: TreeNode, length: number): boolean {
  const type = ctx.model.tree.typeOf(index);
  if (type.kind === "bits" && type.exact < 31 && 2 ** type.exact <= length) {
    return true;
  }
  const mask = [operandOf(index, "lhsp"), operandOf(index, "rhsp")].find(
    (side) => side?.type === "CONST",
  );
  return index.type === "AND" && mask !== undefined && constantBits(mask) < BigInt(length);
}

function operandOf(expr: TreeNode, field: string): TreeNode | undefined {
  const list = expr[field];
  return Array.isArray(list) ? (list[0] as TreeNode | undefined) : undefined;
}
