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
import { lowerToText } from "./objects/compare-values.ts";
import { printedType } from "./objects/printed-type.ts";
import { op } from "./opcodes.ts";
import type { DisplayArgument } from "./sim-model.ts";
import { isWide } from "./storage.ts";
import { timeUnitOf } from "./timing/lower-time.ts";
import { node, nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";
import { pushWideAddress } from "./wide-reference.ts";

/** `$display` and its kin: the arguments go to the argument area, the host formats. */
export function lowerDisplay(ctx: FunctionContext, statement: TreeNode): void {
  const { body } = ctx;
  const file = node(statement, "filep");
  const site = declareSite(ctx, operand(statement, "fmtp"), statement);
  body.i32(site);
  if (file === undefined) {
    body.call(hostFunctionNames.indexOf("display"));
    return;
  }
  lowerAs(ctx, file, "i32");
  body.call(hostFunctionNames.indexOf("displayTo"));
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
  const lowered = values.map((value) => lowerArgument(ctx, value));
  // All are computed before the first is stored: computing one may print as well.
  lowered.forEach(({ push, store }, index) => {
    ctx.body.i32(0);
    push();
    ctx.body.access(store, argumentArea + argumentBytes * index);
  });
  model.displaySites.push({
    format: format.name ?? "",
    newline: kind === "display",
    arguments: lowered.map(({ argument }) => argument),
    location: locationOf(model.tree, place),
    scope: scopeName(model, format),
    timeUnit: timeUnitOf(ctx, format, values.map(argumentOf)),
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
    // The design is the root of its names, as it is of a program by itself.
    .replace(/^TOP(?:__DOT__|\.|$)/, "")
    .replaceAll("__DOT__", ".")
    .replaceAll("__BRA__", "[")
    .replaceAll("__KET__", "]")
    .replace(/__0([0-9A-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  return own === "" ? top : own;
}

interface LoweredArgument {
  readonly argument: DisplayArgument;
  /** Pushes the value, which is computed already. */
  readonly push: () => void;
  readonly store: number;
}

function argumentOf(value: TreeNode): TreeNode {
  return value.type === "SFORMATARG" ? operand(value, "exprp") : value;
}

function lowerArgument(ctx: FunctionContext, value: TreeNode): LoweredArgument {
  const { body, model } = ctx;
  const inner = argumentOf(value);
  const type = printedType(model.tree, inner);
  const held = (kind: ValType): (() => void) => {
    const local = body.newLocal(kind);
    lowerAs(ctx, inner, kind);
    body.set(local);
    return () => body.get(local);
  };
  switch (type.kind) {
    case "string":
      return { argument: { kind: "string" }, push: held("i32"), store: op.i32Store };
    case "real":
      return { argument: { kind: "real" }, push: held("f64"), store: op.f64Store };
    case "bits": {
      const { exact: width, signed } = type;
      if (!isWide(type)) {
        return { argument: { kind: "bits", width, signed }, push: held("i64"), store: op.i64Store };
      }
      const source = wideReference(ctx, inner);
      const push = (): void => pushWideAddress(ctx, source);
      return { argument: { kind: "wide", width, signed }, push, store: op.i32Store };
    }
    case "array":
    case "queue":
    case "associative":
    case "struct":
    case "object": {
      // It has no number to print: what `%p` says of it is told, whatever the format.
      const text = body.newLocal("i32");
      lowerToText(ctx, inner);
      body.set(text);
      return { argument: { kind: "string" }, push: () => body.get(text), store: op.i32Store };
    }
    default:
      throw new Unsupported(`printing a ${type.kind}`, value);
  }
}
