import type { ModelContext } from "../model-context.ts";
import { alignmentOf, bytesOf } from "../storage.ts";
import type { TreeInterface } from "../tree.ts";
import type { InterfaceLayout } from "./layouts.ts";

/** The layout of an interface. */
export function interfaceLayout(model: ModelContext, declared: TreeInterface): InterfaceLayout {
  const known = model.interfaceLayouts.get(declared.address);
  if (known !== undefined) {
    return known;
  }
  const { tree } = model;
  const [first] = declared.instances;
  const offsets = new Map<string, number>();
  let used = 0;
  for (const address of declared.variables) {
    const variable = tree.byAddress.get(first?.own(address) ?? address);
    const type = variable === undefined ? undefined : tree.typeOf(variable);
    if (type !== undefined && bytesOf(type) > 0) {
      used = Math.ceil(used / alignmentOf(type)) * alignmentOf(type);
      offsets.set(address, used);
      used += bytesOf(type);
    }
  }
  const layout = { offsets, bytes: Math.max(8, Math.ceil(used / 8) * 8) };
  model.interfaceLayouts.set(declared.address, layout);
  return layout;
}

/** Lays the variables of every instance of an interface out alike, so that a reference may mean any. */
export function placeInterfaces(model: ModelContext): void {
  for (const declared of model.tree.interfaces) {
    const { offsets, bytes } = interfaceLayout(model, declared);
    for (const instance of declared.instances) {
      const base = model.layout.allocate(bytes, 8);
      model.instancePlaces.set(instance.mangled, base);
      for (const [address, offset] of offsets) {
        model.places.set(instance.own(address), base + offset);
      }
    }
  }
}

/** The interface that a variable or function belongs to. */
export function interfaceOf(model: ModelContext, address: string): TreeInterface | undefined {
  return model.tree.interfaces.find(
    ({ variables, functions }) => variables.includes(address) || functions.includes(address),
  );
}
