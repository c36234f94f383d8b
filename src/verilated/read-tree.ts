import { controlsAssertions } from "./assertion-control.ts";
import { expandCopies, readInterfaces } from "./expand-copies.ts";
import { indexNodes } from "./index-nodes.ts";
import { elementMethods, reductions } from "./objects/element-names.ts";
import { readClasses } from "./objects/read-classes.ts";
import { constantNumber } from "./parse-constant.ts";
import { bytesOf } from "./storage.ts";
import { createSummaries } from "./summarise-function.ts";
import {
  isSet,
  nodes,
  numberOf,
  type TimingPart,
  type Tree,
  type TreeClass,
  type TreeNode,
  type TreeType,
  textOf,
  type WaitingWrites,
} from "./tree.ts";
import { constrainedValues } from "./unsupported.ts";

/** Reads the JSON of the final tree and its table of files; throws `Unsupported` for what cannot be lowered. */
export function readTree(
  json: string,
  meta: string,
  top: string,
  beside: readonly string[] = [],
): Tree {
  const root = JSON.parse(json) as TreeNode;
  const byAddress = new Map<string, TreeNode>();
  const declared = nodes(root, "modulesp");
  const modules = expandCopies(declared);
  const selections: TreeNode[] = [];
  const references = new Map<string, string>();
  const commits = new Map<string, WaitingWrites>();
  const printed = new Set<string>();
  const asksHost = indexNodes(
    { ...root, modulesp: modules },
    { found: byAddress, selections, references, commits, printed },
  );
  const typeOf = createTypeReader(byAddress, memberTypes(byAddress, selections), references);
  const classes = readClasses(modules, byAddress);
  const pool = nodes(root, "miscsp").find(({ type }) => type === "CONSTPOOL");
  return {
    root,
    members: modules
      .filter(({ type }) => type !== "CLASS")
      .flatMap((module) => nodes(module, "stmtsp")),
    constants: pool === undefined ? undefined : nodes(pool, "modulep")[0],
    byAddress,
    classes,
    interfaces: readInterfaces(declared),
    commits,
    memberClasses: membersOf(classes),
    usesHeap:
      asksHost ||
      [...printed].some((address) => byAddress.get(address)?.type === "UNPACKARRAYDTYPE") ||
      classes.size > 0 ||
      [...byAddress.values()].some(({ type }) => containerKinds.has(type)),
    typeOf,
    summaryOf: createSummaries(),
    controlsAssertions: controlsAssertions(json),
    files: readFiles(meta),
    top,
    tops: [top, ...beside],
  };
}

function membersOf(classes: ReadonlyMap<string, TreeClass>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [address, { members, methods }] of classes) {
    for (const { addr } of [...members, ...methods.values()]) {
      found.set(addr ?? "", address);
    }
  }
  return found;
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
  references: ReadonlyMap<string, string>,
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
    const isAlias = ["REFDTYPE", "MEMBERDTYPE", "CONSTDTYPE"].includes(declared.type);
    if (isAlias && byAddress.has(named)) {
      return typeAt(named);
    }
    const meant = textOf(declared, "dtypep");
    if (declared.type === "PARAMTYPEDTYPE" && meant !== declared.addr && byAddress.has(meant)) {
      return typeAt(meant);
    }
    const width = numberOf(declared, "width");
    const classAddress = textOf(declared, "classp");
    if (declared.type === "CLASSREFDTYPE" && byAddress.has(classAddress)) {
      return { kind: "object", class: classAddress };
    }
    if (declared.type === "IFACEREFDTYPE" && textOf(declared, "ifacep") !== "") {
      return { kind: "interface", interface: textOf(declared, "ifacep") };
    }
    const cycle = /^VlRandC<\w+, (\d+)ULL>$/.exec(declared.name ?? "");
    if (cycle !== null) {
      return { kind: "cycle", count: Number(cycle[1]) };
    }
    if (declared.type === "NBACOMMITQUEUEDTYPE") {
      return { kind: "commits" };
    }
    if (declared.type === "SAMPLEQUEUEDTYPE") {
      return { kind: "samples", value: typeAt(named) };
    }
    if (containerKinds.has(declared.type) && byAddress.has(named)) {
      return readContainer(declared, typeAt(named));
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
      case "VlProcessRef":
        return { kind: "process" };
      case "VlRandomizer":
        return { kind: "unsupported", name: constrainedValues };
      case "chandle":
        return { kind: "bits", width: 64, exact: 64, signed: false };
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
  const readContainer = (declared: TreeNode, element: TreeType): TreeType => {
    if (element.kind === "unsupported") {
      return element;
    }
    switch (declared.type) {
      case "ASSOCARRAYDTYPE":
        return {
          kind: "associative",
          key: typeAt(textOf(declared, "keyDTypep")),
          value: element,
        };
      case "WILDCARDARRAYDTYPE":
        return { kind: "associative", key: { kind: "string" }, value: element };
      default:
        return { kind: "queue", element, bound: boundOf(declared) };
    }
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
  const typeOf = (node: TreeNode): TreeType =>
    (node.type === "CMETHODHARD" ? resultOf(node) : undefined) ?? typeAt(declaredAt(node));
  /** The tree does not tell what a `const` type is a constant of: what refers to the variable does. */
  const declaredAt = (node: TreeNode): string => {
    const address = textOf(node, "dtypep");
    const declared = byAddress.get(address);
    if (declared?.type !== "CONSTDTYPE" || byAddress.has(textOf(declared, "refDTypep"))) {
      return address;
    }
    const variable = node.type === "VAR" ? (node.addr ?? "") : textOf(node, "varp");
    return (
      [references.get(variable), references.get(`= ${variable}`)].find(
        (found) => found !== undefined && byAddress.get(found)?.type !== "CONSTDTYPE",
      ) ?? address
    );
  };
  /** What a method gives that stands for an element, which its own node may not tell. */
  const resultOf = (call: TreeNode): TreeType | undefined => {
    const [from] = nodes(call, "fromp");
    const lambda = nodes(call, "pinsp").find(({ type }) => type === "WITH");
    const [result] = lambda === undefined ? [] : nodes(lambda, "exprp");
    const [value] = result === undefined ? [] : nodes(result, "lhsp");
    const isReduction = Object.hasOwn(reductions, call.name ?? "");
    if (isReduction && value !== undefined) {
      return typeOf(value);
    }
    const container =
      (isReduction || elementMethods.has(call.name ?? "")) && from !== undefined
        ? typeOf(from)
        : undefined;
    switch (container?.kind) {
      case "queue":
      case "array":
        return container.element;
      case "associative":
        return container.value;
      default:
        return undefined;
    }
  };
  return typeOf;
}

/** The greatest number of elements of `[$:last]`; 0 where there is none. */
function boundOf(declared: TreeNode): number {
  const [bound] = nodes(declared, "boundp");
  return bound?.type === "CONST" ? constantNumber(bound) + 1 : 0;
}

const containerKinds = new Set([
  "ASSOCARRAYDTYPE",
  "WILDCARDARRAYDTYPE",
  "QUEUEDTYPE",
  "DYNARRAYDTYPE",
  "NBACOMMITQUEUEDTYPE",
  "SAMPLEQUEUEDTYPE",
]);

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
