import { invariant, present } from "../../base/assert.ts";
import type { StringTable } from "../string-table.ts";
import { readBits } from "../value-bits.ts";
import { associativeField, queueField } from "./container-layout.ts";
import { block, blockTag } from "./heap-plan.ts";
import type { ObjectHeap } from "./object-heap.ts";
import type { ValueShape } from "./value-shape.ts";

/** A value that can be ordered: bits unsigned, as Verilator's containers order them. */
export type OrderedValue = number | bigint | string;

/** What the host does with values of any shape in the memory of a model. */
export interface ShapedValues {
  readonly heap: ObjectHeap;
  readonly shape: (index: number) => ValueShape;
  readonly word: (address: number) => number;
  readonly setWord: (address: number, value: number) => void;
  readonly copy: (target: number, source: number, bytes: number) => void;
  readonly clear: (target: number, bytes: number) => void;
  readonly ordered: (shape: ValueShape, address: number) => OrderedValue;
  /** A copy of a container of its own. */
  readonly clone: (shape: ValueShape, container: number) => number;
  /** Makes the containers in a value that was copied bytewise copies of their own. */
  readonly adopt: (shape: ValueShape, address: number) => void;
  readonly equal: (shape: ValueShape, left: number, right: number) => boolean;
  readonly text: (shape: ValueShape, address: number) => string;
  /** Whether what refers to objects or containers lies in values of the shape. */
  readonly refers: (shape: ValueShape) => boolean;
  readonly copyObject: (shape: ValueShape, object: number) => number;
}

export function createShapedValues(
  heap: ObjectHeap,
  shapes: readonly ValueShape[],
  strings: StringTable,
): ShapedValues {
  const shape = (index: number): ValueShape => present(shapes[index], "a shape of values");
  const word = (address: number): number => heap.words()[address >>> 2] ?? 0;
  const setWord = (address: number, value: number): void => {
    heap.words()[address >>> 2] = value;
  };
  const copy = (target: number, source: number, bytes: number): void => {
    heap.bytes().copyWithin(target, source, source + bytes);
  };
  const view = (): DataView => new DataView(heap.bytes().buffer);
  const ordered = (of: ValueShape, address: number): OrderedValue => {
    switch (of.kind) {
      case "bits":
        switch (of.bytes) {
          case 1:
            return heap.bytes()[address] ?? 0;
          case 2:
            return view().getUint16(address, true);
          case 4:
            return view().getUint32(address, true);
          default:
            return readBits(view(), address, of.bytes);
        }
      case "real":
        return view().getFloat64(address, true);
      case "string":
        return strings.text(word(address));
      default:
        return word(address);
    }
  };
  const isPlain = (of: ValueShape): boolean => of.kind === "bits" || of.kind === "real";
  const refers = (of: ValueShape): boolean => {
    switch (of.kind) {
      case "array":
        return refers(shape(of.element));
      case "struct":
        return of.members.some((member) => refers(shape(member.shape)));
      default:
        return !isPlain(of) && of.kind !== "string";
    }
  };
  const holdsContainers = (of: ValueShape): boolean => {
    switch (of.kind) {
      case "queue":
      case "associative":
        return true;
      case "array":
        return holdsContainers(shape(of.element));
      case "struct":
        return of.members.some((member) => holdsContainers(shape(member.shape)));
      default:
        return false;
    }
  };
  const storageTag = (...parts: readonly ValueShape[]): number =>
    parts.some(refers) ? blockTag.references : blockTag.plain;
  const clone = (of: ValueShape, container: number): number => {
    if (container === 0 || (of.kind !== "queue" && of.kind !== "associative")) {
      return 0;
    }
    const isQueue = of.kind === "queue";
    const count = word(container + queueField.count);
    const stride = isQueue ? shape(of.element).bytes : of.stride;
    const parts = isQueue ? [shape(of.element)] : [shape(of.key), shape(of.value)];
    const fallback = isQueue ? 0 : word(container + associativeField.fallback);
    if (count === 0 && fallback === 0) {
      return 0;
    }
    // One element less than there may be, as in Verilator's program.
    const kept = isQueue && of.bound > 0 && count > of.bound ? of.bound - 1 : count;
    const storage = heap.take(block.content + stride * Math.max(1, kept), storageTag(...parts));
    copy(storage + block.content, word(container + queueField.elements), stride * kept);
    const made = heap.take(
      isQueue ? queueField.bytes : associativeField.bytes,
      isQueue ? blockTag.queue : blockTag.associative,
    );
    setWord(made + queueField.elements, storage + block.content);
    setWord(made + queueField.count, kept);
    setWord(made + queueField.storage, storage);
    setWord(made + queueField.capacity, Math.max(1, kept));
    if (!isQueue) {
      setWord(made + associativeField.fallback, fallback);
    }
    const own = isQueue ? shape(of.element) : shape(of.value);
    if (holdsContainers(own)) {
      const offset = isQueue ? 0 : of.valueOffset;
      for (let index = 0; index < kept; index++) {
        adopt(own, storage + block.content + index * stride + offset);
      }
    }
    return made;
  };
  const adopt = (of: ValueShape, address: number): void => {
    switch (of.kind) {
      case "queue":
      case "associative":
        setWord(address, clone(of, word(address)));
        return;
      case "array": {
        const element = shape(of.element);
        if (holdsContainers(element)) {
          for (let index = 0; index < of.length; index++) {
            adopt(element, address + index * element.bytes);
          }
        }
        return;
      }
      case "struct":
        for (const member of of.members) {
          adopt(shape(member.shape), address + member.offset);
        }
        return;
      default:
    }
  };
  const sequence = (container: number, stride: number): readonly number[] => {
    if (container === 0) {
      return [];
    }
    const elements = word(container + queueField.elements);
    const count = word(container + queueField.count);
    return Array.from({ length: count }, (_, index) => elements + index * stride);
  };
  const equal = (of: ValueShape, left: number, right: number): boolean => {
    switch (of.kind) {
      case "bits":
      case "real":
        return ordered(of, left) === ordered(of, right);
      case "array": {
        const element = shape(of.element);
        for (let index = 0; index < of.length; index++) {
          const offset = index * element.bytes;
          if (!equal(element, left + offset, right + offset)) {
            return false;
          }
        }
        return true;
      }
      case "struct":
        return of.members.every((member) =>
          equal(shape(member.shape), left + member.offset, right + member.offset),
        );
      case "queue":
      case "associative": {
        const isQueue = of.kind === "queue";
        const stride = isQueue ? shape(of.element).bytes : of.stride;
        const [ours, theirs] = [sequence(word(left), stride), sequence(word(right), stride)];
        return (
          ours.length === theirs.length &&
          ours.every((address, index) => {
            const other = theirs[index] ?? 0;
            return isQueue
              ? equal(shape(of.element), address, other)
              : equal(shape(of.key), address, other) &&
                  equal(shape(of.value), address + of.valueOffset, other + of.valueOffset);
          })
        );
      }
      default:
        return word(left) === word(right);
    }
  };
  const listed = (items: readonly string[]): string =>
    items.length === 0 ? "'{}" : `'{${items.join(", ")}} `;
  const text = (of: ValueShape, address: number): string => {
    switch (of.kind) {
      case "bits":
        return `'h${ordered(of, address).toString(16)}`;
      case "real":
        return String(Math.trunc(Number(ordered(of, address))));
      case "string":
        return `"${ordered(of, address)}"`;
      case "queue":
        return listed(
          sequence(word(address), shape(of.element).bytes).map((at) => text(shape(of.element), at)),
        );
      case "associative":
        return listed(
          sequence(word(address), of.stride).map(
            (at) => `${text(shape(of.key), at)}:${text(shape(of.value), at + of.valueOffset)}`,
          ),
        );
      case "array": {
        const element = shape(of.element);
        const items = Array.from({ length: of.length }, (_, index) =>
          text(element, address + index * element.bytes),
        );
        return `'{${items.join(", ")}} `;
      }
      case "struct":
        return `'{${membersText(of.members, address)}}`;
      case "object":
        return word(address) === 0 ? "null" : `'{${objectText(of, word(address))}}`;
      case "handle":
        return word(address) === 0 ? "null" : of.name;
      case "instance":
        return of.names.find(({ place }) => place === word(address))?.name ?? "null";
      case "cycle":
      case "opaque":
        return "";
    }
  };
  const membersText = (
    members: Extract<ValueShape, { kind: "struct" }>["members"],
    address: number,
  ): string =>
    members
      .map(({ name, shape: of, offset }) => `${name}:${text(shape(of), address + offset)}`)
      .join(", ");
  const objectText = (of: Extract<ValueShape, { kind: "object" }>, object: number): string => {
    const own = membersText(of.members ?? [], object);
    const base = of.parent === undefined ? undefined : shape(of.parent);
    const inherited = base?.kind === "object" ? objectText(base, object) : undefined;
    return inherited === undefined ? own : own === "" ? inherited : `${own}, ${inherited}`;
  };
  const copyObject = (of: ValueShape, object: number): number => {
    invariant(of.kind === "object", "only objects are copied as such");
    const made = heap.take(of.objectBytes, of.tag);
    copy(made + block.content, object + block.content, of.objectBytes - block.content);
    for (let at: ValueShape | undefined = of; at?.kind === "object"; ) {
      for (const member of at.members ?? []) {
        adopt(shape(member.shape), made + member.offset);
      }
      at = at.parent === undefined ? undefined : shape(at.parent);
    }
    return made;
  };
  return {
    heap,
    shape,
    word,
    setWord,
    copy,
    clear: (target, bytes) => {
      heap.bytes().fill(0, target, target + bytes);
    },
    ordered,
    clone,
    adopt,
    equal,
    text,
    refers,
    copyObject,
  };
}
