import type { ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { add, load, local, number, set, store, when } from "../wasm-expression.ts";
import { exhausted, timingCells, timingHelper } from "./timing-helper.ts";

/** `takeMemory(bytes) -> address` of fresh memory. */
export function takeMemory(model: ModelContext): number {
  const cells = timingCells(model);
  return timingHelper(model, "takeMemory", ["i32"], ["i32"], (body) => {
    const bytes = 0;
    const place = body.newLocal("i32");
    return [
      set(place, load(number(cells.arena))),
      when(
        (into) => {
          add(local(place), local(bytes))(into);
          load(number(cells.arenaEnd))(into);
          into.emit(op.i32GtU);
        },
        [exhausted()],
      ),
      store(number(cells.arena), 0, add(local(place), local(bytes))),
      local(place),
    ];
  });
}
