import type { ModelContext } from "../model-context.ts";
import { bytesOf } from "../storage.ts";
import type { TreeType } from "../tree.ts";
import type { ShapeTable } from "./layouts.ts";
import { objectLayout } from "./object-layout.ts";
import type { ValueShape } from "./value-shape.ts";

export function createShapeTable(): ShapeTable {
  return {
    shapes: [{ kind: "bits", bytes: 4, width: 32 }],
    indices: new Map([[keyOf({ kind: "bits", width: 32, exact: 32, signed: false }), 0]]),
  };
}

/** Types of one key have one shape. */
function keyOf(type: TreeType): string {
  return type.kind === "bits" ? `bits ${bytesOf(type)} ${type.exact}` : JSON.stringify(type);
}

/** The index of a type's shape. */
export function shapeIndex(model: ModelContext, type: TreeType): number {
  const { shapes, indices } = model.shapes;
  const key = keyOf(type);
  const known = indices.get(key);
  if (known !== undefined) {
    return known;
  }
  const index = shapes.length;
  indices.set(key, index);
  // The place is taken before what it refers to, which may refer to it.
  shapes.push({ kind: "opaque", bytes: bytesOf(type) });
  shapes[index] = shapeOf(model, type);
  return index;
}

function shapeOf(model: ModelContext, type: TreeType): ValueShape {
  const bytes = bytesOf(type);
  switch (type.kind) {
    case "bits":
      return { kind: "bits", bytes, width: type.exact };
    case "real":
      return { kind: "real", bytes: 8 };
    case "string":
      return { kind: "string", bytes: 4 };
    case "object":
      return objectShape(model, type.class);
    case "interface":
      return {
        kind: "instance",
        bytes: 4,
        names: (
          model.tree.interfaces.find(({ address }) => address === type.interface)?.instances ?? []
        ).map(({ mangled, name }) => ({ name, place: model.instancePlaces.get(mangled) ?? 0 })),
      };
    case "process":
      return { kind: "handle", bytes: 4, name: "process" };
    case "queue":
      return {
        kind: "queue",
        bytes: 4,
        element: shapeIndex(model, type.element),
        bound: type.bound,
      };
    case "associative": {
      const valueOffset = Math.ceil(bytesOf(type.key) / 8) * 8;
      return {
        kind: "associative",
        bytes: 4,
        key: shapeIndex(model, type.key),
        value: shapeIndex(model, type.value),
        valueOffset,
        stride: valueOffset + Math.ceil(Math.max(1, bytesOf(type.value)) / 8) * 8,
      };
    }
    case "cycle":
      return { kind: "cycle", bytes, count: type.count };
    case "array":
      return {
        kind: "array",
        bytes,
        element: shapeIndex(model, type.element),
        length: type.length,
      };
    case "struct":
      return {
        kind: "struct",
        bytes,
        members: type.members.map(({ name, type: member, offset }) => ({
          name,
          offset,
          shape: shapeIndex(model, member),
        })),
      };
    default:
      return { kind: "opaque", bytes };
  }
}

function objectShape(model: ModelContext, address: string): ValueShape {
  const { tree } = model;
  const declared = tree.classes.get(address);
  const { offsets, bytes, tag } = objectLayout(model, address);
  return {
    kind: "object",
    bytes: 4,
    objectBytes: bytes,
    tag,
    parent:
      declared?.parent === undefined
        ? undefined
        : shapeIndex(model, { kind: "object", class: declared.parent }),
    members: (declared?.members ?? [])
      .filter((member) => !(member.name ?? "").startsWith("__V"))
      .map((member) => ({
        name: member.name ?? "",
        shape: shapeIndex(model, tree.typeOf(member)),
        offset: offsets.get(member.addr ?? "") ?? 0,
      })),
  };
}
