import { eachChild, isSet, nodes, type TreeInterface, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/**
 * Gives every copy of a module that was not inlined variables and functions of its own: the tree has
 * them once for all copies, and says with a self pointer which copy is meant. From here on a tree
 * with copies is like any other. Returns the modules.
 */
export function expandCopies(modules: readonly TreeNode[]): readonly TreeNode[] {
  const copied = new Map<string, Copied>();
  for (const module of modules) {
    const scopes = nodes(module, "stmtsp").filter(({ type }) => type === "SCOPE");
    if (scopes.length > 1 && nodes(module, "stmtsp").some(hasState)) {
      const addresses = new Set<string>();
      for (const member of nodes(module, "stmtsp").filter(hasState)) {
        collectAddresses(member, addresses);
      }
      copied.set(module.addr ?? "", { module, scopes, addresses });
    }
  }
  if (copied.size === 0) {
    return modules;
  }
  const ownerOf = new Map<string, Copied>();
  for (const owner of copied.values()) {
    for (const address of owner.addresses) {
      ownerOf.set(address, owner);
    }
  }
  return modules.map((module) => {
    const own = copied.get(module.addr ?? "");
    const members = nodes(module, "stmtsp");
    const rest = members.filter((member) => own === undefined || !hasState(member));
    const copies = (own?.scopes ?? []).flatMap((scope) =>
      members
        .filter(hasState)
        .map((member) => named(rewrite(member, { owner: own, scope, ownerOf }), scope)),
    );
    const kept = rest.map((member) =>
      rewrite(member, { owner: undefined, scope: undefined, ownerOf }),
    );
    return { ...module, stmtsp: [...kept, ...copies] };
  });
}

/** A module of which there are several. */
interface Copied {
  readonly module: TreeNode;
  readonly scopes: readonly TreeNode[];
  /** Of everything in it that can be pointed to. */
  readonly addresses: ReadonlySet<string>;
}

interface Place {
  /** The module whose copy is being made. */
  readonly owner: Copied | undefined;
  readonly scope: TreeNode | undefined;
  readonly ownerOf: ReadonlyMap<string, Copied>;
}

function hasState({ type }: TreeNode): boolean {
  return type === "VAR" || type === "CFUNC";
}

function collectAddresses(node: TreeNode, found: Set<string>): void {
  if (node.addr !== undefined) {
    found.add(node.addr);
  }
  eachChild(node, (child) => {
    collectAddresses(child, found);
  });
}

const pointers = ["varp", "funcp", "labelp", "declp", "blockp"] as const;

/** A copy of a part of the tree in which everything points to the right copies. */
function rewrite(node: TreeNode, place: Place): TreeNode {
  const copy: Record<string, unknown> = { ...node };
  if (place.scope !== undefined && node.addr !== undefined) {
    copy.addr = addressIn(node.addr, place.scope);
  }
  for (const field of pointers) {
    const target = node[field];
    const owner = typeof target === "string" ? place.ownerOf.get(target) : undefined;
    if (typeof target === "string" && owner !== undefined && !isThroughReference(node)) {
      copy[field] = addressIn(target, meantScope(node, owner, place));
    }
  }
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) {
      copy[key] = value.map((child) => rewrite(child as TreeNode, place));
    }
  }
  return copy as TreeNode;
}

/** What is reached through a virtual interface is found when it runs. */
function isThroughReference({ type }: TreeNode): boolean {
  return type === "MEMBERSEL" || type === "CMETHODCALL";
}

/** Which copy of `owner` a reference means: the one that its self pointer names, else its own. */
function meantScope(reference: TreeNode, owner: Copied, place: Place): TreeNode {
  const pointer = pointedName(reference);
  const scope =
    pointer === undefined
      ? owner === place.owner
        ? place.scope
        : scopeBelow(reference, owner, place)
      : owner.scopes.find(({ name }) => mangled(name ?? "") === pointer);
  if (scope === undefined) {
    throw new Unsupported(
      `several copies of the module ${owner.module.name ?? ""} that are reached by pointers`,
      reference,
    );
  }
  return scope;
}

/** The instance in the module at hand that `this->name` means; without its name, the only one there is. */
function scopeBelow(reference: TreeNode, owner: Copied, { scope }: Place): TreeNode | undefined {
  const above = `${scope?.name ?? ""}.`;
  const below = owner.scopes.filter(({ name = "" }) => name.startsWith(above));
  const field = /^this->(?:__PVT__)?(\w+)$/.exec(textOf(reference, "selfPointer"))?.[1];
  const meant = below.filter(({ name = "" }) => {
    const own = name.slice(above.length);
    return field === undefined ? !own.includes(".") : mangled(own) === field;
  });
  return meant.length === 1 ? meant[0] : undefined;
}

/** The interfaces among the modules, as they are before their copies are made. */
export function readInterfaces(modules: readonly TreeNode[]): readonly TreeInterface[] {
  return modules
    .filter(({ type }) => type === "IFACE")
    .map((module) => {
      const members = nodes(module, "stmtsp");
      const scopes = members.filter(({ type }) => type === "SCOPE");
      const isCopied = scopes.length > 1 && members.some(hasState);
      const addresses = (wanted: string): readonly string[] =>
        members.flatMap(({ type, addr }) => (type === wanted && addr !== undefined ? [addr] : []));
      return {
        address: module.addr ?? "",
        variables: addresses("VAR"),
        functions: addresses("CFUNC"),
        instances: scopes.map((scope) => ({
          mangled: mangled(scope.name ?? ""),
          name: scope.name ?? "",
          own: (address) => (isCopied ? addressIn(address, scope) : address),
        })),
      };
    });
}

/** The instance that a pointer of C++ names, by its place among those of its interface. */
export function pointedName(reference: TreeNode): string | undefined {
  const name = /^\(&vlSymsp->TOP(?:__)?(.*)\)$/.exec(textOf(reference, "selfPointer"))?.[1];
  return name?.replaceAll("__DOT__", "__");
}

/** The name of a scope as C++ has it; its levels are joined by one of two separators there. */
function mangled(name: string): string {
  return name
    .replaceAll(".", "__")
    .replaceAll("[", "__BRA__")
    .replaceAll("]", "__KET__")
    .replace(/\W/g, (sign) => `__0${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function addressIn(address: string, scope: TreeNode): string {
  return `${address}${scope.addr ?? ""}`;
}

/** A variable of a copy is told from those of the others by its name. */
function named(member: TreeNode, scope: TreeNode): TreeNode {
  return member.type === "VAR" && !isSet(member, "isPrimaryIO")
    ? { ...member, name: `${scope.name ?? ""}.${member.name ?? ""}` }
    : member;
}
