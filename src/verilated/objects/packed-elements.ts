import { invariant } from "../../base/assert.ts";
import { readBits, writeBits } from "../value-bits.ts";
import type { QueueOperations, QueueShape } from "./queue-operations.ts";
import type { ShapedValues } from "./shaped-values.ts";
import type { ValueShape } from "./value-shape.ts";

/** The elements of arrays and queues side by side as bits. */
export interface PackedElements {
  /** Fills `bytes` bytes at `target` from the elements; of a queue, the first is lowest, as in Verilator's program. */
  readonly pack: (of: ValueShape, from: number, target: number, bytes: number) => void;
  /** Fills an array, or makes a queue anew, from the `width` bits at `source`; `isDown` if a queue's first element is highest. */
  readonly unpack: (of: ValueShape, target: number, source: number, bits: PackedBits) => void;
}

export interface PackedBits {
  readonly width: number;
  readonly isDown: boolean;
}

export function createPackedElements(
  values: ShapedValues,
  queues: QueueOperations,
): PackedElements {
  const { heap, shape } = values;
  const view = (): DataView => new DataView(heap.bytes().buffer);
  /** The vectors in a value, the one that is lowest in memory first. */
  const vectorsOf = (of: ValueShape, address: number): readonly Vector[] => {
    switch (of.kind) {
      case "bits":
        return [{ address, bytes: of.bytes, width: of.width }];
      case "array": {
        const element = shape(of.element);
        return Array.from({ length: of.length }, (_, index) =>
          vectorsOf(element, address + index * element.bytes),
        ).flat();
      }
      case "struct":
        return of.members.flatMap((member) =>
          vectorsOf(shape(member.shape), address + member.offset),
        );
      default:
        return [];
    }
  };
  const elementsOf = (of: QueueShape, container: number): readonly Vector[] =>
    Array.from({ length: queues.count(container) }, (_, index) =>
      vectorsOf(shape(of.element), queues.element(of, container, index)),
    ).flat();
  /** The lowest bits come first. */
  const inOrder = (of: ValueShape, from: number): readonly Vector[] =>
    of.kind === "queue" ? elementsOf(of, from) : [...vectorsOf(of, from)].reverse();
  return {
    pack: (of, from, target, bytes) => {
      let bits = 0n;
      let at = 0n;
      for (const { address, bytes: size, width } of inOrder(of, from)) {
        bits |= readBits(view(), address, size) << at;
        at += BigInt(width);
      }
      writeBits(view(), target, bytes, BigInt.asUintN(8 * bytes, bits));
    },
    unpack: (of, target, source, { width, isDown }) => {
      let bits = readBits(view(), source, 4 * Math.ceil(width / 32));
      let vectors: readonly Vector[];
      if (of.kind === "queue") {
        const element = shape(of.element);
        invariant(element.kind === "bits", "a stream goes into elements of bits");
        const count = Math.ceil(width / element.width);
        values.setWord(target, 0);
        queues.resize(of, target, count);
        vectors = elementsOf(of, values.word(target));
        if (isDown) {
          // What does not fill the last element is at its left.
          bits <<= BigInt(count * element.width - width);
          vectors = [...vectors].reverse();
        }
      } else {
        vectors = inOrder(of, target);
      }
      let at = 0n;
      for (const { address, bytes, width: own } of vectors) {
        writeBits(view(), address, bytes, BigInt.asUintN(own, bits >> at));
        at += BigInt(own);
      }
    },
  };
}

interface Vector {
  readonly address: number;
  readonly bytes: number;
  readonly width: number;
}
