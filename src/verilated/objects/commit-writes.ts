import { queueField } from "./container-layout.ts";
import type { QueueShape } from "./queue-operations.ts";
import type { ShapedValues } from "./shaped-values.ts";

/** Where a waiting write keeps the address that it goes to; its value and, if it has one, its mask are behind. */
export const writeTarget = 0;

/** Makes the writes that wait in a variable, in their order, and empties it. */
export function commitWrites(values: ShapedValues, shape: QueueShape, variable: number): void {
  const { heap, word, setWord, shape: shapeAt } = values;
  const queue = word(variable);
  const element = shapeAt(shape.element);
  if (queue === 0 || element.kind !== "struct") {
    return;
  }
  const [, value, mask] = element.members;
  const size = value === undefined ? 0 : shapeAt(value.shape).bytes;
  const count = word(queue + queueField.count);
  const bytes = heap.bytes();
  for (let index = 0; index < count; index++) {
    const entry = word(queue + queueField.elements) + index * element.bytes;
    const target = word(entry + writeTarget);
    const from = entry + (value?.offset ?? 0);
    if (mask === undefined) {
      values.copy(target, from, size);
      continue;
    }
    for (let at = 0; at < size; at++) {
      const kept = bytes[entry + mask.offset + at] ?? 0;
      const before = bytes[target + at] ?? 0;
      bytes[target + at] = ((bytes[from + at] ?? 0) & kept) | (before & ~kept);
    }
  }
  setWord(queue + queueField.count, 0);
}
