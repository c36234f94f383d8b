import { expandCopies } from "./expand-copies.ts";
import { bytesOf } from "./storage.ts";
import {
  isSet,
  nodes,
  numberOf,
  type TimingPart,
  type Tree,
  type TreeNode,
  type TreeType,
  textOf,
} from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** Reads the JSON of the final tree and its table of files; throws `Unsupported` for what cannot be lowered. */
export function readTree(json: string, meta: string, top: string): Tree {
  const root = JSON.parse(json) as TreeNode;
  const byAddress = new Map<string, TreeNode>();
  const modules = expandCopies(nodes(root, "modulesp"));
  refuseClasses(modules);
  const selections: TreeNode[] = [];
  indexNodes({ ...root, modulesp: modules }, byAddress, selections);
  const pool = nodes(root, "miscsp").find(({ type }) => type === "CONSTPOOL");
  return {
    root,
    members: modules
      .filter(({ type }) => type !== "CLASS")
      .flatMap((module) => nodes(module, "stmtsp")),
    constants: pool === undefined ? undefined : nodes(pool, "modulep")[0],
    byAddress,
    typeOf: createTypeReader(byAddress, memberTypes(byAddress, selections)),
    files: readFiles(meta),
    top,
  };
}

function refuseClasses(modules: readonly TreeNode[]): void {
  const found = modules.find((module) => module.type === "CLASS" && !isSharedScope(module));
  if (found !== undefined) {
    throw new Unsupported(`the class ${found.name ?? ""}`, found);
  }
}

/** Verilator makes a class of an automatic scope that outlives its block in processes of a fork. */
function isSharedScope(module: TreeNode): boolean {
  return textOf(module, "origName").startsWith("__VDynScope");
}

function indexNodes(node: TreeNode, found: Map<string, TreeNode>, selections: TreeNode[]): void {
  const pending: TreeNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.addr !== undefined) {
      found.set(next.addr, next);
    }
    if (next.type === "STRUCTSEL") {
      selections.push(next);
    }
    for (const key in next) {
      const value = next[key];
      if (Array.isArray(value)) {
        for (const child of value) {
          pending.push(child as TreeNode);
        }
      }
    }
  }
}

function readFiles(meta: string): ReadonlyMap<string, string> {
  const { files } = JSON.parse(meta) as {
    readonly files: Readonly<Record<string, { readonly filename: string }>>;
  };
  return new Map(Object.entries(files).map(([letter, { filename }]) => [letter, filename]));
}

/**
 * The types of the members of unpacked structs, which the tree tells where they are used. Keys are the
 * struct's address and the member's name.
 */
function memberTypes(
  byAddress: ReadonlyMap<string, TreeNode>,
  selections: readonly TreeNode[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const selection of selections) {
    let of = byAddress.get(textOf(nodes(selection, "fromp")[0] ?? selection, "dtypep"));
    while (of !== undefined && !isStruct(of) && byAddress.has(textOf(of, "refDTypep"))) {
      of = byAddress.get(textOf(of, "refDTypep"));
    }
    found.set(`${of?.addr ?? ""} ${selection.name ?? ""}`, textOf(selection, "dtypep"));
  }
  return found;
}

function createTypeReader(
  byAddress: ReadonlyMap<string, TreeNode>,
  members: ReadonlyMap<string, string>,
): (node: TreeNode) => TreeType {
  const known = new Map<string, TreeType>();
  const typeAt = (address: string): TreeType => {
    const cached = known.get(address);
    if (cached !== undefined) {
      return cached;
    }
    const declared = byAddress.get(address);
    const type: TreeType =
      declared === undefined
        ? { kind: "unsupported", name: "a type that is not in the table" }
        : readType(declared);
    known.set(address, type);
    return type;
  };
  const readType = (declared: TreeNode): TreeType => {
    if (declared.type === "UNPACKARRAYDTYPE") {
      const [left, right] = rangeOf(textOf(declared, "declRange"));
      return {
        kind: "array",
        element: typeAt(textOf(declared, "refDTypep")),
        length: Math.abs(left - right) + 1,
        first: Math.min(left, right),
      };
    }
    if (declared.type === "VOIDDTYPE") {
      return { kind: "void" };
    }
    const named = textOf(declared, "refDTypep");
    if (declared.type === "REFDTYPE" && byAddress.has(named)) {
      return typeAt(named);
    }
    const width = numberOf(declared, "width");
    const shared = byAddress.get(textOf(declared, "classp"));
    if (declared.type === "CLASSREFDTYPE" && shared !== undefined && isSharedScope(shared)) {
      return { kind: "scope", scope: shared.addr ?? "" };
    }
    const part = timingParts[textOf(declared, "keyword")];
    if (part !== undefined) {
      return { kind: "timing", part };
    }
    switch (textOf(declared, "keyword")) {
      case "string":
        return { kind: "string" };
      case "real":
      case "double":
      case "realtime":
      case "shortreal":
        return { kind: "real" };
      case "VlTriggerVec":
        return { kind: "triggers", count: width };
      case "VlRandomizer":
      case "chandle":
        return { kind: "unsupported", name: textOf(declared, "keyword") };
      default:
    }
    const inner = textOf(declared, "refDTypep");
    if (isStruct(declared) && !isSet(declared, "packed")) {
      return readStruct(declared);
    }
    if (unpackedKinds.has(declared.type)) {
      return { kind: "unsupported", name: describeType(declared) };
    }
    if (width === 0) {
      return inner === "" || !byAddress.has(inner)
        ? { kind: "unsupported", name: describeType(declared) }
        : typeAt(inner);
    }
    return {
      kind: "bits",
      width,
      exact: numberOf(declared, "widthMin") || width,
      signed: isSet(declared, "isSigned"),
    };
  };
  const readStruct = (declared: TreeNode): TreeType => {
    let bytes = 0;
    const isUnion = declared.type === "UNIONDTYPE";
    const placed = nodes(declared, "membersp").map((member) => {
      const name = member.name ?? "";
      const used = typeAt(members.get(`${declared.addr ?? ""} ${name}`) ?? "");
      const type: TreeType =
        used.kind === "bits" || used.kind === "unsupported" ? ownBits(member) : used;
      const offset = isUnion ? 0 : Math.ceil(bytes / 8) * 8;
      bytes = Math.max(bytes, offset + bytesOf(type));
      return { name, type, offset };
    });
    return { kind: "struct", members: placed, bytes: Math.ceil(bytes / 8) * 8 };
  };
  const ownBits = (member: TreeNode): TreeType => ({
    kind: "bits",
    width: numberOf(member, "width"),
    exact: numberOf(member, "widthMin") || numberOf(member, "width"),
    signed: isSet(member, "isSigned"),
  });
  return (node) => typeAt(textOf(node, "dtypep"));
}

const timingParts: Readonly<Record<string, TimingPart>> = {
  VlDelayScheduler: "delays",
  VlTriggerScheduler: "trigger",
  VlDynamicTriggerScheduler: "dynamic",
  VlFork: "fork",
  event: "event",
};

const unpackedKinds = new Set([
  "ASSOCARRAYDTYPE",
  "QUEUEDTYPE",
  "DYNARRAYDTYPE",
  "WILDCARDARRAYDTYPE",
  "CLASSREFDTYPE",
  "IFACEREFDTYPE",
  "SAMPLEQUEUEDTYPE",
]);

function isStruct(declared: TreeNode): boolean {
  return declared.type === "STRUCTDTYPE" || declared.type === "UNIONDTYPE";
}

function describeType(declared: TreeNode): string {
  const names: Readonly<Record<string, string>> = {
    ASSOCARRAYDTYPE: "an associative array",
    WILDCARDARRAYDTYPE: "an associative array",
    QUEUEDTYPE: "a queue",
    DYNARRAYDTYPE: "a dynamic array",
    CLASSREFDTYPE: "a class",
    IFACEREFDTYPE: "a virtual interface",
  };
  return names[declared.type] ?? `a type of kind ${declared.type}`;
}

/** `[7:0]` as 7 and 0. */
export function rangeOf(text: string): readonly [number, number] {
  const match = /^\[(-?\d+):(-?\d+)\]$/.exec(text);
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
}
