import { createFunctionBuilder } from "./function-builder.ts";
import { declareVariable, type FunctionContext } from "./function-context.ts";
import { functionTypeOf, isByReference, parametersOf, referencedVariables } from "./lower-call.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerStatements } from "./lower-statement.ts";
import { wideReference } from "./lower-wide.ts";
import { lowerWideTo } from "./lower-wide-value.ts";
import type { ModelContext } from "./model-context.ts";
import { op } from "./opcodes.ts";
import { nodes, type TreeNode } from "./tree.ts";
import type { DefinedFunction, FunctionType } from "./wasm-module.ts";

/** Lowers one CFUNC of the tree. */
export function lowerFunction(
  model: ModelContext,
  declared: TreeNode,
  exportName: string | undefined,
): DefinedFunction {
  const type = functionTypeOf(model.tree, declared);
  const parameters = parametersOf(declared);
  return buildFunction(model, type, exportName, (ctx) => {
    const sections = ["initsp", "stmtsp", "finalsp"].map((field) => nodes(declared, field));
    const referenced = referencedVariables(model.tree, sections.flat());
    parameters.forEach((parameter, index) => {
      const address = parameter.addr ?? "";
      if (isByReference(model.tree, parameter)) {
        ctx.variables.set(address, { kind: "reference", index });
      } else {
        ctx.variables.set(address, { kind: "local", index });
      }
    });
    for (const variable of nodes(declared, "varsp").concat(nodes(declared, "initsp"))) {
      if (variable.type === "VAR") {
        declareVariable(ctx, variable, referenced.has(variable.addr ?? ""));
      }
    }
    for (const section of sections) {
      lowerStatements(ctx, section);
    }
    if (type.results.length > 0) {
      ctx.body.emit(op.unreachable);
    }
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
    jumps: new Map(),
    result: type.results[0],
    lowerExpression,
    lowerWideTo,
    lowerStatements,
    wideReference,
  };
  emit(ctx);
  return { type, locals: body.locals(), code: body.code(), exportName };
}
