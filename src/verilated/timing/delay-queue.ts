import type { ModelContext } from "../model-context.ts";
import { op, prefixed } from "../opcodes.ts";
import {
  add,
  binary,
  both,
  call,
  type Emit,
  load,
  load64,
  local,
  number,
  repeatWhile,
  set,
  store,
  store64,
  subtract,
  unary,
  when,
} from "../wasm-expression.ts";
import { resumeFrame } from "./frame-memory.ts";
import { takeMemory } from "./take-memory.ts";
import { timingCells, timingHelper } from "./timing-helper.ts";
import { appendFrame, resumeAll } from "./waiting-lists.ts";

/** An entry of the heap: when, in which order among those of one time, and who. */
const entry = { time: 0, order: 8, frame: 16, bytes: 24 } as const;
const firstCapacity = 64;

/** Fields of the cell of the heap. */
const heap = { entries: 0, count: 4, capacity: 8 } as const;

/** `delay(frame, steps)`: the frame goes on after so many steps of time; 0 is the next inactive region. */
export function delayFrame(model: ModelContext): number {
  const cells = timingCells(model);
  const append = appendFrame(model);
  const grow = growHeap(model);
  return timingHelper(model, "delay", ["i32", "i64"], [], (body) => {
    const [waiting, time] = [0, 1];
    const hole = body.newLocal("i32");
    const parent = body.newLocal("i32");
    const place = body.newLocal("i32");
    const entries = body.newLocal("i32");
    const field = (offset: number): Emit => load(number(cells.heap + offset));
    return [
      when(
        unary(op.i64Eqz, local(time)),
        [call(append, number(cells.zeroDelays), local(waiting))],
        [
          set(time, binary(op.i64Add, local(time), load64(number(cells.time)))),
          set(hole, field(heap.count)),
          when(binary(op.i32Eq, local(hole), field(heap.capacity)), [call(grow)]),
          set(entries, field(heap.entries)),
          store(number(cells.heap + heap.count), 0, add(local(hole), number(1))),
          repeatWhile(local(hole), (leave) => [
            set(parent, binary(op.i32ShrU, subtract(local(hole), number(1)), number(1))),
            set(place, placeOf(entries, parent)),
            // Of one time, the earlier one stays ahead.
            leave(binary(op.i64LeU, load64(local(place), entry.time), local(time))),
            copyEntry(placeOf(entries, hole), local(place)),
            set(hole, local(parent)),
          ]),
          set(place, placeOf(entries, hole)),
          store64(local(place), entry.time, local(time)),
          store64(local(place), entry.order, load64(number(cells.heapOrder))),
          store64(number(cells.heapOrder), 0, next(load64(number(cells.heapOrder)))),
          store(local(place), entry.frame, local(waiting)),
        ],
      ),
    ];
  });
}

function next(value: Emit): Emit {
  return (body) => {
    value(body);
    body.i64(1n);
    body.emit(op.i64Add);
  };
}

function placeOf(entries: number, index: number): Emit {
  return add(local(entries), binary(op.i32Mul, local(index), number(entry.bytes)));
}

function copyEntry(target: Emit, source: Emit): Emit {
  return (body) => {
    for (let offset = 0; offset < entry.bytes; offset += 8) {
      store64(target, offset, load64(source, offset))(body);
    }
  };
}

/** `growHeap()`: room for twice as many entries. */
function growHeap(model: ModelContext): number {
  const cells = timingCells(model);
  const take = takeMemory(model);
  return timingHelper(model, "growHeap", [], [], (body) => {
    const capacity = body.newLocal("i32");
    const entries = body.newLocal("i32");
    const old = load(number(cells.heap + heap.capacity));
    return [
      set(capacity, number(firstCapacity)),
      when(old, [set(capacity, add(old, old))]),
      set(entries, call(take, binary(op.i32Mul, local(capacity), number(entry.bytes)))),
      (into) => {
        into.get(entries);
        load(number(cells.heap + heap.entries))(into);
        binary(op.i32Mul, old, number(entry.bytes))(into);
        into.emit(...prefixed.memoryCopy, 0, 0);
      },
      store(number(cells.heap + heap.entries), 0, local(entries)),
      store(number(cells.heap + heap.capacity), 0, local(capacity)),
    ];
  });
}

/** `takeDelayed() -> frame` of the earliest entry, which leaves the heap. */
function takeDelayed(model: ModelContext): number {
  const cells = timingCells(model);
  return timingHelper(model, "takeDelayed", [], ["i32"], (body) => {
    const entries = body.newLocal("i32");
    const taken = body.newLocal("i32");
    const count = body.newLocal("i32");
    const last = body.newLocal("i32");
    const hole = body.newLocal("i32");
    const child = body.newLocal("i32");
    const place = body.newLocal("i32");
    return [
      set(entries, load(number(cells.heap + heap.entries))),
      set(taken, load(local(entries), entry.frame)),
      set(count, subtract(load(number(cells.heap + heap.count)), number(1))),
      store(number(cells.heap + heap.count), 0, local(count)),
      when(local(count), [
        set(last, placeOf(entries, count)),
        set(child, number(1)),
        repeatWhile(binary(op.i32LtU, local(child), local(count)), (leave) => [
          set(place, placeOf(entries, child)),
          when(
            both(
              binary(op.i32LtU, add(local(child), number(1)), local(count)),
              isEarlier(add(local(place), number(entry.bytes)), local(place)),
            ),
            [
              set(child, add(local(child), number(1))),
              set(place, add(local(place), number(entry.bytes))),
            ],
          ),
          leave(isEarlier(local(last), local(place))),
          copyEntry(placeOf(entries, hole), local(place)),
          set(hole, local(child)),
          set(child, add(add(local(hole), local(hole)), number(1))),
        ]),
        copyEntry(placeOf(entries, hole), local(last)),
      ]),
      local(taken),
    ];
  });
}

/** Whether the entry at `left` comes before that at `right`. */
function isEarlier(left: Emit, right: Emit): Emit {
  const [leftTime, rightTime] = [load64(left, entry.time), load64(right, entry.time)];
  return (body) => {
    binary(op.i64LtU, leftTime, rightTime)(body);
    both(
      binary(op.i64Eq, leftTime, rightTime),
      binary(op.i64LtU, load64(left, entry.order), load64(right, entry.order)),
    )(body);
    body.emit(op.i32Or);
  };
}

/** `resumeDelayed()`: those of this time go on, then those that waited for the inactive region. */
export function resumeDelayed(model: ModelContext): number {
  const cells = timingCells(model);
  const take = takeDelayed(model);
  const resume = resumeFrame(model);
  const all = resumeAll(model);
  return timingHelper(model, "resumeDelayed", [], [], () => [
    repeatWhile(
      both(
        isAwaitingDelay(cells.heap),
        binary(op.i64Eq, earliest(cells.heap), load64(number(cells.time))),
      ),
      () => [call(resume, call(take))],
    ),
    call(all, number(cells.zeroDelays)),
  ]);
}

/** Leaves the time of the earliest entry; there must be one. */
export function earliest(cell: number): Emit {
  return load64(load(number(cell + heap.entries)), entry.time);
}

/** Whether the heap has an entry. */
export function isAwaitingDelay(cell: number): Emit {
  return load(number(cell + heap.count));
}

/** `isDue() -> 1` if somebody waits for the current time. */
export function isDue(model: ModelContext): number {
  const cells = timingCells(model);
  return timingHelper(model, "isDue", [], ["i32"], () => [
    (body) => {
      both(
        isAwaitingDelay(cells.heap),
        binary(op.i64LeU, earliest(cells.heap), load64(number(cells.time))),
      )(body);
      binary(op.i32Ne, load(number(cells.zeroDelays)), number(0))(body);
      body.emit(op.i32Or);
    },
  ]);
}
