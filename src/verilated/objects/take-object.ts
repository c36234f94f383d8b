import type { ModelContext } from "../model-context.ts";
import { hostFunctionNames } from "../model-context.ts";
import { op, prefixed } from "../opcodes.ts";
import { timingHelper } from "../timing/timing-helper.ts";
import { Unsupported } from "../unsupported.ts";
import {
  add,
  binary,
  call,
  type Emit,
  load,
  local,
  number,
  set,
  store,
  when,
} from "../wasm-expression.ts";
import { containerOperation } from "./container-layout.ts";
import { block, blockSizes, type HeapCells, sizeIndexOf } from "./heap-plan.ts";

/** The heap of a model that has one; another refuses what asks for it. */
export function heapCells(model: ModelContext): HeapCells {
  if (model.heap === undefined) {
    throw new Unsupported("an object of a class", undefined);
  }
  return model.heap;
}

/** Leaves a fresh block of so many bytes, its head included, all zeros but its tag. */
export function takeObject(model: ModelContext, bytes: number, tag: number): Emit {
  const sizeIndex = sizeIndexOf(bytes);
  if (sizeIndex === undefined) {
    throw new Unsupported(`an object of ${bytes} bytes`, undefined);
  }
  const size = blockSizes[sizeIndex] ?? bytes;
  return call(takeBlock(model), number(sizeIndex), number(size), number(tag));
}

/** `takeBlock(size index, bytes, tag) -> block`. */
function takeBlock(model: ModelContext): number {
  const cells = heapCells(model);
  const host = hostFunctionNames.indexOf("container");
  return timingHelper(model, "takeBlock", ["i32", "i32", "i32"], ["i32"], (body) => {
    const [sizeIndex, bytes, tag] = [0, 1, 2];
    const list = body.newLocal("i32");
    const taken = body.newLocal("i32");
    return [
      set(list, add(number(cells.free), binary(op.i32Shl, local(sizeIndex), number(2)))),
      set(taken, load(local(list))),
      when(
        local(taken),
        [store(local(list), 0, load(local(taken), block.next))],
        [
          set(
            taken,
            call(
              host,
              number(containerOperation.refill),
              number(0),
              local(sizeIndex),
              number(0),
              number(0),
            ),
          ),
        ],
      ),
      (into) => {
        into.get(taken);
        into.i32(0);
        into.get(bytes);
        into.emit(...prefixed.memoryFill, 0);
      },
      store(local(taken), block.tag, local(tag)),
      store(number(cells.debt), 0, add(load(number(cells.debt)), local(bytes))),
      local(taken),
    ];
  });
}
