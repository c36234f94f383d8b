import {
  clearMemory,
  declareVariable,
  type FunctionContext,
  isInMemory,
} from "./function-context.ts";
import { op } from "./opcodes.ts";
import { bytesOf, isConstructed, isWide } from "./storage.ts";
import { storeParameter } from "./store-parameter.ts";
import { eachChild, type TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** Memory for the variables of recursive functions; a design that needs more ends with a trap. */
const stackBytes = 4 * 1024 * 1024;

export interface RecursiveBody {
  readonly variables: readonly TreeNode[];
  /** Parameters that were given in locals and must lie in memory. */
  readonly parameters: readonly TreeNode[];
  /** Addresses of the variables that must lie in memory. */
  readonly referenced: ReadonlySet<string>;
  readonly lowerSections: (ctx: FunctionContext) => void;
}

/**
 * Lowers the body of a function that reaches itself. What must lie in memory lies in a frame on a
 * stack of the model's own, which each call takes and gives back.
 */
export function lowerRecursive(
  ctx: FunctionContext,
  declared: TreeNode,
  { variables, parameters, referenced, lowerSections }: RecursiveBody,
): void {
  const { body, model } = ctx;
  refuseWideValues(ctx, declared);
  const { top, end } = stackOf(ctx);
  const frame = body.newLocal("i32");
  let size = 0;
  const given = parameters.map(({ addr }) => ctx.variables.get(addr ?? ""));
  for (const variable of [...parameters, ...variables]) {
    const type = model.tree.typeOf(variable);
    const isGiven = parameters.includes(variable);
    if (isGiven || isInMemory(type) || referenced.has(variable.addr ?? "")) {
      ctx.variables.set(variable.addr ?? "", { kind: "reference", index: frame, offset: size });
      size += 8 * Math.ceil(Math.max(1, bytesOf(type)) / 8);
    } else {
      declareVariable(ctx, variable, false);
    }
  }
  body.i32(0);
  body.access(op.i32Load, top);
  body.set(frame);
  body.i32(0);
  body.get(frame);
  body.i32(size);
  body.emit(op.i32Add);
  body.access(op.i32Store, top);
  body.get(frame);
  body.i32(end - size);
  body.emit(op.i32GtU);
  body.open(op.if);
  body.emit(op.unreachable);
  body.close();
  if (variables.some((variable) => isConstructed(model.tree.typeOf(variable)))) {
    body.get(frame);
    clearMemory(ctx, size);
  }
  parameters.forEach((parameter, index) => {
    storeParameter(ctx, parameter, given[index]);
  });
  body.open(op.block, ctx.result);
  lowerSections({ ...ctx, returnTo: body.depth() - 1 });
  if (ctx.result !== undefined) {
    body.emit(op.unreachable);
  }
  body.close();
  body.i32(0);
  body.get(frame);
  body.access(op.i32Store, top);
  if (ctx.result !== undefined) {
    body.emit(op.return);
  }
}

/** The cell that holds where the stack ends, and how far it may; made when the first function wants it. */
function stackOf({ model }: FunctionContext): { readonly top: number; readonly end: number } {
  const known = model.recursionStack.at(0);
  if (known !== undefined) {
    return known;
  }
  const top = model.layout.allocate(4, 4);
  const begin = model.layout.allocate(stackBytes, 8);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, begin, true);
  model.data.push({ offset: top, bytes });
  const made = { top, end: begin + stackBytes };
  model.recursionStack.push(made);
  return made;
}

/** Values of more than 64 bits are computed at fixed places, which a deeper call would overwrite. */
function refuseWideValues(ctx: FunctionContext, declared: TreeNode): void {
  const visit = (part: TreeNode): void => {
    if (part.type !== "VAR" && isWide(ctx.model.tree.typeOf(part))) {
      throw new Unsupported(
        `the recursive function ${writtenName(declared.name ?? "")} with values of more than 64 bits`,
        declared,
      );
    }
    eachChild(part, visit);
  };
  visit(declared);
}

/** A function as its user calls it: Verilator puts its scopes around the name. */
function writtenName(name: string): string {
  return name
    .replace(/^__V\w*?InFunc_/, "")
    .replace(/^.*\./, "")
    .replace(/_TOP\w*$/, "");
}
