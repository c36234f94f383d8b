import type { ModelContext } from "../model-context.ts";
import { objectRandomBytes } from "../object-random.ts";
import { alignmentOf, bytesOf } from "../storage.ts";
import { block, blockTag } from "./heap-plan.ts";
import type { ObjectLayout } from "./layouts.ts";

/** The layout of a class by its address. */
export function objectLayout(model: ModelContext, address: string): ObjectLayout {
  const known = model.objectLayouts.get(address);
  if (known !== undefined) {
    return known;
  }
  const { tree } = model;
  const found = tree.classes.get(address);
  const parent = found?.parent;
  const offsets = new Map<string, number>();
  let used = parent === undefined ? block.content : objectLayout(model, parent).bytes;
  const inherited = parent === undefined ? undefined : objectLayout(model, parent).random;
  const random = parent === undefined && found?.hasGenerator === true ? used : inherited;
  used += random === used ? objectRandomBytes : 0;
  for (const member of found?.members ?? []) {
    const type = tree.typeOf(member);
    used = Math.ceil(used / alignmentOf(type)) * alignmentOf(type);
    offsets.set(member.addr ?? "", used);
    used += Math.max(1, bytesOf(type));
  }
  const layout = {
    offsets,
    random,
    bytes: Math.ceil(used / 8) * 8,
    tag: blockTag.firstClass + (found?.index ?? 0),
  };
  model.objectLayouts.set(address, layout);
  return layout;
}
