import { createFunctionBuilder, type FunctionBuilder } from "../function-builder.ts";
import { hostFunctionNames, type ModelContext } from "../model-context.ts";
import { Unsupported } from "../unsupported.ts";
import type { Emit } from "../wasm-expression.ts";
import { call, number } from "../wasm-expression.ts";
import type { DefinedFunction, FunctionType, ValType } from "../wasm-module.ts";
import type { TimingCells } from "./timing-cells.ts";

/** The index of a function of the model's runtime, which `make` writes on first use. */
export function timingHelper(
  model: ModelContext,
  name: string,
  params: readonly ValType[],
  results: readonly ValType[],
  make: (body: FunctionBuilder) => readonly Emit[],
): number {
  const type: FunctionType = { params, results };
  return model.helpers.use(`timing.${name}`, () => defineTiming(type, make, undefined));
}

export function defineTiming(
  type: FunctionType,
  make: (body: FunctionBuilder) => readonly Emit[],
  exportName: string | undefined,
): DefinedFunction {
  const body = createFunctionBuilder(type.params.length);
  for (const part of make(body)) {
    part(body);
  }
  return { type, locals: body.locals(), code: body.code(), exportName };
}

/** The cells of a model that may wait; one that may not refuses what asks for them. */
export function timingCells(model: ModelContext): TimingCells {
  if (model.timing === undefined) {
    throw new Unsupported("waiting for time or an event", undefined);
  }
  return model.timing;
}

/** A call of the host, which does not return. */
export function exhausted(): Emit {
  return call(hostFunctionNames.indexOf("exhausted"));
}

/** The address of a cell, which is a number that is known. */
export function at(cell: number): Emit {
  return number(cell);
}
