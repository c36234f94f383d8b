import type { ModelContext } from "../model-context.ts";
import {
  add,
  call,
  load,
  local,
  not,
  number,
  set,
  store,
  subtract,
  when,
} from "../wasm-expression.ts";
import { takeMemory } from "./take-memory.ts";
import { timingCells, timingHelper } from "./timing-helper.ts";

/** What a fork and its parent share: how many ends are awaited, who waits, how many hold it. */
export const join = { counter: 0, waiting: 4, references: 8, bytes: 12 } as const;

/** `openJoin(variable, count)`: a fresh join in the variable at that address. */
export function openJoin(model: ModelContext): number {
  const cells = timingCells(model);
  const take = takeMemory(model);
  const release = releaseJoin(model);
  return timingHelper(model, "openJoin", ["i32", "i32"], [], (body) => {
    const [variable, count] = [0, 1];
    const made = body.newLocal("i32");
    return [
      call(release, load(local(variable))),
      set(made, load(number(cells.freeJoins))),
      when(
        local(made),
        [store(number(cells.freeJoins), 0, load(local(made), join.waiting))],
        [set(made, call(take, number(join.bytes)))],
      ),
      store(local(made), join.counter, local(count)),
      store(local(made), join.waiting, number(0)),
      store(local(made), join.references, number(1)),
      store(local(variable), 0, local(made)),
    ];
  });
}

/** `holdJoin(join) -> join`, held once more. */
export function holdJoin(model: ModelContext): number {
  return timingHelper(model, "holdJoin", ["i32"], ["i32"], () => [
    when(local(0), [
      store(local(0), join.references, add(load(local(0), join.references), number(1))),
    ]),
    local(0),
  ]);
}

/** `releaseJoin(join)`: one holder less. */
export function releaseJoin(model: ModelContext): number {
  const cells = timingCells(model);
  return timingHelper(model, "releaseJoin", ["i32"], [], () => [
    when(local(0), [
      store(local(0), join.references, subtract(load(local(0), join.references), number(1))),
      when(not(load(local(0), join.references)), [
        store(local(0), join.waiting, load(number(cells.freeJoins))),
        store(number(cells.freeJoins), 0, local(0)),
      ]),
    ]),
  ]);
}
