import type { ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { bytesOf } from "../storage.ts";
import type { TreeType } from "../tree.ts";
import type { Emit } from "../wasm-expression.ts";

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
              body.i32(at + 1);
              body.i32(0);
              body.access(op.i32Store8, 0);
            },
        );
  });
}

function eventsIn(type: TreeType, offset: number): readonly number[] {
  if (type.kind === "timing") {
    return type.part === "event" ? [offset] : [];
  }
  if (type.kind !== "array") {
    return [];
  }
  return Array.from({ length: type.length }, (_, index) =>
    eventsIn(type.element, offset + index * bytesOf(type.element)),
  ).flat();
}
