import { associativeField } from "./container-layout.ts";
import { block, blockTag } from "./heap-plan.ts";
import type { QueueOperations, QueueShape } from "./queue-operations.ts";
import type { OrderedValue, ShapedValues } from "./shaped-values.ts";
import type { ValueShape } from "./value-shape.ts";

export type AssociativeShape = Extract<ValueShape, { kind: "associative" }>;

/** Associative arrays: entries sorted by key. A key is the address of a value of the key's shape. */
export interface AssociativeOperations {
  /** The address of the value of a key, or of the value of keys without an entry. */
  readonly find: (shape: AssociativeShape, container: number, key: number) => number;
  /** The same, after an entry was made if there was none. */
  readonly locate: (shape: AssociativeShape, variable: number, key: number) => number;
  readonly exists: (shape: AssociativeShape, container: number, key: number) => boolean;
  readonly remove: (shape: AssociativeShape, container: number, key: number) => void;
  /** Moves the key to the entry at an end, or beside its own; false if there is none. */
  readonly toEnd: (
    shape: AssociativeShape,
    container: number,
    key: number,
    last: boolean,
  ) => boolean;
  readonly toNeighbour: (
    shape: AssociativeShape,
    container: number,
    key: number,
    step: 1 | -1,
  ) => boolean;
  readonly fallback: (shape: AssociativeShape, variable: number) => number;
  /** The values or keys in order, as a fresh queue of the shape. */
  readonly column: (
    shape: AssociativeShape,
    container: number,
    of: QueueShape,
    isKey: boolean,
  ) => number;
}

export function createAssociativeOperations(
  values: ShapedValues,
  queues: QueueOperations,
  nowhere: (bytes: number) => number,
): AssociativeOperations {
  const { heap, shape: shapeAt, word, setWord, copy, clear, ordered, refers, adopt } = values;
  const { elements, count: counted, storage, capacity, fallback: fallbackAt } = associativeField;
  const count = (container: number): number => (container === 0 ? 0 : word(container + counted));
  /** The index of the first entry that does not come before the key. */
  const lowerBound = (shape: AssociativeShape, container: number, key: OrderedValue): number => {
    const keyShape = shapeAt(shape.key);
    const base = word(container + elements);
    const length = count(container);
    const keyAt = (index: number): OrderedValue => ordered(keyShape, base + index * shape.stride);
    if (length === 0 || keyAt(length - 1) < key) {
      return length;
    }
    let [low, high] = [0, length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keyAt(middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const entryAt = (shape: AssociativeShape, container: number, index: number): number =>
    word(container + elements) + index * shape.stride;
  /** The index of a key's entry, if it has one. */
  const indexOf = (
    shape: AssociativeShape,
    container: number,
    key: OrderedValue,
  ): number | undefined => {
    if (count(container) === 0) {
      return undefined;
    }
    const index = lowerBound(shape, container, key);
    return index < count(container) &&
      ordered(shapeAt(shape.key), entryAt(shape, container, index)) === key
      ? index
      : undefined;
  };
  const storageFor = (shape: AssociativeShape, room: number): number =>
    heap.take(
      block.content + room * shape.stride,
      refers(shapeAt(shape.key)) || refers(shapeAt(shape.value))
        ? blockTag.references
        : blockTag.plain,
    );
  const present = (shape: AssociativeShape, variable: number): number => {
    const held = word(variable);
    if (held !== 0) {
      return held;
    }
    const made = heap.take(associativeField.bytes, blockTag.associative);
    const room = 4;
    const first = storageFor(shape, room);
    setWord(made + elements, first + block.content);
    setWord(made + storage, first);
    setWord(made + capacity, room);
    setWord(variable, made);
    return made;
  };
  const locate = (shape: AssociativeShape, variable: number, key: number): number => {
    const held = present(shape, variable);
    const keyShape = shapeAt(shape.key);
    const wanted = ordered(keyShape, key);
    const length = count(held);
    const index = lowerBound(shape, held, wanted);
    const { stride, valueOffset } = shape;
    if (index < length && ordered(keyShape, entryAt(shape, held, index)) === wanted) {
      return entryAt(shape, held, index) + valueOffset;
    }
    if (length === word(held + capacity)) {
      const larger = storageFor(shape, 2 * length);
      copy(larger + block.content, word(held + elements), length * stride);
      setWord(held + elements, larger + block.content);
      setWord(held + storage, larger);
      setWord(held + capacity, 2 * length);
    }
    const entry = entryAt(shape, held, index);
    copy(entry + stride, entry, (length - index) * stride);
    clear(entry, stride);
    copy(entry, key, keyShape.bytes);
    setWord(held + counted, length + 1);
    const given = word(held + fallbackAt);
    if (given !== 0) {
      const valueShape = shapeAt(shape.value);
      copy(entry + valueOffset, given + block.content, valueShape.bytes);
      adopt(valueShape, entry + valueOffset);
    }
    return entry + valueOffset;
  };
  const find = (shape: AssociativeShape, container: number, key: number): number => {
    const index = indexOf(shape, container, ordered(shapeAt(shape.key), key));
    if (index !== undefined) {
      return entryAt(shape, container, index) + shape.valueOffset;
    }
    const given = container === 0 ? 0 : word(container + fallbackAt);
    return given === 0 ? nowhere(shapeAt(shape.value).bytes) : given + block.content;
  };
  const giveKey = (
    shape: AssociativeShape,
    container: number,
    index: number,
    key: number,
  ): boolean => {
    if (index < 0 || index >= count(container)) {
      return false;
    }
    copy(key, entryAt(shape, container, index), shapeAt(shape.key).bytes);
    return true;
  };
  return {
    find,
    locate,
    exists: (shape, container, key) =>
      indexOf(shape, container, ordered(shapeAt(shape.key), key)) !== undefined,
    remove: (shape, container, key) => {
      const index = indexOf(shape, container, ordered(shapeAt(shape.key), key));
      if (index !== undefined) {
        const entry = entryAt(shape, container, index);
        const length = count(container);
        copy(entry, entry + shape.stride, (length - index - 1) * shape.stride);
        setWord(container + counted, length - 1);
      }
    },
    toEnd: (shape, container, key, last) =>
      giveKey(shape, container, last ? count(container) - 1 : 0, key),
    toNeighbour: (shape, container, key, step) => {
      const index = indexOf(shape, container, ordered(shapeAt(shape.key), key));
      return index !== undefined && giveKey(shape, container, index + step, key);
    },
    fallback: (shape, variable) => {
      const held = present(shape, variable);
      const made = heap.take(block.content + shapeAt(shape.value).bytes, blockTag.references);
      setWord(held + fallbackAt, made);
      return made + block.content;
    },
    column: (shape, container, of, isKey) => {
      const length = count(container);
      if (length === 0) {
        return 0;
      }
      const made = queues.make(of, length);
      const element = shapeAt(of.element);
      for (let index = 0; index < length; index++) {
        const target = queues.element(of, made, index);
        const source = entryAt(shape, container, index) + (isKey ? 0 : shape.valueOffset);
        copy(target, source, element.bytes);
        adopt(element, target);
      }
      return made;
    },
  };
}
