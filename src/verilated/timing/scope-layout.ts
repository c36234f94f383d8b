import type { ModelContext } from "../model-context.ts";
import { alignmentOf } from "../place-trace.ts";
import { bytesOf } from "../storage.ts";
import { nodes, type TreeNode } from "../tree.ts";

/** The head of a shared scope: how many hold it, or the next free one; and what describes its kind. */
export const scope = { references: 0, descriptor: 4, head: 8 } as const;

/** What describes the scopes of one class: the first free one, and their size. */
export const scopeDescriptor = { free: 0, bytes: 4 } as const;

/** The offset of a member in the scopes of its class. */
export function memberOffset(model: ModelContext, address: string, member: TreeNode): number {
  return layOut(model, address).offsets.get(member.addr ?? "") ?? scope.head;
}

/** The bytes of a scope of a class, its head included. */
export function scopeBytes(model: ModelContext, address: string): number {
  return layOut(model, address).bytes;
}

function layOut(
  { tree }: ModelContext,
  address: string,
): { readonly offsets: ReadonlyMap<string, number>; readonly bytes: number } {
  const declared = tree.byAddress.get(address);
  const offsets = new Map<string, number>();
  let used: number = scope.head;
  for (const member of declared === undefined ? [] : nodes(declared, "stmtsp")) {
    if (member.type === "VAR") {
      const type = tree.typeOf(member);
      used = Math.ceil(used / alignmentOf(type)) * alignmentOf(type);
      offsets.set(member.addr ?? "", used);
      used += Math.max(1, bytesOf(type));
    }
  }
  return { offsets, bytes: Math.ceil(used / 8) * 8 };
}
