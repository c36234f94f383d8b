import type { ModelContext } from "../model-context.ts";
import {
  add,
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
import { frame, resumeFrame } from "./frame-memory.ts";
import { timingHelper } from "./timing-helper.ts";

/** Those that wait for a trigger: since before it was looked at, and ready to go on. Each list is its first and last frame. */
export const triggerLists = { uncommitted: 0, ready: 8, bytes: 16 } as const;

/** Those that look at their triggers themselves. */
export const dynamicLists = {
  any: 0,
  suspended: 4,
  triggered: 12,
  updating: 20,
  bytes: 28,
} as const;

/** `append(list, frame)`: the last one to go on. */
export function appendFrame(model: ModelContext): number {
  return timingHelper(model, "append", ["i32", "i32"], [], (body) => {
    const [list, appended] = [0, 1];
    const last = body.newLocal("i32");
    return [
      store(local(appended), frame.next, number(0)),
      set(last, load(local(list), 4)),
      when(
        local(last),
        [store(local(last), frame.next, local(appended))],
        [store(local(list), 0, local(appended))],
      ),
      store(local(list), 4, local(appended)),
    ];
  });
}

/** `resumeAll(list)`: all go on in their order; who waits again meanwhile is not among them. */
export function resumeAll(model: ModelContext): number {
  return timingHelper(model, "resumeAll", ["i32"], [], (body) => {
    const list = 0;
    const next = body.newLocal("i32");
    const current = body.newLocal("i32");
    return [
      set(next, load(local(list))),
      store(local(list), 0, number(0)),
      store(local(list), 4, number(0)),
      repeatWhile(local(next), () => [
        set(current, local(next)),
        set(next, load(local(current), frame.next)),
        call(resumeFrame(model), local(current)),
      ]),
    ];
  });
}

/** `commitTrigger(scheduler)`: who has come to wait is ready from now on. */
export function commitTrigger(model: ModelContext): number {
  return timingHelper(model, "commitTrigger", ["i32"], [], (body) => {
    const scheduler = 0;
    const first = body.newLocal("i32");
    const last = body.newLocal("i32");
    const { uncommitted, ready } = triggerLists;
    return [
      set(first, load(local(scheduler), uncommitted)),
      when(local(first), [
        set(last, load(local(scheduler), ready + 4)),
        when(
          local(last),
          [store(local(last), frame.next, local(first))],
          [store(local(scheduler), ready, local(first))],
        ),
        store(local(scheduler), ready + 4, load(local(scheduler), uncommitted + 4)),
        store(local(scheduler), uncommitted, number(0)),
        store(local(scheduler), uncommitted + 4, number(0)),
      ]),
    ];
  });
}

/** `resumeTrigger(scheduler)`: the trigger has fired. */
export function resumeTrigger(model: ModelContext): number {
  const all = resumeAll(model);
  const commit = commitTrigger(model);
  return timingHelper(model, "resumeTrigger", ["i32"], [], () => [
    call(all, add(local(0), number(triggerLists.ready))),
    call(commit, local(0)),
  ]);
}

/** `evaluateDynamic(scheduler) -> 1` if any of those that look at their triggers themselves saw it fire. */
export function evaluateDynamic(model: ModelContext): number {
  const all = resumeAll(model);
  return timingHelper(model, "evaluateDynamic", ["i32"], ["i32"], () => [
    store(local(0), dynamicLists.any, number(0)),
    call(all, add(local(0), number(dynamicLists.suspended))),
    load(local(0), dynamicLists.any),
  ]);
}

/** Appends the frame to the list at `offset` of what `scheduler` leaves. */
export function waitIn(model: ModelContext, scheduler: Emit, offset: number, waiting: Emit): Emit {
  return call(appendFrame(model), add(scheduler, number(offset)), waiting);
}
