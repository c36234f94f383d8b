import { locationOf, type ModelContext, stringIndex } from "./model-context.ts";
import { constantBits, constantReal, constantText } from "./parse-constant.ts";
import type { PlacedTrace } from "./place-trace.ts";
import { sampledPrefix } from "./read-condition.ts";
import type { ModelVariable } from "./sim-model.ts";
import { alignmentOf, bytesOf } from "./storage.ts";
import { isSet, nodes, type Tree, type TreeNode, type TreeType, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** Gives every variable of the module that has no place yet one of its own. */
export function placeVariables(ctx: ModelContext): void {
  for (const variable of variablesOf(ctx.tree.members)) {
    const type = ctx.tree.typeOf(variable);
    const address = variable.addr ?? "";
    if (!ctx.places.has(address) && bytesOf(type) > 0) {
      ctx.places.set(address, ctx.layout.allocate(bytesOf(type), alignmentOf(type)));
    }
  }
}

/** Puts the tables and wide constants that Verilator gathered into the data of the model. */
export function declareConstants(ctx: ModelContext): void {
  const pool = ctx.tree.constants;
  const pooled = pool === undefined ? [] : nodes(pool, "stmtsp");
  for (const variable of variablesOf([...pooled, ...ctx.tree.members])) {
    const [value] = nodes(variable, "valuep");
    const type = ctx.tree.typeOf(variable);
    const address = variable.addr ?? "";
    if (value === undefined || bytesOf(type) === 0) {
      continue;
    }
    const offset = ctx.places.get(address) ?? ctx.layout.allocate(bytesOf(type), alignmentOf(type));
    ctx.places.set(address, offset);
    if (type.kind === "associative") {
      ctx.constantMaps.push(variable);
      continue;
    }
    const bytes = new Uint8Array(bytesOf(type));
    writeConstant(ctx, value, type, bytes, 0);
    ctx.data.push({ offset, bytes });
  }
}

function writeConstant(
  ctx: ModelContext,
  value: TreeNode,
  type: TreeType,
  bytes: Uint8Array,
  at: number,
): void {
  if (type.kind === "bits" && value.type === "CONST") {
    const bits = constantBits(value);
    for (let byte = 0; byte < bytesOf(type); byte++) {
      bytes[at + byte] = Number((bits >> BigInt(8 * byte)) & 0xffn);
    }
    return;
  }
  if (type.kind === "real" && value.type === "CONST") {
    new DataView(bytes.buffer).setFloat64(at, constantReal(value), true);
    return;
  }
  const text = type.kind === "string" ? constantText(value) : undefined;
  if (text !== undefined) {
    new DataView(bytes.buffer).setUint32(at, stringIndex(ctx, text), true);
    return;
  }
  if (type.kind === "array" && value.type === "INITARRAY") {
    const size = bytesOf(type.element);
    const items = initialItems(ctx, value, type.length);
    const fallback = nodes(value, "defaultp")[0];
    for (let index = 0; index < type.length; index++) {
      const item = items.get(index) ?? fallback;
      if (item !== undefined) {
        writeConstant(ctx, item, type.element, bytes, at + index * size);
      }
    }
    return;
  }
  throw new Unsupported(`a constant of kind ${value.type}`, value);
}

/** The items of an INITARRAY by index: `initList` reads ` [0]=(address) [1]=(address)`. */
export function initialItems(
  ctx: ModelContext,
  value: TreeNode,
  length: number,
): ReadonlyMap<number, TreeNode> {
  const items = new Map<number, TreeNode>();
  const inner = (item: TreeNode): TreeNode | undefined =>
    item.type === "INITITEM" ? nodes(item, "valuep")[0] : item;
  for (const match of textOf(value, "initList").matchAll(/\[(\d+)\]=(\(\w+\))/g)) {
    const item = ctx.tree.byAddress.get(match[2] ?? "");
    const content = item === undefined ? undefined : inner(item);
    if (content !== undefined) {
      items.set(Number(match[1]), content);
    }
  }
  if (items.size < Math.min(length, nodes(value, "initsp").length)) {
    throw new Unsupported("a table whose list of items is cut short", value);
  }
  return items;
}

/** What can be read and written by name: traced names, and variables that only exist as storage. */
export function listVariables(ctx: ModelContext, trace: PlacedTrace): readonly ModelVariable[] {
  const { tree, places } = ctx;
  const found = new Map<string, ModelVariable>();
  for (const signal of trace.signals) {
    found.set(signal.path, {
      path: signal.path,
      type: signal.type,
      byteOffset: trace.base + signal.byteOffset,
      elementBytes: bytesOf({
        kind: "bits",
        width: signal.type.width,
        exact: signal.type.width,
        signed: signal.type.signed,
      }),
      length: undefined,
      direction:
        signal.role === "output"
          ? "output"
          : signal.role === "input" || signal.role === "clock" || signal.role === "reset"
            ? "input"
            : undefined,
      isComputed: trace.derived.has(signal.path),
    });
  }
  for (const variable of variablesOf(tree.members)) {
    const name = variable.name ?? "";
    const offset = places.get(variable.addr ?? "");
    const shape = shapeOf(tree.typeOf(variable));
    const sampled = /^__Vsampled_TOP__(.*)$/.exec(name)?.[1];
    if (offset !== undefined && shape !== undefined && sampled !== undefined) {
      for (const path of [sampled, `${tree.top}.${sampled}`]) {
        found.set(sampledPrefix + path, {
          path: sampledPrefix + path,
          type: { width: shape.element.exact, signed: shape.element.signed },
          ...{ byteOffset: offset, elementBytes: bytesOf(shape.element), length: shape.length },
          ...{ direction: undefined, isComputed: false },
        });
      }
    }
    if (offset === undefined || shape === undefined || name.includes("__V")) {
      continue;
    }
    const isPort = isSet(variable, "isPrimaryIO");
    const path = isPort ? `${tree.top}.${name}` : name;
    const direction = textOf(variable, "direction");
    if (!isPort && found.get(path)?.direction !== undefined) {
      // Inside the top module a port may have a variable of its own; who drives the port writes the port.
      continue;
    }
    found.set(path, {
      path,
      type: { width: shape.element.exact, signed: shape.element.signed },
      byteOffset: offset,
      elementBytes: bytesOf(shape.element),
      length: shape.length,
      ...(shape.length === undefined ? {} : { dimensions: dimensionsOf(tree.typeOf(variable)) }),
      direction: !isPort
        ? undefined
        : direction === "INPUT"
          ? "input"
          : direction === "OUTPUT"
            ? "output"
            : undefined,
      isComputed: false,
      ...(direction !== "INPUT" && isFourState(tree, variable) ? { isUnknownAtFirst: true } : {}),
      location: locationOf(tree, variable),
    });
  }
  return [...found.values()];
}

const twoStates = new Set(["bit", "byte", "shortint", "int", "longint"]);

function isFourState(tree: Tree, variable: TreeNode): boolean {
  let type = tree.byAddress.get(variable.dtypep ?? "");
  while (type !== undefined && type.type !== "BASICDTYPE") {
    const next = textOf(type, "refDTypep");
    type = next === type.addr ? undefined : tree.byAddress.get(next);
  }
  return !twoStates.has(textOf(type ?? variable, "keyword"));
}

/** The bits of a value, or of the innermost elements of an array with how many there are. */
function shapeOf(
  type: TreeType,
):
  | { readonly element: Extract<TreeType, { kind: "bits" }>; readonly length: number | undefined }
  | undefined {
  if (type.kind === "bits") {
    return { element: type, length: undefined };
  }
  if (type.kind !== "array") {
    return undefined;
  }
  const inner = shapeOf(type.element);
  return inner && { element: inner.element, length: type.length * (inner.length ?? 1) };
}

function dimensionsOf(type: TreeType): NonNullable<ModelVariable["dimensions"]> {
  if (type.kind !== "array") {
    return [];
  }
  const { first, length } = type;
  return [{ first, length }, ...dimensionsOf(type.element)];
}

function variablesOf(members: readonly TreeNode[]): readonly TreeNode[] {
  return members.filter(({ type }) => type === "VAR");
}
