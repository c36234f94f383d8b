import { dumpSiteAt } from "./dump-site.ts";
import type { FunctionContext } from "./function-context.ts";
import { lowerTextHandle } from "./lower-text.ts";
import { hostFunctionNames, locationOf } from "./model-context.ts";
import { constantText } from "./parse-constant.ts";
import { node, type TreeNode } from "./tree.ts";

/** `$dumpfile`, `$dumpvars` and their kin: the host is told which of them, and the name of a file. */
export function lowerDump(ctx: FunctionContext, statement: TreeNode): void {
  const { body, model } = ctx;
  const given = node(statement, "exprp");
  const isText =
    given !== undefined &&
    (model.tree.typeOf(given).kind === "string" || constantText(given) !== undefined);
  const place = locationOf(model.tree, statement);
  const site = dumpSiteAt(model.sources, place, isText);
  model.dumpSites.push(site);
  body.i32(model.dumpSites.length - 1);
  if (site.action === "file" && given !== undefined) {
    lowerTextHandle(ctx, given);
  } else {
    body.i32(0);
  }
  body.call(hostFunctionNames.indexOf("dump"));
}
