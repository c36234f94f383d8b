/** A node of Verilator's final tree as its JSON has it; absent fields are false, empty or unlinked. */
export interface TreeNode {
  readonly type: string;
  readonly name?: string;
  readonly addr?: string;
  /** `file letter,first line:first column`, then the end. */
  readonly loc?: string;
  readonly dtypep?: string;
  readonly [field: string]: unknown;
}

const none: readonly TreeNode[] = [];

/** The nodes in a list field. */
export function nodes(node: TreeNode, field: string): readonly TreeNode[] {
  const value = node[field];
  return Array.isArray(value) ? (value as readonly TreeNode[]) : none;
}

/** The first node in a field, if there is one. */
export function node(parent: TreeNode, field: string): TreeNode | undefined {
  return nodes(parent, field)[0];
}

export function textOf(parent: TreeNode, field: string): string {
  const value = parent[field];
  return typeof value === "string" ? value : "";
}

export function numberOf(parent: TreeNode, field: string): number {
  const value = parent[field];
  return typeof value === "number" ? value : 0;
}

export function isSet(parent: TreeNode, field: string): boolean {
  return parent[field] === true;
}

/** What a testbench waits with: queues of processes by delay or trigger, joins of forks, events. */
export type TimingPart = "delays" | "trigger" | "dynamic" | "fork" | "event";

/** A type of the tree's type table, as the lowering sees it. */
export type TreeType =
  /** A bit vector; `width` is that of the C++ type it lives in, `exact` the declared one. */
  | {
      readonly kind: "bits";
      readonly width: number;
      readonly exact: number;
      readonly signed: boolean;
    }
  | { readonly kind: "real" }
  | { readonly kind: "string" }
  | { readonly kind: "void" }
  | { readonly kind: "triggers"; readonly count: number }
  /** The address of what processes of a fork share of an automatic scope; `scope` is its class. */
  | { readonly kind: "scope"; readonly scope: string }
  /** State of the scheduler of processes. */
  | { readonly kind: "timing"; readonly part: TimingPart }
  | {
      readonly kind: "array";
      readonly element: TreeType;
      readonly length: number;
      /** The index of the element that comes first in memory: the lowest, however it is declared. */
      readonly first: number;
    }
  /** An unpacked struct or union. */
  | {
      readonly kind: "struct";
      readonly members: readonly {
        readonly name: string;
        readonly type: TreeType;
        readonly offset: number;
      }[];
      readonly bytes: number;
    }
  | { readonly kind: "unsupported"; readonly name: string };

/** The final tree, indexed. */
export interface Tree {
  readonly root: TreeNode;
  /** What the modules and packages hold, each of which exists once. */
  readonly members: readonly TreeNode[];
  readonly constants: TreeNode | undefined;
  readonly byAddress: ReadonlyMap<string, TreeNode>;
  readonly typeOf: (node: TreeNode) => TreeType;
  /** Names of files by their letter. */
  readonly files: ReadonlyMap<string, string>;
  /** Picoseconds of a step of `$time`'s precision. */
  readonly top: string;
}
