import type { FunctionContext } from "../function-context.ts";
import { node, type TreeNode, textOf } from "../tree.ts";

const selections = new Set(["ARRAYSEL", "WORDSEL", "STRUCTSEL", "SEL"]);

/** Forgets what was read from where an assignment wrote; all if that is not known. */
export function forgetTarget({ reuse, variables, model }: FunctionContext, target: TreeNode): void {
  if (reuse === undefined) {
    return;
  }
  let place: TreeNode | undefined = target;
  while (place !== undefined && selections.has(place.type)) {
    place = node(place, "fromp");
  }
  const variable = place?.type === "VARREF" ? textOf(place, "varp") : undefined;
  const own = variable === undefined ? undefined : variables.get(variable);
  const isKnown = own === undefined ? model.places.has(variable ?? "") : own.kind !== "reference";
  if (variable !== undefined && isKnown) {
    reuse.forget(variable);
  } else {
    reuse.forgetAll();
  }
  reuse.settleWrite();
}
