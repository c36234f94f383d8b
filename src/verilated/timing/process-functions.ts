import type { ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import {
  add,
  binary,
  both,
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
import { takeMemory } from "./take-memory.ts";
import { defineTiming, timingCells, timingHelper } from "./timing-helper.ts";

/** A process as `disable fork` and `wait fork` see it; children stand in a list of both directions. */
const process = {
  state: 0,
  parent: 4,
  firstChild: 8,
  previous: 12,
  next: 16,
  references: 20,
  bytes: 24,
} as const;

/** The states, numbered as `std::process` numbers them. */
export const processState = { finished: 0, running: 1, waiting: 2, killed: 4 } as const;

/** `startProcess(parent) -> process`, held once; a parent of 0 is none. */
export function startProcess(model: ModelContext): number {
  const cells = timingCells(model);
  const take = takeMemory(model);
  return timingHelper(model, "startProcess", ["i32"], ["i32"], (body) => {
    const parent = 0;
    const made = body.newLocal("i32");
    const sibling = body.newLocal("i32");
    return [
      set(made, load(number(cells.freeProcesses))),
      when(
        local(made),
        [store(number(cells.freeProcesses), 0, load(local(made), process.next))],
        [set(made, call(take, number(process.bytes)))],
      ),
      store(local(made), process.state, number(processState.running)),
      store(local(made), process.parent, local(parent)),
      store(local(made), process.firstChild, number(0)),
      store(local(made), process.previous, number(0)),
      store(local(made), process.next, number(0)),
      store(local(made), process.references, number(1)),
      when(local(parent), [
        set(sibling, load(local(parent), process.firstChild)),
        store(local(made), process.next, local(sibling)),
        when(local(sibling), [store(local(sibling), process.previous, local(made))]),
        store(local(parent), process.firstChild, local(made)),
        count(parent, 1),
      ]),
      local(made),
    ];
  });
}

function count(index: number, step: 1 | -1): Emit {
  const held = load(local(index), process.references);
  const value = step === 1 ? add(held, number(1)) : subtract(held, number(1));
  return store(local(index), process.references, value);
}

/** `holdProcess(process) -> process`, held once more. */
export function holdProcess(model: ModelContext): number {
  return timingHelper(model, "holdProcess", ["i32"], ["i32"], () => [
    when(local(0), [count(0, 1)]),
    local(0),
  ]);
}

/** `releaseProcess(process)`: one holder less; what nobody holds leaves its parent, which it held. */
export function releaseProcess(model: ModelContext): number {
  const cells = timingCells(model);
  return timingHelper(model, "releaseProcess", ["i32"], [], (body) => {
    const released = 0;
    const parent = body.newLocal("i32");
    const next = body.newLocal("i32");
    const previous = body.newLocal("i32");
    return [
      repeatWhile(local(released), (leave) => [
        count(released, -1),
        leave(load(local(released), process.references)),
        set(parent, load(local(released), process.parent)),
        set(next, load(local(released), process.next)),
        set(previous, load(local(released), process.previous)),
        when(local(next), [store(local(next), process.previous, local(previous))]),
        when(
          local(previous),
          [store(local(previous), process.next, local(next))],
          [when(local(parent), [store(local(parent), process.firstChild, local(next))])],
        ),
        store(local(released), process.next, load(number(cells.freeProcesses))),
        store(number(cells.freeProcesses), 0, local(released)),
        set(released, local(parent)),
      ]),
    ];
  });
}

/** `disableFork(process)`: kills its children and theirs; each ends when it would have gone on. */
export function disableFork(model: ModelContext): number {
  return model.helpers.use("timing.disableFork", (index) =>
    defineTiming(
      { params: ["i32"], results: [] },
      (body) => {
        const child = body.newLocal("i32");
        return [
          set(child, load(local(0), process.firstChild)),
          repeatWhile(local(child), () => [
            store(local(child), process.state, number(processState.killed)),
            call(index, local(child)),
            set(child, load(local(child), process.next)),
          ]),
        ];
      },
      undefined,
    ),
  );
}

/** `completedFork(process) -> 1` when none of its children is under way any more. */
export function completedFork(model: ModelContext): number {
  return timingHelper(model, "completedFork", ["i32"], ["i32"], (body) => {
    const child = body.newLocal("i32");
    const state = body.newLocal("i32");
    return [
      set(child, load(local(0), process.firstChild)),
      repeatWhile(local(child), () => [
        set(state, load(local(child), process.state)),
        when(both(local(state), binary(op.i32Ne, local(state), number(processState.killed))), [
          give(number(0)),
        ]),
        set(child, load(local(child), process.next)),
      ]),
      number(1),
    ];
  });
}
