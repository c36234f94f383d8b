import { hostFunctionNames, type ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import type { PlacedTrace } from "../place-trace.ts";
import { largestRecord } from "../record-trace.ts";
import {
  binary,
  both,
  call,
  type Emit,
  give,
  load,
  load64,
  local,
  not,
  number,
  set,
  store,
  store64,
  subtract,
  unary,
  when,
} from "../wasm-expression.ts";
import type { DefinedFunction } from "../wasm-module.ts";
import { advanceOutcome } from "./advance-outcome.ts";
import { earliest, isAwaitingDelay } from "./delay-queue.ts";
import { defineTiming, timingCells } from "./timing-helper.ts";

/** Of `advance`: whether is recorded stays as it is. */
export const keepTracing = 2;

export interface AdvanceFunctions {
  readonly evaluate: number;
  readonly record: number;
}

/**
 * `advance(until, steps, traced) -> outcome`, where `traced` is 0, 1, or 2 to go on as before: settles the design at the current time, then at the
 * next that somebody waits for, and so on. A model whose entry is a testbench spends its time here.
 */
export function advanceFunction(
  model: ModelContext,
  { evaluate, record }: AdvanceFunctions,
  trace: PlacedTrace,
  recordEnd: number,
): DefinedFunction {
  const cells = timingCells(model);
  const type = { params: ["f64", "i32", "i32"], results: ["i32"] } as const;
  return defineTiming(
    type,
    (body) => {
      const [until, steps, traced] = [0, 1, 2];
      const next = body.newLocal("i64");
      const time = load64(number(cells.time));
      const asReal = (value: Emit): Emit => unary(op.f64ConvertI64U, value);
      const recorded = load(number(cells.recordAt));
      const isTraced = load(number(cells.isTraced));
      return [
        when(binary(op.i32LtU, local(traced), number(keepTracing)), [
          store(number(cells.isTraced), 0, local(traced)),
        ]),
        forever([
          when(
            both(
              isTraced,
              binary(op.i32GtU, recorded, number(recordEnd - largestRecord(trace.bytes))),
            ),
            [give(number(advanceOutcome.full))],
          ),
          call(evaluate),
          ...collectWhenDue(model),
          when(isTraced, [
            store(
              number(cells.recordAt),
              0,
              call(record, asReal(time), recorded, load(number(cells.isFirstRecord))),
            ),
            store(number(cells.isFirstRecord), 0, number(0)),
          ]),
          when(load(number(cells.finished)), [give(number(advanceOutcome.finished))]),
          when(not(isAwaitingDelay(cells.heap)), [give(number(advanceOutcome.idle))]),
          set(next, earliest(cells.heap)),
          when(binary(op.f64Gt, asReal(local(next)), local(until)), [
            give(number(advanceOutcome.limit)),
          ]),
          store64(number(cells.time), 0, local(next)),
          set(steps, subtract(local(steps), number(1))),
          when(not(local(steps)), [give(number(advanceOutcome.paused))]),
        ]),
        (into) => into.emit(op.unreachable),
      ];
    },
    "advance",
  );
}

function forever(parts: readonly Emit[]): Emit {
  return (body) => {
    body.open(op.loop);
    const again = body.depth() - 1;
    for (const part of parts) {
      part(body);
    }
    body.branch(op.br, again);
    body.close();
  };
}

/** Between two times no function but this one is under way: then what is not used any more may go. */
function collectWhenDue({ heap }: ModelContext): readonly Emit[] {
  return heap === undefined
    ? []
    : [
        when(binary(op.i32GtU, load(number(heap.debt)), load(number(heap.limit))), [
          call(hostFunctionNames.indexOf("collect")),
        ]),
      ];
}
