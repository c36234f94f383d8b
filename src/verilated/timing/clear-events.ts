import type { ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { bytesOf } from "../storage.ts";
import type { TreeType } from "../tree.ts";
import type { Emit } from "../wasm-expression.ts";

/** In an event, the offset of the mark of when it was triggered. */
export const eventStamp = 8;
/** The offset of the address of the event that it stands for; 0 if that is itself. */
export const eventAlias = 16;

/** Forgets that events were triggered, which is known until the design has settled. */
export function clearTriggered(model: ModelContext): readonly Emit[] {
  const { tree, places } = model;
  return tree.members.flatMap((member) => {
    const offset = member.type === "VAR" ? places.get(member.addr ?? "") : undefined;
    return offset === undefined
      ? []
      : eventsIn(tree.typeOf(member), offset).map(
          (at): Emit =>
            (body) => {
              body.i32(at);
              body.i64(0n);
              body.access(op.i64Store, eventStamp);
            },
        );
  });
}

function eventsIn(type: TreeType, offset: number): readonly number[] {
  if (type.kind === "timing") {
    return type.part === "event" ? [offset] : [];
  }
  // An array may be a memory of millions of elements.
  if (type.kind !== "array" || eventsIn(type.element, offset).length === 0) {
    return [];
  }
  return Array.from({ length: type.length }, (_, index) =>
    eventsIn(type.element, offset + index * bytesOf(type.element)),
  ).flat();
}
