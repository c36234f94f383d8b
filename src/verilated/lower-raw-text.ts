import { lowerAssertionControl } from "./assertion-control.ts";
import type { FunctionContext } from "./function-context.ts";
import { lowerSeeding } from "./lower-object-random.ts";
import { hostFunctionNames, stringIndex } from "./model-context.ts";
import { lowerProcessStatement } from "./timing/lower-process-object.ts";
import { lowerTimingText } from "./timing/lower-timing-method.ts";
import { nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** C++ text that only concerns the C++ program around the model. */
const harmless = [
  /^\s*$/,
  /^\/\//,
  /^VL_DEBUG_IF/,
  /^VL_DBG_MSGF?\(/,
  /^VL_KEEP_THIS/,
  // Members of a fresh object are zeros anyway.
  /^_ctor_var_reset\(vlSymsp\);/,
  /^const int c = vlSymsp->__Vm_baseCode;/,
  /^vlSymsp->__Vm_activity/,
];

/**
 * The few pieces of C++ that Verilator puts into the tree as text: debug code is left out, a design
 * that does not settle ends the run, anything else is refused.
 */
export function lowerRawText(
  ctx: FunctionContext,
  statement: TreeNode,
  lowerInner: (statement: TreeNode) => void,
): void {
  const parts =
    statement.type === "TEXT"
      ? [statement]
      : [...nodes(statement, "nodesp"), ...nodes(statement, "exprsp")];
  if (lowerTimingText(ctx, parts) || lowerProcessStatement(ctx, statement)) {
    return;
  }
  let debugging = false;
  let pending = "";
  for (const part of parts) {
    if (part.type !== "TEXT") {
      if (!debugging) {
        lowerInner(part);
      }
      continue;
    }
    for (const line of textOf(part, "text").split("\n")) {
      if (/^#ifdef VL_DEBUG/.test(line)) {
        debugging = true;
      } else if (/^#endif/.test(line)) {
        debugging = false;
      } else if (!debugging) {
        pending += line;
      }
    }
    if (pending.endsWith(";") || pending.trim() === "") {
      lowerLine(ctx, pending, statement);
      pending = "";
    }
  }
  lowerLine(ctx, pending, statement);
}

function lowerLine(ctx: FunctionContext, text: string, statement: TreeNode): void {
  if (lowerSeeding(ctx, text)) {
    return;
  }
  const fatal = /^VL_FATAL_MT\("([^"]*)", (\d+), .*"([^"]*)"\);/.exec(text);
  if (fatal !== null) {
    const [, file = "", line = "", reason = ""] = fatal;
    ctx.model.locations.push({ file, line: Number(line), column: 1 });
    ctx.body.i32(stringIndex(ctx.model, reason));
    ctx.body.i32(ctx.model.locations.length - 1);
    ctx.body.call(hostFunctionNames.indexOf("fatal"));
    return;
  }
  if (lowerAssertionControl(ctx, text)) {
    return;
  }
  if (!harmless.some((pattern) => pattern.test(text))) {
    throw new Unsupported(`the C++ text \`${text.trim()}\``, statement);
  }
}
