import {
  declareVariable,
  type FunctionContext,
  type LocalPlace,
  valTypeOf,
} from "./function-context.ts";
import { isByReference, parametersOf } from "./function-parameters.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerAs } from "./lower-operand.ts";
import { lowerRecursive } from "./lower-recursive.ts";
import { wideReference } from "./lower-wide.ts";
import { op } from "./opcodes.ts";
import { isWide } from "./storage.ts";
import { startCoroutine } from "./timing/start-coroutine.ts";
import { isSet, nodes, type Tree, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { FunctionType, ValType } from "./wasm-module.ts";

const results: Readonly<Record<string, ValType>> = {
  bool: "i32",
  CData: "i32",
  SData: "i32",
  IData: "i32",
  QData: "i64",
  double: "f64",
};

/** A function that may wait takes its frame and tells whether it has ended. */
const coroutineType: FunctionType = { params: ["i32"], results: ["i32"] };

/** The type of a CFUNC in WebAssembly. */
export function functionTypeOf(tree: Tree, declared: TreeNode): FunctionType {
  const returned = textOf(declared, "rtnType");
  if (isSet(declared, "isCoroutine")) {
    return coroutineType;
  }
  const result = results[returned];
  if (result === undefined && returned !== "void") {
    throw new Unsupported(`a function that returns ${returned}`, declared);
  }
  return {
    params: parametersOf(declared).map((parameter) =>
      isByReference(tree, parameter) ? "i32" : valTypeOf(tree.typeOf(parameter), parameter),
    ),
    results: result === undefined ? [] : [result],
  };
}

/** Declares the variables of a CFUNC and lowers its statements; its parameters have their places. */
export function lowerFunctionBody(ctx: FunctionContext, declared: TreeNode): void {
  const sections = ["initsp", "stmtsp", "finalsp"].map((field) => nodes(declared, field));
  const referenced = referencedVariables(ctx.model.tree, sections.flat());
  const variables = nodes(declared, "varsp")
    .concat(nodes(declared, "initsp"))
    .filter(({ type }) => type === "VAR");
  const lowerSections = (inner: FunctionContext): void => {
    for (const section of sections) {
      inner.lowerStatements(inner, section);
    }
  };
  if (ctx.model.recursive.has(declared.addr ?? "") && ctx.activation === undefined) {
    lowerRecursive(ctx, declared, { variables, referenced, lowerSections });
    return;
  }
  for (const variable of variables) {
    declareVariable(ctx, variable, referenced.has(variable.addr ?? ""));
  }
  lowerSections(ctx);
}

/** Emits a call, or the body of what is called; returns the type of its result, if it has one. */
export function lowerCall(ctx: FunctionContext, call: TreeNode): ValType | undefined {
  const { body, model } = ctx;
  const { tree } = model;
  const address = textOf(call, "funcp");
  const declared = tree.byAddress.get(address);
  if (declared === undefined) {
    throw new Unsupported("a call to a function that is not there", call);
  }
  if (isSet(declared, "isCoroutine")) {
    startCoroutine(ctx, call, declared, false);
    ctx.body.emit(op.drop);
    return undefined;
  }
  const isInlined = model.inlined.has(address);
  const given = nodes(call, "argsp");
  const places = new Map<string, LocalPlace>();
  parametersOf(declared).forEach((parameter, index) => {
    const argument = given[index];
    if (argument === undefined) {
      throw new Unsupported("a call with an argument missing", call);
    }
    const byReference = isByReference(tree, parameter);
    const kind = byReference ? "i32" : valTypeOf(tree.typeOf(parameter), parameter);
    if (byReference) {
      pushAddress(ctx, argument);
    } else {
      lowerAs(ctx, argument, kind);
    }
    if (isInlined) {
      const local = body.newLocal(kind);
      body.set(local);
      places.set(parameter.addr ?? "", {
        kind: byReference ? "reference" : "local",
        index: local,
      });
    }
  });
  const [result] = functionTypeOf(tree, declared).results;
  if (!isInlined) {
    body.call(model.functionIndex(address));
    return result;
  }
  for (const [parameter, place] of places) {
    ctx.variables.set(parameter, place);
  }
  body.open(op.block, result);
  lowerFunctionBody({ ...ctx, result, returnTo: body.depth() - 1 }, declared);
  if (result !== undefined) {
    body.emit(op.unreachable);
  }
  body.close();
  return result;
}

function pushAddress(ctx: FunctionContext, argument: TreeNode): void {
  const { body, model } = ctx;
  if (isWide(model.tree.typeOf(argument)) && !["ARRAYSEL", "STRUCTSEL"].includes(argument.type)) {
    const { base, offset } = wideReference(ctx, argument);
    if (base === undefined) {
      body.i32(offset);
    } else {
      body.get(base);
      body.i32(offset);
      body.emit(op.i32Add);
    }
    return;
  }
  const { offset } = lowerAddress(ctx, argument);
  body.i32(offset);
  body.emit(op.i32Add);
}

/** Addresses of the variables that a body passes by reference, and that so must live in memory. */
function referencedVariables(tree: Tree, statements: readonly TreeNode[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (part: TreeNode): void => {
    if (part.type === "CCALL") {
      const declared = tree.byAddress.get(textOf(part, "funcp"));
      const parameters = declared === undefined ? [] : parametersOf(declared);
      nodes(part, "argsp").forEach((argument, index) => {
        const parameter = parameters[index];
        if (
          parameter !== undefined &&
          argument.type === "VARREF" &&
          isByReference(tree, parameter)
        ) {
          found.add(textOf(argument, "varp"));
        }
      });
    }
    for (const key in part) {
      const value = part[key];
      if (Array.isArray(value)) {
        for (const child of value) {
          visit(child as TreeNode);
        }
      }
    }
  };
  for (const statement of statements) {
    visit(statement);
  }
  return found;
}
