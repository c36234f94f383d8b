import type { FunctionContext } from "../function-context.ts";
import { lowerAs, operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { constantBits } from "../parse-constant.ts";
import { nodes, type TreeNode, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { call, type Emit, load, local, number, store, when } from "../wasm-expression.ts";
import { currentProcess } from "./current-process.ts";
import { delayFrame } from "./delay-queue.ts";
import { equals, frame } from "./frame-memory.ts";
import { join } from "./join-functions.ts";
import { timingAddress } from "./lower-timing-method.ts";
import { processState } from "./process-functions.ts";
import { startCoroutine } from "./start-coroutine.ts";
import { dynamicLists, triggerLists, waitIn } from "./waiting-lists.ts";

/**
 * Lowers what a CAWAIT waits for: the activation notes that it goes on at the block `next` and leaves.
 * Where there is nothing to wait for, control falls through to that block, which comes next.
 */
export function lowerWait(ctx: FunctionContext, awaited: TreeNode, next: number): void {
  const { body, model } = ctx;
  const own = local(ctx.activation?.frame ?? 0);
  const leave: readonly Emit[] = [
    store(own, frame.state, number(next)),
    ...(ctx.activation?.needsProcess === true ? [noteWaiting(ctx)] : []),
    (into) => {
      into.i32(0);
      into.emit(op.return);
    },
  ];
  const leaveAfter = (...parts: readonly Emit[]): void => {
    for (const part of [...parts, ...leave]) {
      part(body);
    }
  };
  switch (awaited.type) {
    case "CCALL":
    case "CMETHODCALL": {
      const declared = model.tree.byAddress.get(textOf(awaited, "funcp"));
      if (declared === undefined) {
        throw new Unsupported("a call to a function that is not there", awaited);
      }
      const started = startCoroutine(ctx, awaited, declared, true);
      body.emit(op.i32Eqz);
      body.open(op.if);
      leaveAfter(store(local(started), frame.continuation, own));
      body.close();
      return;
    }
    case "CEXPR": {
      const text = nodes(awaited, "exprsp").map((part) => textOf(part, "text"));
      if (text.join("").trim() !== "VlForever{}") {
        throw new Unsupported(`waiting for the C++ text \`${text.join("")}\``, awaited);
      }
      leaveAfter();
      return;
    }
    case "CMETHODHARD":
      break;
    default:
      throw new Unsupported(`waiting for ${awaited.type}`, awaited);
  }
  const scheduler = timingAddress(ctx, operand(awaited, "fromp"));
  const [pin] = nodes(awaited, "pinsp");
  switch (awaited.name) {
    case "delay":
      leaveAfter(call(delayFrame(model), own, () => lowerAs(ctx, pin ?? awaited, "i64")));
      return;
    case "trigger": {
      const isReady = pin?.type === "CONST" && constantBits(pin) !== 0n;
      const list = isReady ? triggerLists.ready : triggerLists.uncommitted;
      leaveAfter(waitIn(model, scheduler, list, own));
      return;
    }
    case "evaluation":
      leaveAfter(waitIn(model, scheduler, dynamicLists.suspended, own));
      return;
    case "postUpdate":
      leaveAfter(waitIn(model, scheduler, dynamicLists.updating, own));
      return;
    case "resumption":
      leaveAfter(waitIn(model, scheduler, dynamicLists.triggered, own));
      return;
    case "join": {
      const shared = body.newLocal("i32");
      load(scheduler)(body);
      body.set(shared);
      load(local(shared), join.counter)(body);
      body.open(op.if);
      leaveAfter(store(local(shared), join.waiting, own));
      body.close();
      return;
    }
    default:
      throw new Unsupported(`waiting for ${awaited.name ?? ""}`, awaited);
  }
}

/** The process at hand is told to wait, unless it was killed or has ended meanwhile. */
function noteWaiting(ctx: FunctionContext): Emit {
  const process = currentProcess(ctx);
  const { running, waiting } = processState;
  return when(process, [
    when(equals(load(process), running), [store(process, 0, number(waiting))]),
  ]);
}
