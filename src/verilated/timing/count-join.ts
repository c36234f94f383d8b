import type { ModelContext } from "../model-context.ts";
import { call, load, local, not, number, set, store, subtract, when } from "../wasm-expression.ts";
import { resumeFrame } from "./frame-memory.ts";
import { join } from "./join-functions.ts";
import { timingHelper } from "./timing-helper.ts";

/** `countJoin(join)`: a process of the fork has ended; the last one that is awaited wakes the parent. */
export function countJoin(model: ModelContext): number {
  return timingHelper(model, "countJoin", ["i32"], [], (body) => {
    const counted = 0;
    const waiting = body.newLocal("i32");
    return [
      when(local(counted), [
        when(load(local(counted), join.counter), [
          store(
            local(counted),
            join.counter,
            subtract(load(local(counted), join.counter), number(1)),
          ),
        ]),
        when(not(load(local(counted), join.counter)), [
          set(waiting, load(local(counted), join.waiting)),
          store(local(counted), join.waiting, number(0)),
          call(resumeFrame(model), local(waiting)),
        ]),
      ]),
    ];
  });
}
