import { createFunctionBuilder } from "./function-builder.ts";
import type { FunctionContext } from "./function-context.ts";
import { isByReference, parametersOf } from "./function-parameters.ts";
import { lowerAddress } from "./lower-address.ts";
import { isMethod, takesProcess } from "./lower-arguments.ts";
import { functionTypeOf, lowerFunctionBody } from "./lower-call.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerStatements } from "./lower-statement.ts";
import { wideReference } from "./lower-wide.ts";
import { lowerWideTo } from "./lower-wide-value.ts";
import type { ModelContext } from "./model-context.ts";
import { makeConstantMaps } from "./objects/lower-construct.ts";
import { op } from "./opcodes.ts";
import { createLoadReuse, type LoadReuse } from "./reuse/load-reuse.ts";
import { clearTriggered } from "./timing/clear-events.ts";
import type { TreeNode } from "./tree.ts";
import type { DefinedFunction, FunctionType } from "./wasm-module.ts";

/** Lowers one CFUNC of the tree. */
export function lowerFunction(
  model: ModelContext,
  declared: TreeNode,
  exportName: string | undefined,
): DefinedFunction {
  const type = functionTypeOf(model.tree, declared);
  const parameters = parametersOf(declared);
  return buildFunction(model, type, exportName, (outer) => {
    const ctx = { ...outer, reuse: reuseIn(outer, declared) };
    const self = isMethod(model.tree, declared) ? 0 : undefined;
    const hidden = type.params.length - parameters.length;
    const process = takesProcess(declared) ? hidden - 1 : undefined;
    parameters.forEach((parameter, at) => {
      const kind = isByReference(model.tree, parameter) ? "reference" : "local";
      ctx.variables.set(parameter.addr ?? "", { kind, index: hidden + at });
    });
    if (exportName === "static") {
      makeConstantMaps(ctx);
    }
    lowerFunctionBody({ ...ctx, self, process }, declared);
    if (declared.name === "_eval") {
      for (const part of clearTriggered(model)) {
        part(ctx.body);
      }
    }
    if (type.results.length > 0) {
      ctx.body.emit(op.unreachable);
    }
  });
}

/** Of a recursive function an activation may run within another, with the same locals of ours. */
function reuseIn({ model, variables }: FunctionContext, declared: TreeNode): LoadReuse | undefined {
  const { recursive } = model;
  if (recursive.has(declared.addr ?? "")) {
    return undefined;
  }
  return createLoadReuse(model.reusePlan(), (variable) => {
    const own = variables.get(variable);
    return own === undefined ? model.places.has(variable) : own.kind !== "reference";
  });
}

/** Makes a function of its own around emitted instructions. */
export function buildFunction(
  model: ModelContext,
  type: FunctionType,
  exportName: string | undefined,
  emit: (ctx: FunctionContext) => void,
): DefinedFunction {
  const body = createFunctionBuilder(type.params.length);
  const ctx: FunctionContext = {
    model,
    body,
    variables: new Map(),
    referenced: new Set(),
    jumps: new Map(),
    result: type.results[0],
    returnTo: undefined,
    activation: undefined,
    self: undefined,
    declared: undefined,
    process: undefined,
    reuse: undefined,
    lowerExpression,
    lowerWideTo,
    lowerStatements,
    lowerAddress,
    wideReference,
  };
  emit(ctx);
  return { type, locals: body.locals(), code: body.code(), exportName };
}
