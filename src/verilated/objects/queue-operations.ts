import { queueField } from "./container-layout.ts";
import { block, blockTag } from "./heap-plan.ts";
import type { ShapedValues } from "./shaped-values.ts";
import type { ValueShape } from "./value-shape.ts";

export type QueueShape = Extract<ValueShape, { kind: "queue" }>;

/** Queues and dynamic arrays; a variable is the address of the word that refers to the container. */
export interface QueueOperations {
  /** An empty container in the variable, if it has none, with room for so many more elements. */
  readonly reserve: (shape: QueueShape, variable: number, more: number) => number;
  /** A fresh container of so many elements, all zeros. */
  readonly make: (shape: QueueShape, count: number) => number;
  /** Those that give an address give that of an element; of none where it has no place. */
  readonly pushBack: (shape: QueueShape, variable: number) => number;
  readonly pushFront: (shape: QueueShape, variable: number) => number;
  readonly popBack: (shape: QueueShape, variable: number) => number;
  readonly popFront: (shape: QueueShape, variable: number) => number;
  readonly insert: (shape: QueueShape, variable: number, index: number) => number;
  readonly erase: (shape: QueueShape, variable: number, index: number) => void;
  readonly resize: (shape: QueueShape, variable: number, count: number) => void;
  readonly write: (shape: QueueShape, variable: number, index: number, appends: boolean) => number;
  readonly slice: (shape: QueueShape, container: number, first: number, last: number) => number;
  readonly append: (shape: QueueShape, variable: number, container: number) => void;
  readonly count: (container: number) => number;
  readonly element: (shape: QueueShape, container: number, index: number) => number;
}

/** `nowhere` gives the address of so many bytes, all zeros, that nobody reads. */
export function createQueueOperations(
  values: ShapedValues,
  nowhere: (bytes: number) => number,
): QueueOperations {
  const { heap, shape: shapeAt, word, setWord, copy, clear, adopt, refers } = values;
  const { elements, count: counted, storage, capacity } = queueField;
  const sizeOf = ({ element }: QueueShape): number => Math.max(1, shapeAt(element).bytes);
  const count = (container: number): number => (container === 0 ? 0 : word(container + counted));
  const storageFor = (shape: QueueShape, room: number): number =>
    heap.take(
      block.content + room * sizeOf(shape),
      refers(shapeAt(shape.element)) ? blockTag.references : blockTag.plain,
    );
  const make = (shape: QueueShape, length: number): number => {
    const made = heap.take(queueField.bytes, blockTag.queue);
    const room = Math.max(4, length);
    const held = storageFor(shape, room);
    setWord(made + elements, held + block.content);
    setWord(made + counted, length);
    setWord(made + storage, held);
    setWord(made + capacity, room);
    return made;
  };
  /** Moves the elements so that there is room for `more` behind them and `before` in front of them. */
  const rearrange = (shape: QueueShape, container: number, before: number, more: number): void => {
    const size = sizeOf(shape);
    const length = count(container);
    const from = word(container + elements);
    const base = word(container + storage) + block.content;
    const room = word(container + capacity);
    const wanted = before + length + more;
    if (wanted <= room - (room >> 2)) {
      // There is room on the other side: move within the storage, and leave some slack.
      const spare = room - wanted;
      const to = base + size * (before + (before > 0 ? spare >> 1 : 0));
      copy(to, from, size * length);
      setWord(container + elements, to);
      return;
    }
    const larger = Math.max(2 * room, wanted);
    const held = storageFor(shape, larger);
    const to = held + block.content + size * (before > 0 ? larger - length - more : 0);
    copy(to, from, size * length);
    setWord(container + elements, to);
    setWord(container + storage, held);
    setWord(container + capacity, larger);
  };
  const reserve = (shape: QueueShape, variable: number, more: number): number => {
    const held = word(variable);
    if (held === 0) {
      const made = make(shape, 0);
      if (more > 4) {
        rearrange(shape, made, 0, more);
      }
      setWord(variable, made);
      return made;
    }
    const end = word(held + elements) + (count(held) + more) * sizeOf(shape);
    const limit = word(held + storage) + block.content + word(held + capacity) * sizeOf(shape);
    if (end > limit) {
      rearrange(shape, held, 0, more);
    }
    return held;
  };
  const element = (shape: QueueShape, container: number, index: number): number =>
    word(container + elements) + index * sizeOf(shape);
  const pushBack = (shape: QueueShape, variable: number): number => {
    const length = count(word(variable));
    if (shape.bound > 0 && length >= shape.bound) {
      return nowhere(sizeOf(shape));
    }
    const held = reserve(shape, variable, 1);
    setWord(held + counted, length + 1);
    const slot = element(shape, held, length);
    clear(slot, sizeOf(shape));
    return slot;
  };
  const pushFront = (shape: QueueShape, variable: number): number => {
    const size = sizeOf(shape);
    let held = word(variable);
    if (held === 0) {
      held = make(shape, 0);
      setWord(variable, held);
    }
    if (word(held + elements) - size < word(held + storage) + block.content) {
      rearrange(shape, held, 1, 0);
    }
    const slot = word(held + elements) - size;
    const length = count(held) + 1;
    setWord(held + elements, slot);
    setWord(held + counted, shape.bound > 0 ? Math.min(length, shape.bound) : length);
    clear(slot, size);
    return slot;
  };
  const popBack = (shape: QueueShape, variable: number): number => {
    const held = word(variable);
    const length = count(held);
    if (length === 0) {
      return nowhere(sizeOf(shape));
    }
    setWord(held + counted, length - 1);
    return element(shape, held, length - 1);
  };
  const popFront = (shape: QueueShape, variable: number): number => {
    const held = word(variable);
    const length = count(held);
    if (length === 0) {
      return nowhere(sizeOf(shape));
    }
    const first = word(held + elements);
    setWord(held + counted, length - 1);
    setWord(held + elements, first + sizeOf(shape));
    return first;
  };
  const insert = (shape: QueueShape, variable: number, index: number): number => {
    const length = count(word(variable));
    const size = sizeOf(shape);
    if (index < 0 || index > length) {
      return nowhere(size);
    }
    const held = reserve(shape, variable, 1);
    const slot = element(shape, held, index);
    copy(slot + size, slot, (length - index) * size);
    setWord(held + counted, length + 1);
    clear(slot, size);
    return slot;
  };
  const erase = (shape: QueueShape, variable: number, index: number): void => {
    const held = word(variable);
    const length = count(held);
    if (index < 0 || index >= length) {
      return;
    }
    const slot = element(shape, held, index);
    const size = sizeOf(shape);
    copy(slot, slot + size, (length - index - 1) * size);
    setWord(held + counted, length - 1);
  };
  const resize = (shape: QueueShape, variable: number, wanted: number): void => {
    const length = count(word(variable));
    const more = (wanted >>> 0) - length;
    if (more > 0) {
      const held = reserve(shape, variable, more);
      clear(element(shape, held, length), more * sizeOf(shape));
      setWord(held + counted, length + more);
    } else if (more < 0) {
      setWord(word(variable) + counted, wanted);
    }
  };
  const write = (shape: QueueShape, variable: number, index: number, appends: boolean): number => {
    const length = count(word(variable));
    if (index >= 0 && index < length) {
      return element(shape, word(variable), index);
    }
    return appends && index === length ? pushBack(shape, variable) : nowhere(sizeOf(shape));
  };
  /** The elements copied into a container, each with containers of its own. */
  const fill = (shape: QueueShape, target: number, from: number, length: number): void => {
    const of = shapeAt(shape.element);
    copy(target, from, length * sizeOf(shape));
    if (refers(of)) {
      for (let index = 0; index < length; index++) {
        adopt(of, target + index * sizeOf(shape));
      }
    }
  };
  const slice = (shape: QueueShape, container: number, first: number, last: number): number => {
    const length = count(container);
    const low = Math.min(Math.max(0, first), length - 1);
    const high = Math.min(last, length - 1);
    if (length === 0 || low > high) {
      return 0;
    }
    const made = make(shape, high - low + 1);
    fill(shape, word(made + elements), element(shape, container, low), high - low + 1);
    return made;
  };
  const append = (shape: QueueShape, variable: number, container: number): void => {
    const more = count(container);
    if (more === 0) {
      return;
    }
    const length = count(word(variable));
    const room = shape.bound > 0 ? Math.max(0, Math.min(more, shape.bound - length)) : more;
    const held = reserve(shape, variable, room);
    fill(shape, element(shape, held, length), word(container + elements), room);
    setWord(held + counted, length + room);
  };
  return {
    reserve,
    make,
    pushBack,
    pushFront,
    popBack,
    popFront,
    insert,
    erase,
    resize,
    write,
    slice,
    append,
    count,
    element,
  };
}
