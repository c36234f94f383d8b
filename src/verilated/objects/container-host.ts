import { invariant } from "../../base/assert.ts";
import { drawAt } from "../object-random.ts";
import type { StringTable } from "../string-table.ts";
import { type AssociativeShape, createAssociativeOperations } from "./associative-operations.ts";
import { commitWrites } from "./commit-writes.ts";
import { containerOperation as operation, queueField } from "./container-layout.ts";
import { createElementMethods } from "./element-methods.ts";
import { block, blockTag } from "./heap-plan.ts";
import type { ObjectHeap } from "./object-heap.ts";
import { createPackedElements } from "./packed-elements.ts";
import { createQueueOperations, type QueueShape } from "./queue-operations.ts";
import { drawCyclic } from "./random-cycle.ts";
import { createShapedValues } from "./shaped-values.ts";
import { takeSample } from "./take-sample.ts";
import type { ValueShape } from "./value-shape.ts";

export interface ContainerHostOptions {
  readonly heap: ObjectHeap;
  readonly shapes: readonly ValueShape[];
  readonly strings: StringTable;
  readonly random: () => bigint;
}

/** Answers what a model asks about containers: one of `containerOperation`, a shape and its operands. */
export type ContainerHost = (
  asked: number,
  shape: number,
  a: number,
  b: number,
  c: number,
) => number;

export function createContainerHost(options: ContainerHostOptions): ContainerHost {
  const { heap, shapes, strings } = options;
  const values = createShapedValues(heap, shapes, strings);
  /** A place for what has none: it reads as zeros, and what is written there is gone. */
  const nowhere = (bytes: number): number =>
    heap.take(block.content + bytes, blockTag.references) + block.content;
  const queues = createQueueOperations(values, nowhere);
  const maps = createAssociativeOperations(values, queues, nowhere);
  const methods = createElementMethods(values, queues, options.random);
  const packed = createPackedElements(values, queues);
  const { word, setWord, shape: shapeAt } = values;
  const positions: QueueShape = { kind: "queue", bytes: 4, element: 0, bound: 0 };

  const queueShape = (index: number): QueueShape => {
    const found = shapeAt(index);
    invariant(found.kind === "queue", "an operation of queues has the shape of a queue");
    return found;
  };
  const mapShape = (index: number): AssociativeShape => {
    const found = shapeAt(index);
    invariant(found.kind === "associative", "an operation of maps has the shape of a map");
    return found;
  };
  const flag = (value: boolean): number => (value ? 1 : 0);
  const positionsIn = (container: number): readonly number[] =>
    Array.from({ length: queues.count(container) }, (_, index) =>
      word(queues.element(positions, container, index)),
    );
  const asPositions = (found: readonly number[]): number => {
    if (found.length === 0) {
      return 0;
    }
    const made = queues.make(positions, found.length);
    found.forEach((position, index) => {
      setWord(queues.element(positions, made, index), position);
    });
    return made;
  };
  const viewOf = (elements: number, count: number): number => {
    const made = heap.take(queueField.bytes, blockTag.queue);
    setWord(made + queueField.elements, elements);
    setWord(made + queueField.count, count);
    return made;
  };

  return (asked, index, a, b, c) => {
    switch (asked) {
      case operation.refill:
        return heap.refill(a);
      case operation.clone:
        return values.clone(shapeAt(index), a);
      case operation.adopt:
        values.adopt(shapeAt(index), a);
        return 0;
      case operation.equal:
        return flag(values.equal(shapeAt(index), a, b));
      case operation.text:
        return strings.handle(values.text(shapeAt(index), a));
      case operation.copyObject:
        return values.copyObject(shapeAt(index), a);
      case operation.drawCyclic: {
        const shape = shapeAt(index);
        invariant(shape.kind === "cycle", "what is drawn in cycles has a number of values");
        const view = new DataView(heap.bytes().buffer);
        const random = b === 0 ? options.random : () => drawAt(view, b);
        return drawCyclic(view, a, BigInt(shape.count), random);
      }
      case operation.pushBack:
        return queues.pushBack(queueShape(index), a);
      case operation.pushFront:
        return queues.pushFront(queueShape(index), a);
      case operation.popBack:
        return queues.popBack(queueShape(index), a);
      case operation.popFront:
        return queues.popFront(queueShape(index), a);
      case operation.insert:
        return queues.insert(queueShape(index), a, b);
      case operation.erase:
        queues.erase(queueShape(index), a, b);
        return 0;
      case operation.renew:
        setWord(a, 0);
        queues.resize(queueShape(index), a, b);
        return 0;
      case operation.renewCopy:
        setWord(a, b === 0 ? 0 : values.clone(shapeAt(index), c));
        queues.resize(queueShape(index), a, b);
        return 0;
      case operation.resize:
        queues.resize(queueShape(index), a, b);
        return 0;
      case operation.write:
        return queues.write(queueShape(index), a, b, false);
      case operation.writeAppend:
        return queues.write(queueShape(index), a, b, true);
      case operation.writeAppendBack:
        return queues.write(queueShape(index), a, queues.count(word(a)) - 1 - b, true);
      case operation.slice:
        return queues.slice(queueShape(index), a, b, c);
      case operation.sliceFrontBack:
        return queues.slice(queueShape(index), a, b, queues.count(a) - 1 - c);
      case operation.sliceBackBack:
        return queues.slice(queueShape(index), a, queues.count(a) - 1 - b, queues.count(a) - 1 - c);
      case operation.append:
        queues.append(queueShape(index), a, b);
        return 0;
      case operation.view:
        return viewOf(a, b);
      case operation.spread: {
        const shape = queueShape(index);
        const size = shapeAt(shape.element).bytes;
        const kept = Math.min(c, queues.count(a));
        values.clear(b, c * size);
        for (let at = 0; at < kept; at++) {
          values.copy(b + at * size, queues.element(shape, a, at), size);
          values.adopt(shapeAt(shape.element), b + at * size);
        }
        return 0;
      }
      case operation.commit:
        commitWrites(values, queueShape(index), a);
        return 0;
      case operation.find:
        return maps.find(mapShape(index), a, b);
      case operation.locate:
        return maps.locate(mapShape(index), a, b);
      case operation.exists:
        return flag(maps.exists(mapShape(index), a, b));
      case operation.remove:
        maps.remove(mapShape(index), a, b);
        return 0;
      case operation.first:
      case operation.last:
        return flag(maps.toEnd(mapShape(index), a, b, asked === operation.last));
      case operation.next:
        return flag(maps.toNeighbour(mapShape(index), a, b, 1));
      case operation.previous:
        return flag(maps.toNeighbour(mapShape(index), a, b, -1));
      case operation.fallback:
        return maps.fallback(mapShape(index), a);
      case operation.values:
        return maps.column(mapShape(index), a, queueShape(b), false);
      case operation.keys:
        return maps.column(mapShape(index), a, queueShape(b), true);
      case operation.reverse:
        methods.reverse(queueShape(index), a);
        return 0;
      case operation.shuffle:
        methods.shuffle(queueShape(index), a);
        return 0;
      case operation.sort:
      case operation.sortDown: {
        const isDown = asked === operation.sortDown;
        methods.sort(queueShape(index), a, queueShape(b), c, isDown);
        return 0;
      }
      case operation.unique:
      case operation.least:
      case operation.greatest:
      case operation.all:
      case operation.firstOf:
      case operation.lastOf:
        return asPositions(methods.positions(asked, queueShape(index), a));
      case operation.pick:
        return methods.pick(queueShape(index), a, positionsIn(b));
      case operation.sum:
      case operation.product:
      case operation.and:
      case operation.or:
      case operation.xor: {
        const shape = queueShape(index);
        const target = nowhere(Math.max(8, shapeAt(shape.element).bytes));
        methods.reduce(asked, shape, a, target);
        return target;
      }
      case operation.inside: {
        const shape = queueShape(index);
        for (let at = 0; at < queues.count(a); at++) {
          if (values.equal(shapeAt(shape.element), queues.element(shape, a, at), b)) {
            return 1;
          }
        }
        return 0;
      }
      case operation.pack:
        packed.pack(shapeAt(index), a, b, c);
        return 0;
      case operation.unpack:
      case operation.unpackDown:
        packed.unpack(shapeAt(index), a, b, { width: c, isDown: asked === operation.unpackDown });
        return 0;
      case operation.takeSample: {
        const sought = { variable: a, until: b, target: c };
        return flag(takeSample(values, queues, queueShape(index), sought));
      }
      default:
        invariant(false, "an operation of containers has a number");
    }
  };
}
