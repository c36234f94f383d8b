import {
  declareVariable,
  type FunctionContext,
  isInMemory,
  type LocalPlace,
} from "./function-context.ts";
import { isByReference, parametersOf } from "./function-parameters.ts";
import {
  argumentType,
  calledFunction,
  callTargets,
  holdArgument,
  isMethod,
  lowerSelf,
  processFor,
  pushArgument,
  takesProcess,
} from "./lower-arguments.ts";
import { lowerRecursive } from "./lower-recursive.ts";
import { dispatch, eachArgument } from "./lower-targets.ts";
import { superFirst } from "./objects/super-first.ts";
import { op } from "./opcodes.ts";
import { storeParameter } from "./store-parameter.ts";
import { startCoroutine } from "./timing/start-coroutine.ts";
import { changingFunctions } from "./trace-quiet.ts";
import { eachChild, isSet, nodes, type Tree, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { Emit } from "./wasm-expression.ts";
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

/** The type of a CFUNC in WebAssembly: its object and its process come before its parameters. */
export function functionTypeOf(tree: Tree, declared: TreeNode): FunctionType {
  const returned = textOf(declared, "rtnType");
  if (isSet(declared, "isCoroutine")) {
    return coroutineType;
  }
  const result = results[returned];
  if (result === undefined && returned !== "void") {
    throw new Unsupported(`a function that returns ${returned}`, declared);
  }
  const hidden: readonly ValType[] = [isMethod(tree, declared), takesProcess(declared)].flatMap(
    (isGiven): readonly ValType[] => (isGiven ? ["i32"] : []),
  );
  return {
    params: [...hidden, ...parametersOf(declared).map((each) => argumentType(tree, each))],
    results: result === undefined ? [] : [result],
  };
}

/** Declares the variables of a CFUNC and lowers its statements; its parameters have their places. */
export function lowerFunctionBody(outer: FunctionContext, declared: TreeNode): void {
  const { tree, eventCell } = outer.model;
  const ctx = { ...outer, declared };
  if (eventCell !== undefined && changingFunctions.has(declared.name ?? "")) {
    ctx.body.i32(0);
    ctx.body.i32(1);
    ctx.body.access(op.i32Store, eventCell);
  }
  if (isSet(declared, "dpiImportWrapper")) {
    const name = (declared.name ?? "").replace(/^__Vdpiimwrap_(?:.*(?:\.|__DOT__))?|_TOP\w*$/g, "");
    throw new Unsupported(`the C function \`${name}\`, which is imported (DPI)`, declared);
  }
  const sections = ["initsp", "stmtsp", "finalsp"].map((field) =>
    isSet(declared, "isConstructor")
      ? superFirst(tree, nodes(declared, field))
      : nodes(declared, field),
  );
  const referenced = referencedVariables(tree, sections.flat());
  const variables = nodes(declared, "varsp")
    .concat(nodes(declared, "initsp"))
    .filter(({ type }) => type === "VAR");
  const parameters = parametersOf(declared).filter(
    (parameter) =>
      ctx.variables.get(parameter.addr ?? "")?.kind === "local" &&
      (isInMemory(tree.typeOf(parameter)) || referenced.has(parameter.addr ?? "")),
  );
  const lowerSections = (inner: FunctionContext): void => {
    for (const section of sections) {
      inner.lowerStatements({ ...inner, referenced }, section);
    }
  };
  if (ctx.model.recursive.has(declared.addr ?? "") && ctx.activation === undefined) {
    lowerRecursive(ctx, declared, {
      variables: [...new Set([...variables, ...innerVariables(sections.flat())])],
      parameters,
      referenced,
      lowerSections,
    });
    return;
  }
  for (const parameter of parameters) {
    const given = ctx.variables.get(parameter.addr ?? "");
    declareVariable(ctx, parameter, true);
    storeParameter(ctx, parameter, given);
  }
  const delayed = variables.filter(isDelayedWrite);
  const spilled = new Set(delayed.length > mostDelayed ? delayed : []);
  for (const variable of variables) {
    declareVariable(ctx, variable, referenced.has(variable.addr ?? "") || spilled.has(variable));
  }
  lowerSections(ctx);
}

/**
 * Delayed writes wait in variables from their statement to the end of the function: more of them do
 * not stay in registers, and each branch in between would move them around.
 */
const mostDelayed = 8;

/** What waits to be written to an element or to some bits, and whether it is to be. It is set before it is read. */
function isDelayedWrite({ name }: TreeNode): boolean {
  return /^__Vdly(?:Val|Dim\d+|Set|Mask|Lsb)__/.test(name ?? "");
}

/** Variables that are declared in statements inside of a body. */
function innerVariables(statements: readonly TreeNode[]): readonly TreeNode[] {
  const found: TreeNode[] = [];
  const visit = (part: TreeNode): void => {
    eachChild(part, (child) => {
      if (child.type === "VAR") {
        found.push(child);
      }
      visit(child);
    });
  };
  visit({ type: "BODY", stmtsp: statements });
  return found;
}

/** Emits a call, or the body of what is called; returns the type of its result, if it has one. */
export function lowerCall(ctx: FunctionContext, call: TreeNode): ValType | undefined {
  const { body, model } = ctx;
  const { tree } = model;
  const declared = calledFunction(tree, call);
  if (isSet(declared, "isCoroutine")) {
    startCoroutine(ctx, call, declared, false);
    body.emit(op.drop);
    ctx.reuse?.forgetAll();
    return undefined;
  }
  const self = lowerSelf(ctx, call, declared);
  return lowerCallOn(ctx, call, declared, self);
}

/** The same for a function whose object is in a local already. */
export function lowerCallOn(
  ctx: FunctionContext,
  call: TreeNode,
  declared: TreeNode,
  self: number | undefined,
): ValType | undefined {
  const { body, model } = ctx;
  const { tree } = model;
  const targets = callTargets(tree, call, declared);
  const [only] = targets;
  if (only === undefined) {
    throw new Unsupported("a call to a function that no class has", call);
  }
  if (
    targets.length === 1 &&
    only.instance === undefined &&
    model.inlined.has(only.declared.addr ?? "")
  ) {
    return lowerInlined(ctx, call, only.declared, self);
  }
  ctx.reuse?.forgetAll();
  const [result] = functionTypeOf(tree, only.declared).results;
  const pushHidden = (target: TreeNode): void => {
    if (isMethod(tree, target) && self !== undefined) {
      body.get(self);
    }
    if (takesProcess(target)) {
      processFor(ctx)(body);
    }
  };
  if (targets.length === 1) {
    pushHidden(only.declared);
    eachArgument(call, only.declared, (parameter, argument) =>
      pushArgument(ctx, parameter, argument),
    );
    body.call(model.functionIndex(only.declared.addr ?? ""));
    ctx.reuse?.forgetAll();
    return result;
  }
  const given: Emit[] = [];
  eachArgument(call, only.declared, (parameter, argument) => {
    given.push(holdArgument(ctx, parameter, argument));
  });
  dispatch(ctx, targets, self ?? 0, result, (target) => {
    pushHidden(target);
    for (const push of given) {
      push(body);
    }
    body.call(model.functionIndex(target.addr ?? ""));
  });
  ctx.reuse?.forgetAll();
  return result;
}

function lowerInlined(
  ctx: FunctionContext,
  call: TreeNode,
  declared: TreeNode,
  self: number | undefined,
): ValType | undefined {
  const { body, model } = ctx;
  const { tree } = model;
  const places = new Map<string, LocalPlace>();
  eachArgument(call, declared, (parameter, argument) => {
    const index = body.newLocal(argumentType(tree, parameter));
    pushArgument(ctx, parameter, argument);
    body.set(index);
    const kind = isByReference(tree, parameter) ? "reference" : "local";
    places.set(parameter.addr ?? "", { kind, index });
  });
  for (const parameter of places.keys()) {
    ctx.reuse?.forget(parameter);
  }
  let process: number | undefined;
  if (takesProcess(declared)) {
    process = body.newLocal("i32");
    processFor(ctx)(body);
    body.set(process);
  }
  for (const [parameter, place] of places) {
    ctx.variables.set(parameter, place);
  }
  const [result] = functionTypeOf(tree, declared).results;
  body.open(op.block, result);
  const inner = {
    ...ctx,
    ...{ result, returnTo: body.depth() - 1, self, process, activation: undefined },
  };
  if (ctx.reuse === undefined) {
    lowerFunctionBody(inner, declared);
  } else {
    ctx.reuse.inlined(() => lowerFunctionBody(inner, declared));
  }
  if (result !== undefined) {
    body.emit(op.unreachable);
  }
  body.close();
  return result;
}

const calls = new Set(["CCALL", "CMETHODCALL", "CNEW"]);

/** Addresses of the variables that a body passes by reference, and that so must live in memory. */
function referencedVariables(tree: Tree, statements: readonly TreeNode[]): ReadonlySet<string> {
  const found = new Set<string>();
  const see = (argument: TreeNode | undefined): void => {
    if (argument?.type === "VARREF") {
      found.add(textOf(argument, "varp"));
    }
  };
  const visit = (part: TreeNode): void => {
    if (calls.has(part.type)) {
      const declared = tree.byAddress.get(textOf(part, "funcp"));
      const parameters = declared === undefined ? [] : parametersOf(declared);
      nodes(part, "argsp").forEach((argument, index) => {
        const parameter = parameters[index];
        if (parameter !== undefined && isByReference(tree, parameter)) {
          see(argument);
        }
      });
    }
    if (part.type === "CMETHODHARD") {
      // A key that a method moves is passed by its address.
      nodes(part, "pinsp")
        .filter(({ access }) => access === "RW" || access === "WR")
        .forEach(see);
    }
    eachChild(part, visit);
  };
  for (const statement of statements) {
    visit(statement);
  }
  return found;
}
