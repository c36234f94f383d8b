import { containerOperation, queueField } from "./container-layout.ts";
import type { QueueOperations, QueueShape } from "./queue-operations.ts";
import type { OrderedValue, ShapedValues } from "./shaped-values.ts";
import type { ValueShape } from "./value-shape.ts";

/** Methods over the elements of a container, as Verilator's program computes them. */
export interface ElementMethods {
  readonly reverse: (shape: QueueShape, container: number) => void;
  readonly shuffle: (shape: QueueShape, container: number) => void;
  /** Orders the elements by what `keys` holds for each. */
  readonly sort: (
    shape: QueueShape,
    container: number,
    keyShape: QueueShape,
    keys: number,
    isDown: boolean,
  ) => void;
  /** Indices of elements, which `pick` makes containers of. */
  readonly positions: (operation: number, keyShape: QueueShape, keys: number) => readonly number[];
  readonly pick: (shape: QueueShape, container: number, positions: readonly number[]) => number;
  /** Writes the result of a reduction at `target`, in the shape of an element. */
  readonly reduce: (
    operation: number,
    shape: QueueShape,
    container: number,
    target: number,
  ) => void;
}

export function createElementMethods(
  values: ShapedValues,
  queues: QueueOperations,
  random: () => bigint,
): ElementMethods {
  const { heap, shape: shapeAt, word, copy, ordered, adopt } = values;
  const elementsOf = (shape: QueueShape, container: number): readonly OrderedValue[] => {
    const of = shapeAt(shape.element);
    return Array.from({ length: queues.count(container) }, (_, index) =>
      ordered(of, queues.element(shape, container, index)),
    );
  };
  /** Puts the elements into the order that the indices give. */
  const permute = (shape: QueueShape, container: number, order: readonly number[]): void => {
    if (order.length < 2) {
      return;
    }
    const size = shapeAt(shape.element).bytes;
    const from = word(container + queueField.elements);
    const before = heap.bytes().slice(from, from + order.length * size);
    const now = heap.bytes();
    order.forEach((source, target) => {
      now.set(before.subarray(source * size, (source + 1) * size), from + target * size);
    });
  };
  const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const pick = (shape: QueueShape, container: number, positions: readonly number[]): number => {
    if (positions.length === 0) {
      return 0;
    }
    const of = shapeAt(shape.element);
    const made = queues.make(shape, positions.length);
    positions.forEach((position, index) => {
      const target = queues.element(shape, made, index);
      copy(target, queues.element(shape, container, position), of.bytes);
      adopt(of, target);
    });
    return made;
  };
  return {
    pick,
    reverse: (shape, container) => {
      permute(shape, container, indices(queues.count(container)).reverse());
    },
    shuffle: (shape, container) => {
      const order = indices(queues.count(container));
      for (let index = order.length - 1; index > 0; index--) {
        const other = Number(BigInt.asUintN(31, random()) % BigInt(index + 1));
        [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
      }
      permute(shape, container, order);
    },
    sort: (shape, container, keyShape, keys, isDown) => {
      const ranks = elementsOf(keyShape, keys);
      const order = indices(ranks.length);
      const by = (left: number, right: number): number => {
        const [a = 0, b = 0] = [ranks[left], ranks[right]];
        return a < b ? -1 : a > b ? 1 : 0;
      };
      if (isDown) {
        order.reverse().sort(by).reverse();
      } else {
        order.sort(by);
      }
      permute(shape, container, order);
    },
    positions: (operation, keyShape, keys) => {
      const ranks = elementsOf(keyShape, keys);
      switch (operation) {
        case containerOperation.unique: {
          const seen = new Set<OrderedValue>();
          return indices(ranks.length).filter((index) => {
            const rank = ranks[index] ?? 0;
            return !seen.has(rank) && seen.add(rank) !== undefined;
          });
        }
        case containerOperation.least:
        case containerOperation.greatest: {
          const isLeast = operation === containerOperation.least;
          const best = indices(ranks.length).reduce((found, index) => {
            const [rank = 0, kept = 0] = [ranks[index], ranks[found]];
            return (isLeast ? rank < kept : rank > kept) ? index : found;
          }, 0);
          return ranks.length === 0 ? [] : [best];
        }
        case containerOperation.firstOf: {
          const index = ranks.findIndex((rank) => rank !== 0);
          return index < 0 ? [] : [index];
        }
        case containerOperation.lastOf: {
          const index = ranks.findLastIndex((rank) => rank !== 0);
          return index < 0 ? [] : [index];
        }
        default:
          return indices(ranks.length).filter((index) => ranks[index] !== 0);
      }
    },
    reduce: (operation, shape, container, target) => {
      const of = shapeAt(shape.element);
      const items = elementsOf(shape, container);
      const view = new DataView(heap.bytes().buffer);
      if (of.kind === "real") {
        view.setFloat64(target, reduceReals(operation, items), true);
        return;
      }
      const bits = BigInt.asUintN(8 * of.bytes, reduceBits(operation, items, of));
      for (let byte = 0; byte < of.bytes; byte++) {
        view.setUint8(target + byte, Number((bits >> BigInt(8 * byte)) & 0xffn));
      }
    },
  };
}

function reduceReals(operation: number, items: readonly OrderedValue[]): number {
  return operation === containerOperation.product
    ? items.reduce((product: number, item) => product * Number(item), items.length === 0 ? 0 : 1)
    : items.reduce((sum: number, item) => sum + Number(item), 0);
}

function reduceBits(operation: number, items: readonly OrderedValue[], of: ValueShape): bigint {
  const numbers = items.map((item) => BigInt(item));
  const isEmpty = numbers.length === 0;
  const ones = (1n << BigInt(8 * of.bytes)) - 1n;
  switch (operation) {
    case containerOperation.sum:
      return numbers.reduce((sum, item) => sum + item, 0n);
    case containerOperation.product:
      return numbers.reduce(
        (product, item) => BigInt.asUintN(8 * of.bytes, product * item),
        isEmpty ? 0n : 1n,
      );
    case containerOperation.and:
      return numbers.reduce((all, item) => all & item, isEmpty ? 0n : ones);
    case containerOperation.or:
      return numbers.reduce((any, item) => any | item, 0n);
    default:
      return numbers.reduce((odd, item) => odd ^ item, 0n);
  }
}
