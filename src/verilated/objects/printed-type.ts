import { node, type Tree, type TreeNode, type TreeType } from "../tree.ts";
import { locators } from "./element-names.ts";

/**
 * The type of a value that `%p` prints. Verilator gives a method that finds elements none where it is not the
 * first argument, and its programs print an address for it.
 */
export function printedType(tree: Tree, value: TreeNode): TreeType {
  const type = tree.typeOf(value);
  const name = value.name ?? "";
  if (type.kind !== "void" || value.type !== "CMETHODHARD") {
    return type;
  }
  if (locators[name.replace(/_index$/, "")] === undefined) {
    return type;
  }
  const from = node(value, "fromp");
  if (from === undefined) {
    return type;
  }
  const held = tree.typeOf(from);
  switch (held.kind) {
    case "queue":
    case "array":
      return { kind: "queue", bound: 0, element: name.endsWith("_index") ? number : held.element };
    case "associative":
      return { kind: "queue", bound: 0, element: name.endsWith("_index") ? held.key : held.value };
    default:
      return type;
  }
}

const number: TreeType = { kind: "bits", width: 32, exact: 32, signed: true };
