import type { FunctionContext } from "./function-context.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { wideReference } from "./lower-wide.ts";
import {
  argumentArea,
  argumentBytes,
  hostFunctionNames,
  locationOf,
  type ModelContext,
  maxArguments,
} from "./model-context.ts";
import { op } from "./opcodes.ts";
import type { DisplayArgument } from "./sim-model.ts";
import { isWide } from "./storage.ts";
import { timeUnitOf } from "./timing/lower-time.ts";
import { node, nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** `$display` and its kin: the arguments go to the argument area, the host formats. */
export function lowerDisplay(ctx: FunctionContext, statement: TreeNode): void {
  if (node(statement, "filep") !== undefined) {
    throw new Unsupported("writing to a file", statement);
  }
  const site = declareSite(ctx, operand(statement, "fmtp"), statement);
  ctx.body.i32(site);
  ctx.body.call(hostFunctionNames.indexOf("display"));
}

/** `$sformatf`: leaves the handle of the formatted string. */
export function lowerFormat(ctx: FunctionContext, expr: TreeNode): ValType {
  ctx.body.i32(declareSite(ctx, expr, expr));
  ctx.body.call(hostFunctionNames.indexOf("format"));
  return "i32";
}

function declareSite(ctx: FunctionContext, format: TreeNode, place: TreeNode): number {
  const { model } = ctx;
  const values = nodes(format, "exprsp").filter(({ type }) => type !== "SCOPENAME");
  if (values.length > maxArguments) {
    throw new Unsupported(`a format with more than ${maxArguments} arguments`, place);
  }
  const kind = textOf(place, "displayType");
  model.displaySites.push({
    format: format.name ?? "",
    newline: kind === "display",
    arguments: values.map((value, index) => lowerArgument(ctx, value, index)),
    location: locationOf(model.tree, place),
    scope: scopeName(model, format),
    timeUnit: timeUnitOf(ctx, values),
  });
  return model.displaySites.length - 1;
}

/** What `%m` prints: the scope below the top, in its own words. */
function scopeName(model: ModelContext, format: TreeNode): string {
  const { top } = model.tree;
  const scope = node(format, "scopeNamep");
  const parts = [...nodes(scope ?? format, "scopeAttrp")].map((part) => textOf(part, "text"));
  const own = parts
    .join("")
    .replace(/^__DOT__/, "")
    // A testbench is the root of its names, as it is of a program by itself.
    .replace(model.timing === undefined ? /^$/ : /^TOP(?:__DOT__|$)/, "")
    .replaceAll("__DOT__", ".")
    .replaceAll("__BRA__", "[")
    .replaceAll("__KET__", "]");
  return own === "" ? top : own;
}

function lowerArgument(ctx: FunctionContext, value: TreeNode, index: number): DisplayArgument {
  const { body, model } = ctx;
  const inner = value.type === "SFORMATARG" ? operand(value, "exprp") : value;
  const type = model.tree.typeOf(inner);
  const at = argumentArea + argumentBytes * index;
  body.i32(0);
  switch (type.kind) {
    case "string":
      lowerAs(ctx, inner, "i32");
      body.access(op.i32Store, at);
      return { kind: "string" };
    case "real":
      lowerAs(ctx, inner, "f64");
      body.access(op.f64Store, at);
      return { kind: "real" };
    case "bits": {
      if (isWide(type)) {
        const { base, offset } = wideReference(ctx, inner);
        if (base === undefined) {
          body.i32(offset);
        } else {
          body.get(base);
          body.i32(offset);
          body.emit(op.i32Add);
        }
        body.access(op.i32Store, at);
        return { kind: "wide", width: type.exact, signed: type.signed };
      }
      lowerAs(ctx, inner, "i64");
      body.access(op.i64Store, at);
      return { kind: "bits", width: type.exact, signed: type.signed };
    }
    default:
      throw new Unsupported(`printing a ${type.kind}`, value);
  }
}
