import {
  copyMemory,
  type FunctionContext,
  placeOf,
  pushBase,
  scratch,
} from "../function-context.ts";
import { assignFrom } from "../lower-files.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf } from "../storage.ts";
import { nodes, type TreeNode, type TreeType, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { local, number } from "../wasm-expression.ts";
import { askContainer } from "./ask-container.ts";
import { containerOperation } from "./container-layout.ts";
import { lowerToPlace } from "./lower-element.ts";

/** Where the value of a sample lies, behind its time. */
const valueOffset = 8;

/**
 * What a clocking block samples ahead of its edge: `push` notes a value and its time, `pop` leaves the
 * last one of so long ago. False for another method.
 */
export function lowerSamples(ctx: FunctionContext, expr: TreeNode): boolean {
  const { body, model } = ctx;
  const [from] = nodes(expr, "fromp");
  const variable = model.tree.byAddress.get(textOf(from ?? expr, "varp"));
  const type = variable === undefined ? undefined : model.tree.typeOf(variable);
  if (type?.kind !== "samples" || from === undefined) {
    return false;
  }
  const queue = queueOf(type.value);
  const place = placeOf(ctx, from);
  const cell = body.newLocal("i32");
  body.i32(pushBase(ctx, place, from));
  body.emit(op.i32Add);
  body.set(cell);
  const [time, second, third] = nodes(expr, "pinsp");
  if (time === undefined || second === undefined) {
    throw new Unsupported("a sample without its time", expr);
  }
  if (expr.name === "push") {
    const source = lowerToPlace(ctx, second, type.value);
    const added = body.newLocal("i32");
    askContainer(ctx, containerOperation.pushBack, queue, local(cell));
    body.tee(added);
    lowerAs(ctx, time, "i64");
    body.access(op.i64Store, 0);
    body.get(added);
    body.i32(valueOffset);
    body.emit(op.i32Add);
    source(body);
    copyMemory(ctx, bytesOf(type.value));
    return true;
  }
  const target = third ?? operand(expr, "pinsp");
  const until = scratch(ctx, 8);
  const found = scratch(ctx, bytesOf(type.value) + 8);
  const [now, skew] = [body.newLocal("i64"), body.newLocal("i64")];
  lowerAs(ctx, time, "i64");
  body.set(now);
  lowerAs(ctx, second, "i64");
  body.set(skew);
  body.get(now);
  body.get(skew);
  body.emit(op.i64GeU);
  body.open(op.if);
  body.i32(0);
  body.get(now);
  body.get(skew);
  body.emit(op.i64Sub);
  body.access(op.i64Store, until);
  askContainer(
    ctx,
    containerOperation.takeSample,
    queue,
    local(cell),
    number(until),
    number(found),
  );
  body.open(op.if);
  assignFrom(ctx, target, found);
  body.close();
  body.close();
  return true;
}

function queueOf(value: TreeType): TreeType {
  const time: TreeType = { kind: "bits", width: 64, exact: 64, signed: false };
  const bytes = valueOffset + Math.ceil(bytesOf(value) / 8) * 8;
  const members = [
    { name: "time", type: time, offset: 0 },
    { name: "value", type: value, offset: valueOffset },
  ];
  return { kind: "queue", element: { kind: "struct", members, bytes }, bound: 0 };
}
