import type { ModelContext } from "../model-context.ts";
import { op, prefixed } from "../opcodes.ts";
import {
  add,
  call,
  type Emit,
  give,
  load,
  local,
  number,
  repeatWhile,
  set,
  store,
  subtract,
  when,
} from "../wasm-expression.ts";
import { releaseJoin } from "./join-functions.ts";
import { releaseProcess } from "./process-functions.ts";
import { takeMemory } from "./take-memory.ts";
import { timingHelper } from "./timing-helper.ts";

/**
 * The head of an activation of a process: what describes its function, which function that is, where
 * it goes on, the next one in its queue, its process, and who waits for its end.
 */
export const frame = {
  descriptor: 0,
  coroutine: 4,
  state: 8,
  next: 12,
  process: 16,
  continuation: 20,
  /** Its variables follow. */
  head: 24,
} as const;

/** What describes the frames of one function: the first free one, their size, the joins they hold. */
export const descriptor = { free: 0, bytes: 4, joinCount: 8 } as const;

/** `takeFrame(descriptor, coroutine) -> frame`, all zeros behind its head. */
export function takeFrame(model: ModelContext): number {
  const take = takeMemory(model);
  return timingHelper(model, "takeFrame", ["i32", "i32"], ["i32"], (body) => {
    const [described, coroutine] = [0, 1];
    const taken = body.newLocal("i32");
    return [
      set(taken, load(local(described), descriptor.free)),
      when(
        local(taken),
        [store(local(described), descriptor.free, load(local(taken), frame.next))],
        [set(taken, call(take, load(local(described), descriptor.bytes)))],
      ),
      (into) => {
        into.get(taken);
        into.i32(0);
        load(local(described), descriptor.bytes)(into);
        into.emit(...prefixed.memoryFill, 0);
      },
      store(local(taken), frame.descriptor, local(described)),
      store(local(taken), frame.coroutine, local(coroutine)),
      local(taken),
    ];
  });
}

/** `freeFrame(frame)`: lets go of what the activation holds, and keeps its memory for the next one. */
export function freeFrame(model: ModelContext): number {
  const joins = releaseJoin(model);
  const processes = releaseProcess(model);
  return timingHelper(model, "freeFrame", ["i32"], [], (body) => {
    const freed = 0;
    const described = body.newLocal("i32");
    const count = body.newLocal("i32");
    const place = body.newLocal("i32");
    return [
      set(described, load(local(freed), frame.descriptor)),
      set(count, load(local(described), descriptor.joinCount)),
      set(place, add(local(freed), number(frame.head))),
      repeatWhile(local(count), () => [
        call(joins, load(local(place))),
        set(place, add(local(place), number(4))),
        set(count, subtract(local(count), number(1))),
      ]),
      call(processes, load(local(freed), frame.process)),
      store(local(freed), frame.next, load(local(described), descriptor.free)),
      store(local(described), descriptor.free, local(freed)),
    ];
  });
}

/** `destroyFrame(frame)`: ends an activation that was killed, and those that wait for its end. */
export function destroyFrame(model: ModelContext): number {
  const free = freeFrame(model);
  return timingHelper(model, "destroyFrame", ["i32"], [], (body) => {
    const destroyed = 0;
    const waiting = body.newLocal("i32");
    return [
      repeatWhile(local(destroyed), () => [
        set(waiting, load(local(destroyed), frame.continuation)),
        call(free, local(destroyed)),
        set(destroyed, local(waiting)),
      ]),
    ];
  });
}

/** `resume(frame)`: goes on with what waited, unless its process was killed meanwhile. */
export function resumeFrame(model: ModelContext): number {
  const destroy = destroyFrame(model);
  return timingHelper(model, "resume", ["i32"], [], (body) => {
    const resumed = 0;
    const process = body.newLocal("i32");
    return [
      when(isNone(resumed), [give()]),
      set(process, load(local(resumed), frame.process)),
      when(local(process), [
        when(equals(load(local(process)), 4), [call(destroy, local(resumed)), give()]),
        store(local(process), 0, number(1)),
      ]),
      call(dispatchFrame(model), local(resumed)),
    ];
  });
}

/** `finish(frame)`: the end of an activation that was reached; who waits for it goes on. */
export function finishFrame(model: ModelContext): number {
  const free = freeFrame(model);
  return timingHelper(model, "finish", ["i32"], [], (body) => {
    const finished = 0;
    const waiting = body.newLocal("i32");
    return [
      set(waiting, load(local(finished), frame.continuation)),
      call(free, local(finished)),
      when(local(waiting), [call(dispatchFrame(model), local(waiting))]),
    ];
  });
}

/** `dispatch(frame)`: runs the function of an activation from where it stopped. */
export function dispatchFrame(model: ModelContext): number {
  const coroutines = model.coroutines;
  return timingHelper(model, "dispatch", ["i32"], [], () => [
    (body) => {
      if (coroutines.length === 0) {
        return;
      }
      const blocks = coroutines.map(() => {
        body.open(op.block);
        return body.depth() - 1;
      });
      load(local(0), frame.coroutine)(body);
      body.branchTable([...blocks].reverse());
      for (const { addr } of coroutines) {
        body.close();
        body.get(0);
        body.call(model.functionIndex(addr ?? ""));
        body.emit(op.drop, op.return);
      }
    },
  ]);
}

export function isNone(index: number): Emit {
  return (body) => {
    body.get(index);
    body.emit(op.i32Eqz);
  };
}

export function equals(value: Emit, constant: number): Emit {
  return (body) => {
    value(body);
    body.i32(constant);
    body.emit(op.i32Eq);
  };
}
