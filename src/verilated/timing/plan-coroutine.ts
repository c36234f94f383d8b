import { isByReference, parametersOf } from "../function-parameters.ts";
import type { ModelContext } from "../model-context.ts";
import { alignmentOf } from "../place-trace.ts";
import { bytesOf } from "../storage.ts";
import { isSet, nodes, type TreeNode, textOf } from "../tree.ts";
import type { CoroutinePlan } from "./coroutine-plan.ts";
import { frame } from "./frame-memory.ts";

/** Lays the frame of a function out: joins and shared scopes first, which are let go at its end, then its variables. */
export function planCoroutine(
  model: ModelContext,
  declared: TreeNode,
  index: number,
): CoroutinePlan {
  const { tree, layout } = model;
  let used: number = frame.head;
  const take = (bytes: number, alignment: number): number => {
    const offset = Math.ceil(used / alignment) * alignment;
    used = offset + bytes;
    return offset;
  };
  const joins = new Map<string, number>();
  const opened = new Set<string>();
  const offsets = new Map<string, number>();
  const variables: TreeNode[] = [];
  visit(declared, (part) => {
    const join = textOf(nodes(part, "fromp")[0] ?? part, "varp");
    if (part.type === "CMETHODHARD" && part.name === "init") {
      opened.add(join);
    } else if (part.type === "CMETHODHARD" && part.name === "done") {
      // What ends at once in the function that forks is counted in the join that it has just opened.
      if (!joins.has(join) && !opened.has(join)) {
        joins.set(join, take(4, 4));
      }
    } else if (part.type === "VAR") {
      variables.push(part);
    }
  });
  const parameters = new Set(parametersOf(declared));
  const scopes = variables.filter((variable) => tree.typeOf(variable).kind === "scope");
  for (const variable of scopes) {
    offsets.set(variable.addr ?? "", take(4, 4));
  }
  for (const variable of variables.filter((each) => !scopes.includes(each))) {
    const type = tree.typeOf(variable);
    const isAddress =
      parameters.has(variable) && isByReference(tree, variable) && !isCopied(variable);
    offsets.set(
      variable.addr ?? "",
      isAddress ? take(4, 4) : take(Math.max(1, bytesOf(type)), alignmentOf(type)),
    );
  }
  const bytes = Math.ceil(used / 8) * 8;
  const described = layout.allocate(16, 4);
  const words = new DataView(new ArrayBuffer(16));
  words.setUint32(4, bytes, true);
  words.setUint32(8, joins.size, true);
  words.setUint32(12, scopes.length, true);
  model.data.push({ offset: described, bytes: new Uint8Array(words.buffer) });
  return {
    index,
    descriptor: described,
    bytes,
    offsets,
    joins,
    needsProcess: isSet(declared, "needProcess"),
  };
}

/** Whether a parameter is a copy of what was given, whatever its size. */
export function isCopied(parameter: TreeNode): boolean {
  const direction = textOf(parameter, "direction");
  return direction !== "OUTPUT" && direction !== "INOUT" && direction !== "REF";
}

function visit(root: TreeNode, see: (part: TreeNode) => void): void {
  see(root);
  for (const key in root) {
    const value = root[key];
    if (Array.isArray(value)) {
      for (const child of value) {
        visit(child as TreeNode, see);
      }
    }
  }
}
