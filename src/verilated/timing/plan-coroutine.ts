import { isByReference, isCopied, parametersOf } from "../function-parameters.ts";
import { isMethod } from "../lower-arguments.ts";
import type { ModelContext } from "../model-context.ts";
import { alignmentOf, bytesOf } from "../storage.ts";
import { eachChild, isSet, nodes, type Tree, type TreeNode, textOf } from "../tree.ts";
import type { CoroutinePlan } from "./coroutine-plan.ts";
import { descriptor, frame } from "./frame-memory.ts";

/** Lays the frame of a function out: joins first, which are let go at its end, then its variables. */
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
  const counted = new Set<string>();
  visit(declared, (part) => {
    const join = textOf(nodes(part, "fromp")[0] ?? part, "varp");
    if (part.type === "CMETHODHARD" && part.name === "init") {
      opened.add(join);
    } else if (part.type === "CMETHODHARD" && part.name === "done") {
      // What ends at once in the function that forks is counted in the join that it has just opened.
      if (!opened.has(join)) {
        counted.add(join);
      }
    } else if (part.type === "VAR") {
      variables.push(part);
    }
  });
  const parameters = new Set(parametersOf(declared));
  const ownJoins = variables.filter((variable) => isFork(tree, variable));
  let joinCount = ownJoins.length;
  for (const variable of ownJoins) {
    offsets.set(variable.addr ?? "", take(4, 4));
  }
  for (const join of counted) {
    const own = offsets.get(join);
    if (own === undefined) {
      joinCount++;
    }
    joins.set(join, own ?? take(4, 4));
  }
  const self = isMethod(tree, declared) ? take(4, 4) : undefined;
  for (const variable of variables.filter((each) => !ownJoins.includes(each))) {
    const type = tree.typeOf(variable);
    const isAddress =
      parameters.has(variable) && isByReference(tree, variable) && !isCopied(tree, variable);
    offsets.set(
      variable.addr ?? "",
      isAddress ? take(4, 4) : take(Math.max(1, bytesOf(type)), alignmentOf(type)),
    );
  }
  const bytes = Math.ceil(used / 8) * 8;
  const described = layout.allocate(12, 4);
  const words = new DataView(new ArrayBuffer(12));
  words.setUint32(descriptor.bytes, bytes, true);
  words.setUint32(descriptor.joinCount, joinCount, true);
  model.data.push({ offset: described, bytes: new Uint8Array(words.buffer) });
  return {
    index,
    descriptor: described,
    bytes,
    offsets,
    joins,
    self,
    needsProcess: isSet(declared, "needProcess"),
  };
}

/** Whether a variable is the join of a fork, which is held as long as its frame. */
export function isFork(tree: Tree, variable: TreeNode): boolean {
  const type = tree.typeOf(variable);
  return type.kind === "timing" && type.part === "fork";
}

function visit(root: TreeNode, see: (part: TreeNode) => void): void {
  see(root);
  eachChild(root, (child) => {
    visit(child, see);
  });
}
