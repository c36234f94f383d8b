import type { SourceFile } from "../base/source.ts";
import type { DumpSite } from "./dump-site.ts";
import type { MemoryLayout } from "./memory-layout.ts";
import type { HeapCells } from "./objects/heap-plan.ts";
import type { InterfaceLayout, ObjectLayout, ShapeTable } from "./objects/layouts.ts";
import type { ReusePlan } from "./reuse/plan-reuse.ts";
import type { DisplaySite, ModelLocation, ReadMemorySite, ScanSite } from "./sim-model.ts";
import type { CoroutinePlan } from "./timing/coroutine-plan.ts";
import type { TimingCells } from "./timing/timing-cells.ts";
import type { ComputedTrace } from "./trace-plan.ts";
import type { Tree, TreeNode } from "./tree.ts";
import type { DataSegment, ValType } from "./wasm-module.ts";
import type { HelperTable } from "./wide-helpers.ts";

/** Functions of the host that a model calls, in the order of the import section. */
export const hostFunctions = {
  /** Site; its arguments lie in the argument area. */
  display: { params: ["i32"], results: [] },
  /** Site; gives the handle of the formatted string. */
  format: { params: ["i32"], results: ["i32"] },
  finish: { params: ["i32"], results: [] },
  stop: { params: ["i32"], results: [] },
  /** String and location; does not return. */
  fatal: { params: ["i32", "i32"], results: [] },
  time: { params: [], results: ["i64"] },
  /** Location of a loop that went round for long; asks whether to go on. */
  checkpoint: { params: ["i32"], results: [] },
  /** Units, precision, handle of the suffix, least width of `%t`. */
  timeFormat: { params: ["i32", "i32", "i32", "i32"], results: [] },
  /** There is no memory for another process; does not return. */
  exhausted: { params: [], results: [] },
  /** Site, file name handle, first and last index or -1. */
  readMemory: { params: ["i32", "i32", "i32", "i32"], results: [] },
  writeMemory: { params: ["i32", "i32", "i32", "i32"], results: [] },
  /** Site and file. */
  displayTo: { params: ["i32", "i32"], results: [] },
  /** One of `textOperation` and its operands. */
  text: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
  /** One of `fileOperation` and its operands. */
  file: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
  /** One of `realOperation` and its operands. */
  real: { params: ["i32", "f64", "f64"], results: ["f64"] },
  /**
   * One of `wideOperation`; address and bits of the target, of the left and of the right operand, and a
   * real. Gives a real.
   */
  wide: { params: ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "f64"], results: ["f64"] },
  /** Site, and a string or file; gives the result and, from bit 24, how many values were read. */
  scan: { params: ["i32", "i32"], results: ["i32"] },
  /** String; whether an argument of the command line begins with it. */
  hasPlusarg: { params: ["i32"], results: ["i32"] },
  random: { params: [], results: ["i64"] },
  seedRandom: { params: ["i32"], results: [] },
  /** One of `containerOperation`, a shape and three operands. */
  container: { params: ["i32", "i32", "i32", "i32", "i32"], results: ["i32"] },
  /** Location of what looked into an object where there is none; does not return. */
  nullReference: { params: ["i32"], results: [] },
  /** Much was taken from the heap: time to look for what is not used any more. */
  collect: { params: [], results: [] },
  /** Both bounds, in either order. */
  randomWithin: { params: ["i32", "i32"], results: ["i32"] },
  /** Site and the handle of a file name. */
  dump: { params: ["i32", "i32"], results: [] },
  /** One of `distribution`, the address of its seed, and its two parameters. */
  distribute: { params: ["i32", "i32", "i32", "i32"], results: ["i32"] },
  /** One of `objectRandom`, the address of the state in an object, and an operand. */
  objectRandom: { params: ["i32", "i32", "i32"], results: ["i64"] },
  /** Site, target address, file, first index and count; how many characters were read. */
  readInto: { params: ["i32", "i32", "i32", "i32", "i32"], results: ["i32"] },
  /** Handle of a command and its location; gives what it came to. */
  system: { params: ["i32", "i32"], results: ["i32"] },
} as const satisfies Readonly<
  Record<string, { readonly params: readonly ValType[]; readonly results: readonly ValType[] }>
>;

export type HostFunction = keyof typeof hostFunctions;

export const hostFunctionNames = Object.keys(hostFunctions) as readonly HostFunction[];

/** What lowering one design has gathered so far. */
export interface ModelContext {
  readonly tree: Tree;
  readonly layout: MemoryLayout;
  /** Offsets of variables of the module, by address of their node. */
  readonly places: Map<string, number>;
  readonly data: DataSegment[];
  readonly strings: string[];
  readonly locations: ModelLocation[];
  readonly displaySites: DisplaySite[];
  readonly readMemorySites: ReadMemorySite[];
  readonly scanSites: ScanSite[];
  readonly dumpSites: DumpSite[];
  readonly sources: readonly SourceFile[];
  /** The index of a CFUNC in the function index space. */
  readonly functionIndex: (address: string) => number;
  /** Addresses of the CFUNCs whose calls are replaced by their bodies. */
  readonly inlined: ReadonlySet<string>;
  /** Counts down the turns of loops until the host is asked again. */
  readonly loopBudget: number;
  /** Of a model that may wait for time. */
  readonly timing: TimingCells | undefined;
  /** Places of the counters of coverage points, by address of their declaration. */
  readonly coverage: ReadonlyMap<string, number>;
  /** The functions that may wait, and how their frames lie, by address of their node. */
  readonly coroutines: readonly TreeNode[];
  readonly coroutinePlans: Map<string, CoroutinePlan>;
  /** Addresses of the CFUNCs that reach themselves, whose variables must not lie at fixed places. */
  readonly recursive: ReadonlySet<string>;
  /** Which reads of memory may be kept in locals, in the functions that run all the time; asked once places are known. */
  readonly reusePlan: () => ReusePlan;
  /** The word that is set where an event has changed something since the last record; `undefined` if that is not known. */
  readonly eventCell: number | undefined;
  /** Branches that are no decisions of several ways. */
  readonly undecided: Set<TreeNode>;
  /** Places of the tables by which decisions are made, by their content. */
  readonly decisionTables: Map<string, number>;
  /** The stack of their frames, once there is one. */
  readonly recursionStack: { readonly top: number; readonly end: number }[];
  /** The word that says which assertions are on, if the design turns them on and off. */
  readonly assertionControl: number[];
  readonly helpers: HelperTable;
  /** Of a design with objects or containers. */
  readonly heap: HeapCells | undefined;
  readonly shapes: ShapeTable;
  /** How objects lie, by the address of their class. */
  readonly objectLayouts: Map<string, ObjectLayout>;
  /** How instances of interfaces lie, and where each begins, by the name that C++ gives it. */
  readonly interfaceLayouts: Map<string, InterfaceLayout>;
  readonly instancePlaces: Map<string, number>;
  /** Variables that hold a constant associative array, which is made when the model begins. */
  readonly constantMaps: TreeNode[];
  /** Traced values that are computed, by the expression in the tree. */
  readonly computedTraces: Map<TreeNode, ComputedTrace>;
}

/** Where arguments of a display lie: 8 bytes each (a value of up to 64 bits, or the address of a wider one). */
export const argumentArea = 64;
export const argumentBytes = 8;
export const maxArguments = 500;

export function stringIndex(ctx: ModelContext, text: string): number {
  const known = ctx.strings.indexOf(text);
  if (known >= 0) {
    return known;
  }
  ctx.strings.push(text);
  return ctx.strings.length - 1;
}

export function locationOf(tree: Tree, node: TreeNode): ModelLocation {
  const match = /^(\w+),(\d+):(\d+)/.exec(node.loc ?? "");
  return {
    file: tree.files.get(match?.[1] ?? "") ?? "",
    line: Number(match?.[2] ?? 1),
    column: Number(match?.[3] ?? 1),
  };
}

export function locationIndex(ctx: ModelContext, node: TreeNode): number {
  ctx.locations.push(locationOf(ctx.tree, node));
  return ctx.locations.length - 1;
}
