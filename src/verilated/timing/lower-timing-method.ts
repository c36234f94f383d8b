import { type FunctionContext, placeOf } from "../function-context.ts";
import { lowerAddress } from "../lower-address.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { nodes, type TimingPart, type TreeNode, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import {
  add,
  binary,
  call,
  type Emit,
  load,
  local,
  number,
  repeatWhile,
  set,
  store,
  when,
} from "../wasm-expression.ts";
import type { ValType } from "../wasm-module.ts";
import { eventAlias, eventStamp } from "./clear-events.ts";
import { countJoin } from "./count-join.ts";
import { currentProcess } from "./current-process.ts";
import { isDue, resumeDelayed } from "./delay-queue.ts";
import { openJoin } from "./join-functions.ts";
import { completedFork, disableFork, processState } from "./process-functions.ts";
import { timingHelper } from "./timing-helper.ts";
import {
  commitTrigger,
  dynamicLists,
  evaluateDynamic,
  resumeAll,
  resumeTrigger,
} from "./waiting-lists.ts";

function partOf(ctx: FunctionContext, expr: TreeNode): TimingPart | undefined {
  const [from] = nodes(expr, "fromp");
  if (from === undefined) {
    return undefined;
  }
  const { tree } = ctx.model;
  const variable = tree.byAddress.get(textOf(from, "varp"));
  const type = tree.typeOf(variable ?? from);
  return type.kind === "timing" ? type.part : undefined;
}

/** Whether a method is one of the scheduler of processes, or of an event. */
export function isTimingMethod(ctx: FunctionContext, expr: TreeNode): boolean {
  return partOf(ctx, expr) !== undefined;
}

/** The address of what a method is called on, computed once. */
export function timingAddress(ctx: FunctionContext, from: TreeNode): Emit {
  const { tree } = ctx.model;
  const named = from.type === "EXPRSTMT" ? operand(from, "resultp") : from;
  const type = tree.typeOf(tree.byAddress.get(textOf(named, "varp")) ?? from);
  const place = placeOfTiming(ctx, from);
  return type.kind === "timing" && type.part === "event" ? meantEvent(ctx, place) : place;
}

/** The event that the one at a place stands for, computed once. */
function meantEvent({ body, model }: FunctionContext, place: Emit): Emit {
  const meant = body.newLocal("i32");
  const resolve = timingHelper(model, "meantEvent", ["i32"], ["i32"], () => [
    repeatWhile(load(local(0), eventAlias), () => [set(0, load(local(0), eventAlias))]),
    local(0),
  ]);
  set(meant, call(resolve, place))(body);
  return local(meant);
}

/** An assignment of one event to another, which stands for it from then on. */
export function lowerEventAssignment(
  ctx: FunctionContext,
  target: TreeNode,
  value: TreeNode,
): void {
  const { body } = ctx;
  const place = placeOfTiming(ctx, target);
  if (value.type === "CONST") {
    store(place, eventAlias, number(0))(body);
    return;
  }
  const meant = timingAddress(ctx, value);
  when(binary(op.i32Ne, meant, place), [store(place, eventAlias, meant)])(body);
}

function placeOfTiming(ctx: FunctionContext, from: TreeNode): Emit {
  const { body } = ctx;
  if (from.type === "VARREF") {
    const place = placeOf(ctx, from);
    if (place.kind === "static") {
      return number(place.offset);
    }
  }
  const { offset } = lowerAddress(ctx, from);
  const address = body.newLocal("i32");
  body.set(address);
  return offset === 0 ? local(address) : add(local(address), number(offset));
}

/** Methods that give a value. */
export function lowerTimingValue(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const address = timingAddress(ctx, operand(expr, "fromp"));
  switch (`${partOf(ctx, expr)}.${expr.name}`) {
    case "delays.awaitingCurrentTime":
      call(isDue(model))(body);
      return "i32";
    case "dynamic.evaluate":
      call(evaluateDynamic(model), address)(body);
      return "i32";
    case "event.isFired":
      address(body);
      body.access(op.i32Load8U, 0);
      return "i32";
    case "event.isTriggered":
      pushStamp(ctx)(body);
      address(body);
      body.access(op.i64Load, eventStamp);
      body.emit(op.i64Eq);
      return "i32";
    default:
      throw new Unsupported(`the method ${expr.name ?? ""}`, expr);
  }
}

/** Methods that change the scheduler. */
export function lowerTimingStatement(ctx: FunctionContext, expr: TreeNode): void {
  const { body, model } = ctx;
  const from = operand(expr, "fromp");
  const [pin] = nodes(expr, "pinsp");
  const address = timingAddress(ctx, from);
  switch (`${partOf(ctx, expr)}.${expr.name}`) {
    case "delays.resume":
      call(resumeDelayed(model))(body);
      return;
    case "trigger.resume":
      call(resumeTrigger(model), address)(body);
      return;
    case "trigger.commit":
      call(commitTrigger(model), address)(body);
      return;
    case "dynamic.doPostUpdates":
      call(resumeAll(model), add(address, number(dynamicLists.updating)))(body);
      return;
    case "dynamic.resume":
      call(resumeAll(model), add(address, number(dynamicLists.triggered)))(body);
      return;
    case "dynamic.anyTriggered":
      store(address, dynamicLists.any, (into) => {
        load(address, dynamicLists.any)(into);
        lowerAs(ctx, pin ?? expr, "i32");
        into.emit(op.i32Or);
      })(body);
      return;
    case "fork.init":
      call(openJoin(model), address, () => lowerAs(ctx, pin ?? expr, "i32"))(body);
      return;
    case "fork.done": {
      const held = ctx.activation?.joins.get(textOf(from, "varp"));
      const own = ctx.activation?.frame;
      call(
        countJoin(model),
        held === undefined || own === undefined ? load(address) : load(local(own), held),
      )(body);
      return;
    }
    case "event.clearFired":
      address(body);
      body.i32(0);
      body.access(op.i32Store8, 0);
      return;
    case "event.clearTriggered":
      address(body);
      body.i64(0n);
      body.access(op.i64Store, eventStamp);
      return;
    case "event.fire":
      fire(ctx, from);
      return;
    default:
      throw new Unsupported(`the method ${expr.name ?? ""}`, expr);
  }
}

function fire(ctx: FunctionContext, event: TreeNode): void {
  const { body } = ctx;
  const address = timingAddress(ctx, event);
  address(body);
  body.i32(1);
  body.access(op.i32Store8, 0);
  address(body);
  pushStamp(ctx)(body);
  body.access(op.i64Store, eventStamp);
}

/** What an event that was triggered at this time is marked with: it is known until time goes on. */
function pushStamp({ model }: FunctionContext): Emit {
  const { timing } = model;
  return (body) => {
    if (timing === undefined) {
      body.i64(1n);
      return;
    }
    body.i32(timing.time);
    body.access(op.i64Load, 0);
    body.i64(1n);
    body.emit(op.i64Add);
  };
}

/** `disable fork`: kills what the process at hand has forked. */
export function lowerDisableFork(ctx: FunctionContext): void {
  const { body, model } = ctx;
  if (ctx.activation?.needsProcess === true || ctx.process !== undefined) {
    call(disableFork(model), currentProcess(ctx))(body);
  }
}

/** The C++ texts about processes that stand for a value; false for another text. */
export function lowerProcessText(ctx: FunctionContext, text: string): boolean {
  if (text !== "vlProcess->completedFork()") {
    return false;
  }
  call(completedFork(ctx.model), currentProcess(ctx))(ctx.body);
  return true;
}

/** The C++ texts about processes and events that are statements; false for others. */
export function lowerTimingText(ctx: FunctionContext, parts: readonly TreeNode[]): boolean {
  const [first, second] = parts;
  const text = first?.type === "TEXT" ? textOf(first, "text").trim() : "";
  if (text === "vlProcess->state(VlProcess::FINISHED);") {
    const process = currentProcess(ctx);
    when(process, [store(process, 0, number(processState.finished))])(ctx.body);
    return true;
  }
  if (text === "vlSymsp->fireEvent(" && second !== undefined) {
    fire(ctx, second);
    return true;
  }
  return false;
}
