import { type FunctionContext, scratch } from "./function-context.ts";
import { assignFrom } from "./lower-files.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { lowerTextHandle } from "./lower-text.ts";
import { hostFunctionNames, locationIndex, locationOf, stringIndex } from "./model-context.ts";
import { op } from "./opcodes.ts";
import type { ReadMemorySite } from "./sim-model.ts";
import { bytesOf } from "./storage.ts";
import { node, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** What asks for the machine below: commands, stacks of calls, bytes of files. */
export function lowerMachine(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  switch (expr.type) {
    case "SYSTEMF":
      lowerCommand(ctx, expr);
      return "i32";
    case "STACKTRACEF":
      ctx.body.i32(stringIndex(ctx.model, stackText(ctx, expr)));
      return "i32";
    case "FREAD":
      return lowerReadBinary(ctx, expr);
    default:
      return undefined;
  }
}

/** The same as statements; whether it was one. */
export function lowerMachineStatement(ctx: FunctionContext, statement: TreeNode): boolean {
  switch (statement.type) {
    case "SYSTEMT":
      lowerCommand(ctx, statement);
      ctx.body.emit(op.drop);
      return true;
    case "STACKTRACET":
      lowerStackTrace(ctx, statement);
      return true;
    default:
      return false;
  }
}

function lowerCommand(ctx: FunctionContext, call: TreeNode): void {
  const command = node(call, "lhsp");
  if (command === undefined) {
    ctx.body.i32(stringIndex(ctx.model, ""));
  } else {
    lowerTextHandle(ctx, command);
  }
  ctx.body.i32(locationIndex(ctx.model, call));
  ctx.body.call(hostFunctionNames.indexOf("system"));
}

/** A model has no stack of its own to tell: the place of the call stands for it. */
function stackText({ model }: FunctionContext, call: TreeNode): string {
  const { file, line } = locationOf(model.tree, call);
  return `Stacktrace:\n${file}:${line}\n`;
}

function lowerStackTrace(ctx: FunctionContext, statement: TreeNode): void {
  const { body, model } = ctx;
  model.displaySites.push({
    format: stackText(ctx, statement).replaceAll("%", "%%"),
    newline: false,
    arguments: [],
    location: locationOf(model.tree, statement),
    scope: "",
    timeUnit: 0,
  });
  body.i32(model.displaySites.length - 1);
  body.call(hostFunctionNames.indexOf("display"));
}

/** `$fread` into a vector or an array. */
function lowerReadBinary(ctx: FunctionContext, expr: TreeNode): ValType {
  const { body, model } = ctx;
  const target = operand(expr, "memp");
  const variable = model.tree.byAddress.get(textOf(target, "varp"));
  const type = model.tree.typeOf(variable ?? target);
  const isArray = type.kind === "array";
  const element = isArray ? type.element : type;
  if (element.kind !== "bits") {
    throw new Unsupported(`reading a file into a ${element.kind}`, expr);
  }
  const length = isArray ? type.length : 1;
  const first = isArray ? type.first : 0;
  const site: ReadMemorySite = {
    offset: 0,
    elementBytes: bytesOf(element),
    width: element.exact,
    length,
    first,
    hex: true,
  };
  const place = isArray ? undefined : scratch(ctx, bytesOf(element) + 8);
  model.readMemorySites.push(site);
  body.i32(model.readMemorySites.length - 1);
  if (place === undefined) {
    const { offset } = ctx.lowerAddress(ctx, target);
    body.i32(offset);
    body.emit(op.i32Add);
  } else {
    body.i32(place);
  }
  lowerAs(ctx, operand(expr, "filep"), "i32");
  for (const [field, otherwise] of [
    ["startp", first],
    ["countp", length],
  ] as const) {
    const given = isArray ? node(expr, field) : undefined;
    if (given === undefined) {
      body.i32(otherwise);
    } else {
      lowerAs(ctx, given, "i32");
    }
  }
  body.call(hostFunctionNames.indexOf("readInto"));
  if (place !== undefined) {
    const used = body.newLocal("i32");
    body.tee(used);
    body.open(op.if);
    assignFrom(ctx, target, place);
    body.close();
    body.get(used);
  }
  return "i32";
}
