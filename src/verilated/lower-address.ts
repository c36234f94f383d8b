import { type Address, type FunctionContext, placeOf, pushBase } from "./function-context.ts";
import { lowerAs, lowerCondition, operand } from "./lower-operand.ts";
import { interfaceLayout, interfaceOf } from "./objects/interface-layout.ts";
import { lowerAggregateLiteral } from "./objects/lower-construct.ts";
import {
  containerType,
  lowerAssociativeAddress,
  lowerElementAddress,
} from "./objects/lower-element.ts";
import { lambdaName } from "./objects/lower-lambda.ts";
import { objectLayout } from "./objects/object-layout.ts";
import { op } from "./opcodes.ts";
import { constantBits, constantNumber } from "./parse-constant.ts";
import { bytesOf, wordsOf } from "./storage.ts";
import { nodes, type TreeNode, type TreeType, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { pushReference } from "./wide-reference.ts";

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
      const address = textOf(expr, "varp");
      const owner = tree.memberClasses.get(address);
      const shared = owner === undefined ? interfaceOf(ctx.model, address) : undefined;
      if (shared !== undefined) {
        const [first] = shared.instances;
        const variable = tree.byAddress.get(first?.own(address) ?? address);
        lowerAs(ctx, operand(expr, "fromp"), "i32");
        return {
          offset: interfaceLayout(ctx.model, shared).offsets.get(address) ?? 0,
          type: tree.typeOf(variable ?? expr),
        };
      }
      const member = tree.byAddress.get(address);
      if (owner === undefined || member === undefined) {
        throw new Unsupported("a member of something that is no object", expr);
      }
      lowerAs(ctx, operand(expr, "fromp"), "i32");
      const offset = objectLayout(ctx.model, owner).offsets.get(address) ?? 0;
      return { offset, type: tree.typeOf(member) };
    }
    case "NULLCHECK":
      return lowerAddress(ctx, operand(expr, "lhsp"));
    case "LAMBDAARGREF": {
      const place = ctx.variables.get(lambdaName(expr));
      if (place === undefined) {
        throw new Unsupported("an argument of a `with` outside of it", expr);
      }
      const type = place.kind === "reference" ? place.type : undefined;
      return { offset: pushBase(ctx, place, expr), type: type ?? tree.typeOf(expr) };
    }
    case "ASSOCSEL":
    case "WILDCARDSEL":
      return lowerAssociativeAddress(ctx, expr);
    case "CMETHODHARD": {
      const container = containerType(ctx, expr);
      if (container?.kind === "associative" && expr.name === "at") {
        return lowerAssociativeAddress(ctx, { ...expr, bitp: nodes(expr, "pinsp") });
      }
      if (container?.kind !== "queue") {
        throw new Unsupported(`the address of what ${expr.name ?? ""} gives`, expr);
      }
      return lowerElementAddress(ctx, expr, container);
    }
    case "COND": {
      const { body } = ctx;
      lowerCondition(ctx, operand(expr, "condp"));
      body.open(op.if, "i32");
      pushWhole(ctx, operand(expr, "thenp"));
      body.emit(op.else);
      pushWhole(ctx, operand(expr, "elsep"));
      body.close();
      return { offset: 0, type: tree.typeOf(operand(expr, "thenp")) };
    }
    case "EXPRSTMT":
      ctx.lowerStatements(ctx, nodes(expr, "stmtsp"));
      return lowerAddress(ctx, operand(expr, "resultp"));
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
        from.type === "STRUCTSEL" ||
        from.type === "ASSOCSEL" ||
        from.type === "LAMBDAARGREF" ||
        from.type === "CMETHODHARD"
      ) {
        const { offset } = lowerAddress(ctx, from);
        return { offset: offset + addIndex(ctx, index, 4, wordsOf(type.width)), type: word };
      }
      const source = ctx.wideReference(ctx, from);
      pushReference(ctx, source);
      return { offset: source.offset + addIndex(ctx, index, 4, wordsOf(type.width)), type: word };
    }
    default: {
      const type = tree.typeOf(expr);
      const place = lowerAggregateLiteral(ctx, expr, type);
      if (place === undefined) {
        throw new Unsupported(`the address of ${expr.type}`, expr);
      }
      ctx.body.i32(place);
      return { offset: 0, type };
    }
  }
}

/** Pushes the address of an aggregate, all of it. */
function pushWhole(ctx: FunctionContext, expr: TreeNode): void {
  const { offset } = lowerAddress(ctx, expr);
  ctx.body.i32(offset);
  ctx.body.emit(op.i32Add);
}

/**
 * Adds `index * size` to the address on the stack, or returns it if it is constant. Verilator guards
 * the index itself; one beyond the array is clipped to its end, so that no access leaves the array.
 */
function addIndex(ctx: FunctionContext, index: TreeNode, size: number, length: number): number {
  if (index.type === "CONST") {
    return Math.min(constantNumber(index), length - 1) * size;
  }
  const { body } = ctx;
  if (lowerScaledField(ctx, index, size, length)) {
    body.emit(op.i32Add);
    return 0;
  }
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

/** A field of a word as an index: it is brought to its place times `size` in one step. */
function lowerScaledField(
  ctx: FunctionContext,
  index: TreeNode,
  size: number,
  length: number,
): boolean {
  const [mask, shifted] = [operandOf(index, "lhsp"), operandOf(index, "rhsp")];
  const amount = shifted?.type === "SHIFTR" ? operandOf(shifted, "rhsp") : undefined;
  const word = shifted?.type === "SHIFTR" ? operandOf(shifted, "lhsp") : undefined;
  if (index.type !== "AND" || mask?.type !== "CONST" || amount?.type !== "CONST") {
    return false;
  }
  const type = word === undefined ? undefined : ctx.model.tree.typeOf(word);
  const [scale, by, field] = [Math.log2(size), constantNumber(amount), constantBits(mask)];
  if (
    word === undefined ||
    type?.kind !== "bits" ||
    type.width > 32 ||
    !Number.isInteger(scale) ||
    by < scale ||
    by > 31 ||
    field >= BigInt(length) ||
    field * BigInt(size) > 0x7fffffffn
  ) {
    return false;
  }
  const { body } = ctx;
  lowerAs(ctx, word, "i32");
  if (by > scale) {
    body.i32(by - scale);
    body.emit(op.i32ShrU);
  }
  body.i32(Number(field) * size);
  body.emit(op.i32And);
  return true;
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
