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

/** Visits the nodes in all fields of a node, in their order. */
export function eachChild(parent: TreeNode, visit: (child: TreeNode) => void): void {
  for (const key in parent) {
    const value = parent[key];
    if (Array.isArray(value)) {
      for (const child of value) {
        visit(child as TreeNode);
      }
    }
  }
}

export function textOf(parent: TreeNode, field: string): string {
  const value = parent[field];
  return typeof value === "string" ? value : "";
}

export function numberOf(parent: TreeNode, field: string): number {
  const value = parent[field];
  return typeof value === "number" ? value : 0;
}

/** How a reference uses its variable; an absent field means that it reads it. */
export function accessOf(reference: TreeNode): "RD" | "WR" | "RW" {
  const { access } = reference;
  return access === "WR" || access === "RW" ? access : "RD";
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
  /** A reference to an object of a class or of one that extends it; `class` is the class's address. */
  | { readonly kind: "object"; readonly class: string }
  /** A queue or a dynamic array; `bound` is the greatest number of elements, 0 for none. */
  | { readonly kind: "queue"; readonly element: TreeType; readonly bound: number }
  | { readonly kind: "associative"; readonly key: TreeType; readonly value: TreeType }
  /** A virtual interface: where the variables of an instance begin; `interface` is its module. */
  | { readonly kind: "interface"; readonly interface: string }
  /** What a `randc` variable has drawn; there are `count` values. */
  | { readonly kind: "cycle"; readonly count: number }
  /** Writes of elements of an array that wait for the others of their time. */
  | { readonly kind: "commits" }
  /** Values that a clocking block sampled, each with its time. */
  | { readonly kind: "samples"; readonly value: TreeType }
  /** What `std::process` refers to: a process of the scheduler. */
  | { readonly kind: "process" }
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

/** An interface that virtual interfaces refer to, and its instances. */
export interface TreeInterface {
  readonly address: string;
  /** Addresses of its variables and functions, before each instance has got its own. */
  readonly variables: readonly string[];
  readonly functions: readonly string[];
  /** Its instances: how C++ names them, and the address of something that they have of their own. */
  readonly instances: readonly {
    readonly mangled: string;
    readonly name: string;
    readonly own: (address: string) => string;
  }[];
}

/** Writes of elements that wait: the array that they go to, and how many operands each has. */
export interface WaitingWrites {
  readonly target: TreeNode | undefined;
  readonly operands: number;
}

/** What the body of a function comes to. */
export interface FunctionSummary {
  /** How many nodes it has. */
  readonly size: number;
  /**
   * The addresses of what it calls, each time that it does: `direct` by `super`, where no override is
   * meant, `dispatched` otherwise.
   */
  readonly calls: readonly string[];
  readonly direct: readonly string[];
  readonly dispatched: readonly string[];
  /** Whatever it names a function by. */
  readonly callees: ReadonlySet<string>;
  /** Addresses of the variables that it writes. */
  readonly written: ReadonlySet<string>;
  /** Addresses of the variables that a clocked assignment in it writes. */
  readonly clocked: ReadonlySet<string>;
}

/** A class, with its parameters given. */
export interface TreeClass {
  readonly declared: TreeNode;
  readonly name: string;
  /** Its number, and the greatest of those of the classes that extend it, which follow it. */
  readonly index: number;
  readonly last: number;
  /** The address of the class that it extends. */
  readonly parent: string | undefined;
  /** Whether objects of it, or of one that extends it, have a generator of random numbers. */
  readonly hasGenerator: boolean;
  /** The addresses of what it implements itself. */
  readonly interfaces: readonly string[];
  /** Its own variables, without those of its parent. */
  readonly members: readonly TreeNode[];
  /** Its own functions by name. */
  readonly methods: ReadonlyMap<string, TreeNode>;
}

/** The final tree, indexed. */
export interface Tree {
  readonly root: TreeNode;
  /** What the modules and packages hold, each of which exists once. */
  readonly members: readonly TreeNode[];
  readonly constants: TreeNode | undefined;
  /** The classes by address; base classes come before those that extend them. */
  readonly classes: ReadonlyMap<string, TreeClass>;
  readonly interfaces: readonly TreeInterface[];
  /** What waiting writes are, by the address of the variable that they wait in. */
  readonly commits: ReadonlyMap<string, WaitingWrites>;
  /** The class, by address, that a variable or function belongs to. */
  readonly memberClasses: ReadonlyMap<string, string>;
  /** Whether anything lives in the heap. */
  readonly usesHeap: boolean;
  readonly byAddress: ReadonlyMap<string, TreeNode>;
  readonly typeOf: (node: TreeNode) => TreeType;
  readonly summaryOf: (declared: TreeNode) => FunctionSummary;
  /** Whether the design turns assertions on and off. */
  readonly controlsAssertions: boolean;
  /** Names of files by their letter. */
  readonly files: ReadonlyMap<string, string>;
  readonly top: string;
  /** The top, and those that run with it. */
  readonly tops: readonly string[];
}
