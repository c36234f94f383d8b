import fc from "fast-check";
import { expect, test } from "vitest";
import { createStringTable } from "../string-table.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { type ContainerHost, createContainerHost } from "./container-host.ts";
import { containerOperation as operation, queueField } from "./container-layout.ts";
import { allocateHeapCells, type HeapPlan } from "./heap-plan.ts";
import { createObjectHeap, type ObjectHeap } from "./object-heap.ts";
import type { ValueShape } from "./value-shape.ts";

const shapes: readonly ValueShape[] = [
  { kind: "bits", bytes: 4, width: 32 },
  { kind: "queue", bytes: 4, element: 0, bound: 0 },
  { kind: "associative", bytes: 4, key: 0, value: 0, stride: 16, valueOffset: 8 },
  { kind: "queue", bytes: 4, element: 1, bound: 0 },
];
const [numbers, table, lists] = [1, 2, 3];
/** Where a variable, a key and a second variable of the test lie. */
const [variable, keyPlace, other] = [64, 72, 80];

interface Setting {
  readonly heap: ObjectHeap;
  readonly plan: HeapPlan;
  readonly ask: ContainerHost;
  readonly word: (address: number) => number;
  readonly put: (address: number, value: number) => void;
  readonly collect: () => void;
}

function begin(): Setting {
  const memory = new WebAssembly.Memory({ initial: 4 });
  let used = 1024;
  const cells = allocateHeapCells({
    allocate: (size) => {
      const offset = used;
      used += size;
      return offset;
    },
    align: () => used,
    used: () => used,
  });
  const plan = { cells, begin: 4 * 65_536, rootBytes: 1024 };
  const heap = createObjectHeap(memory, plan, {
    grown: () => undefined,
    exhausted: () => {
      throw new Error("exhausted");
    },
  });
  const strings = createStringTable([""], () => new Uint8Array(memory.buffer));
  return {
    heap,
    plan,
    ask: createContainerHost({ heap, shapes, strings, random: () => 0n }),
    word: (address) => heap.words()[address >>> 2] ?? 0,
    put: (address, value) => {
      heap.words()[address >>> 2] = value;
    },
    collect: () => collectGarbage(heap, plan, [{ from: 0, to: plan.rootBytes }]),
  };
}

function contents({ word }: Setting, container: number): readonly number[] {
  const count = container === 0 ? 0 : word(container + queueField.count);
  return Array.from({ length: count }, (_, index) =>
    word(word(container + queueField.elements) + 4 * index),
  );
}

const small = fc.integer({ min: 0, max: 9 });

const queueStep = fc.oneof(
  fc.record({ kind: fc.constantFrom("pushBack" as const, "pushFront" as const), value: small }),
  fc.record({ kind: fc.constantFrom("popBack" as const, "popFront" as const) }),
  fc.record({ kind: fc.constant("insert" as const), index: small, value: small }),
  fc.record({ kind: fc.constantFrom("erase" as const, "resize" as const), index: small }),
  fc.record({ kind: fc.constantFrom("write" as const), index: small, value: small }),
  fc.record({ kind: fc.constantFrom("reverse", "sort", "double", "copy", "collect") }),
);

test("a queue does what a list does, whatever is collected meanwhile", () => {
  fc.assert(
    fc.property(fc.array(queueStep, { maxLength: 60 }), (steps) => {
      const setting = begin();
      const { ask, word, put, collect } = setting;
      let model: number[] = [];
      for (const step of steps) {
        switch (step.kind) {
          case "pushBack":
            put(ask(operation.pushBack, numbers, variable, 0, 0), step.value);
            model.push(step.value);
            break;
          case "pushFront":
            put(ask(operation.pushFront, numbers, variable, 0, 0), step.value);
            model.unshift(step.value);
            break;
          case "popBack":
            expect(word(ask(operation.popBack, numbers, variable, 0, 0))).toBe(model.pop() ?? 0);
            break;
          case "popFront":
            expect(word(ask(operation.popFront, numbers, variable, 0, 0))).toBe(model.shift() ?? 0);
            break;
          case "insert":
            put(ask(operation.insert, numbers, variable, step.index, 0), step.value);
            if (step.index <= model.length) {
              model.splice(step.index, 0, step.value);
            }
            break;
          case "erase":
            ask(operation.erase, numbers, variable, step.index, 0);
            model.splice(step.index, 1);
            break;
          case "resize":
            ask(operation.resize, numbers, variable, step.index, 0);
            model = Array.from({ length: step.index }, (_, index) => model[index] ?? 0);
            break;
          case "write":
            put(ask(operation.writeAppend, numbers, variable, step.index, 0), step.value);
            if (step.index <= model.length) {
              model[step.index] = step.value;
            }
            break;
          case "reverse":
            ask(operation.reverse, numbers, word(variable), 0, 0);
            model.reverse();
            break;
          case "sort":
            ask(operation.sort, numbers, word(variable), numbers, word(variable));
            model.sort((a, b) => a - b);
            break;
          case "double":
            ask(operation.append, numbers, variable, word(variable), 0);
            model = [...model, ...model].slice(0, 200);
            ask(operation.resize, numbers, variable, model.length, 0);
            break;
          case "copy": {
            put(other, ask(operation.clone, numbers, word(variable), 0, 0));
            put(ask(operation.pushBack, numbers, other, 0, 0), 77);
            break;
          }
          default:
            collect();
        }
        expect(contents(setting, word(variable))).toEqual(model);
      }
      expect(ask(operation.equal, numbers, variable, variable, 0)).toBe(1);
    }),
    { numRuns: 60 },
  );
});

const mapStep = fc.record({
  kind: fc.constantFrom("set", "set", "remove", "find", "walk", "collect"),
  key: fc.integer({ min: 0, max: 40 }),
  value: small,
});

test("an associative array keeps its keys in order", () => {
  fc.assert(
    fc.property(fc.array(mapStep, { maxLength: 80 }), (steps) => {
      const { ask, word, put, collect } = begin();
      const model = new Map<number, number>();
      for (const { kind, key, value } of steps) {
        put(keyPlace, key);
        switch (kind) {
          case "set":
            put(ask(operation.locate, table, variable, keyPlace, 0), value);
            model.set(key, value);
            break;
          case "remove":
            ask(operation.remove, table, word(variable), keyPlace, 0);
            model.delete(key);
            break;
          case "find": {
            const found = word(ask(operation.find, table, word(variable), keyPlace, 0));
            expect(found).toBe(model.get(key) ?? 0);
            const exists = ask(operation.exists, table, word(variable), keyPlace, 0);
            expect(exists).toBe(model.has(key) ? 1 : 0);
            break;
          }
          case "walk": {
            const walked: number[] = [];
            let goesOn = ask(operation.first, table, word(variable), keyPlace, 0);
            while (goesOn === 1) {
              walked.push(word(keyPlace));
              goesOn = ask(operation.next, table, word(variable), keyPlace, 0);
            }
            expect(walked).toEqual([...model.keys()].sort((a, b) => a - b));
            break;
          }
          default:
            collect();
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a copy of a queue of queues shares nothing with it", () => {
  const setting = begin();
  const { ask, word, put } = setting;
  const inner = ask(operation.pushBack, lists, variable, 0, 0);
  put(ask(operation.pushBack, numbers, inner, 0, 0), 5);
  put(other, ask(operation.clone, lists, word(variable), 0, 0));
  put(ask(operation.pushBack, numbers, inner, 0, 0), 6);
  const copied = word(word(word(other) + queueField.elements));
  expect(contents(setting, copied)).toEqual([5]);
  expect(contents(setting, word(inner))).toEqual([5, 6]);
  expect(ask(operation.equal, lists, variable, other, 0)).toBe(0);
});

test("what is not reached is taken again", () => {
  const { ask, word, put, collect, heap } = begin();
  for (let round = 0; round < 50; round++) {
    for (let index = 0; index < 2000; index++) {
      put(ask(operation.pushBack, numbers, variable, 0, 0), index);
    }
    put(variable, 0);
    collect();
  }
  expect(word(variable)).toBe(0);
  expect(heap.bytes().length).toBeLessThan(1024 * 1024);
});
