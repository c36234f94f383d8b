import { readBits } from "../value-bits.ts";
import type { QueueOperations, QueueShape } from "./queue-operations.ts";
import type { ShapedValues } from "./shaped-values.ts";

/**
 * Copies the value of the last sample that is not later than the 64 bits at `until` to `target`, and
 * drops it and those before it; whether there was one. Samples are a time of 64 bits, then the value.
 */
export function takeSample(
  values: ShapedValues,
  queues: QueueOperations,
  shape: QueueShape,
  { variable, until, target }: { variable: number; until: number; target: number },
): boolean {
  const { heap, word, copy } = values;
  const view = new DataView(heap.bytes().buffer);
  const limit = readBits(view, until, 8);
  const held = word(variable);
  const samples = Array.from({ length: queues.count(held) }, (_, index) =>
    queues.element(shape, held, index),
  );
  const at = samples.findLastIndex((sample) => readBits(view, sample, 8) <= limit);
  const sample = samples[at];
  if (sample === undefined) {
    return false;
  }
  copy(target, sample + 8, values.shape(shape.element).bytes - 8);
  for (let dropped = 0; dropped <= at; dropped++) {
    queues.popFront(shape, variable);
  }
  return true;
}
