import type { FunctionContext } from "./function-context.ts";
import { buildFunction } from "./lower-function.ts";
import { computesTrace, lowerTraceFunction } from "./lower-trace.ts";
import type { ModelContext } from "./model-context.ts";
import type { PlacedTrace } from "./place-trace.ts";
import { lowerRecord, recordType } from "./record-trace.ts";
import type { DefinedFunction } from "./wasm-module.ts";

/** Up to so many values are computed where they are recorded; more are by a call. */
const mostInlined = 64;

/** Where functions that these call are, by index. */
export interface RecordCallees {
  /** The first of the two that compute what is traced alone, which `prepareFunctions` gives. */
  readonly prepare: number;
  readonly evaluate: number;
}

/** What computes the traced values that are no variables: those that change with inputs, then the others. */
export function prepareFunctions(model: ModelContext): readonly DefinedFunction[] {
  return [true, false].map((isRestless) =>
    buildFunction(model, { params: [], results: [] }, undefined, (inner) => {
      lowerPreparation(inner, isRestless);
    }),
  );
}

/**
 * `record(time, at, all) -> end`, see `lowerRecord`, and `step`, which evaluates the design before it
 * does the same.
 */
export function recordFunctions(
  model: ModelContext,
  trace: PlacedTrace,
  callees: RecordCallees,
): readonly DefinedFunction[] {
  const countOf = (isRestless: boolean): number =>
    trace.computed.filter((computed) => computed.isRestless === isRestless).length;
  return ["record", "step"].map((name) =>
    buildFunction(model, recordType, name, (inner) => {
      const prepare = (isRestless: boolean) => (): void => {
        const count = countOf(isRestless);
        if (count > mostInlined) {
          inner.body.call(callees.prepare + (isRestless ? 0 : 1));
        } else if (count > 0) {
          lowerPreparation(inner, isRestless);
        }
      };
      if (name === "step") {
        inner.body.call(callees.evaluate);
      }
      lowerRecord(inner.body, trace, model.eventCell, {
        restless: prepare(true),
        rest: prepare(false),
      });
    }),
  );
}

function lowerPreparation(ctx: FunctionContext, isRestless: boolean): void {
  const declared = ctx.model.tree.members.filter((each) =>
    computesTrace(ctx.model, each, isRestless),
  );
  for (const each of declared) {
    lowerTraceFunction(ctx, each, isRestless);
  }
}
