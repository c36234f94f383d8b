import { TRACE_BLOCK_BYTES, type TraceSignal } from "../trace/trace.ts";
import type { ModelContext } from "./model-context.ts";
import { placeInterfaces } from "./objects/interface-layout.ts";
import { packingTable, packingTableBytes } from "./record-trace.ts";
import { alignmentOf, bytesOf } from "./storage.ts";
import { type ComputedTrace, declaredType, fixedPlace, type TracedName } from "./trace-plan.ts";
import { dependsOn } from "./trace-quiet.ts";
import { nodes, type Tree, type TreeNode, type TreeType, textOf } from "./tree.ts";

export interface PlacedTrace {
  /** The traced region. */
  readonly base: number;
  readonly bytes: number;
  /** What lies behind so many bytes changes only where events have happened. */
  readonly restlessBytes: number;
  readonly copy: number;
  readonly table: number;
  readonly signals: readonly TraceSignal[];
  readonly computed: readonly ComputedTrace[];
}

/** Lays the traced variables out densely, first in memory, and lists the signals in them. */
export function placeTrace(
  ctx: ModelContext,
  names: readonly TracedName[],
  restless: ReadonlySet<string> | undefined,
): PlacedTrace {
  const { layout, tree, places } = ctx;
  const base = layout.align(TRACE_BLOCK_BYTES);
  placeInterfaces(ctx);
  const computed: ComputedTrace[] = [];
  const temporaries = temporariesOfTraces(tree);
  const offsets = new Map<TracedName, number>();
  const place = (traced: TracedName, isRestless: boolean): void => {
    const variable = variableOf(traced.value);
    const isTemporary = variable !== undefined && temporaries.has(variable);
    // What is read at a computed index is computed into a place of its own; the array stays outside.
    const isOwn = !isTemporary && isFixed(traced.value);
    const declared = variable === undefined || !isOwn ? undefined : tree.byAddress.get(variable);
    if (variable !== undefined && declared !== undefined && !places.has(variable)) {
      const type = tree.typeOf(declared);
      if (bytesOf(type) > 0) {
        places.set(variable, layout.allocate(bytesOf(type), Math.min(8, alignmentOf(type))));
      }
    }
    // Names of one value share its place.
    const shared = computed.find(({ value }) => value === traced.value);
    const own = !isOwn ? undefined : fixedPlace(tree, places, traced.value);
    const fixed = shared?.offset ?? own;
    if (fixed !== undefined) {
      offsets.set(traced, fixed);
    } else if (traced.type.kind === "bits") {
      const offset = layout.allocate(bytesOf(traced.type), alignmentOf(traced.type));
      computed.push({ value: traced.value, type: traced.type, offset, isRestless });
      offsets.set(traced, offset);
    }
  };
  // Of what is computed on the way nobody asked what it depends on.
  const unsteady = restless === undefined ? undefined : new Set([...restless, ...temporaries]);
  const isRestless = ({ value }: TracedName): boolean =>
    unsteady === undefined || dependsOn(value, unsteady);
  const first = names.filter(isRestless);
  for (const traced of first) {
    place(traced, true);
  }
  const restlessBytes = layout.align(TRACE_BLOCK_BYTES) - base;
  const done = new Set(first);
  for (const traced of names) {
    if (!done.has(traced)) {
      place(traced, false);
    }
  }
  const placed = names.flatMap((traced) => {
    const offset = offsets.get(traced);
    return offset === undefined ? [] : [{ traced, offset }];
  });
  layout.allocate(1, 1);
  const bytes = layout.align(TRACE_BLOCK_BYTES) - base;
  const copy = layout.allocate(bytes, TRACE_BLOCK_BYTES);
  const table = layout.allocate(packingTableBytes, TRACE_BLOCK_BYTES);
  ctx.data.push(packingTable(table));
  const signals = placed.flatMap(({ traced, offset }) => {
    const stored =
      computed.find((each) => each.offset === offset)?.type ?? declaredType(tree, traced.value);
    return expand(traced, stored, offset - base);
  });
  return { base, bytes, restlessBytes, copy, table, signals, computed };
}

/** What Verilator's trace functions compute on the way to a value has no place of its own. */
function temporariesOfTraces(tree: Tree): ReadonlySet<string> {
  return new Set(
    tree.members
      .filter(({ type, name }) => type === "CFUNC" && name?.startsWith("trace_") === true)
      .flatMap((declared) => nodes(declared, "initsp"))
      .flatMap(({ type, addr }) => (type === "VAR" && addr !== undefined ? [addr] : [])),
  );
}

/** One signal for a value, or one for each element of an array. */
function expand(traced: TracedName, type: TreeType, byteOffset: number): readonly TraceSignal[] {
  if (type.kind === "array") {
    return Array.from({ length: type.length }, (_, index) => {
      const label = `${traced.path}[${type.first + index}]`;
      const at = byteOffset + index * bytesOf(type.element);
      return expand({ ...traced, path: label }, type.element, at);
    }).flat();
  }
  if (type.kind !== "bits") {
    return [];
  }
  const own = traced.type.kind === "bits" ? traced.type : type;
  const width = Math.min(own.exact, type.width);
  return [
    {
      path: traced.path,
      type: { width, signed: own.signed },
      byteOffset,
      role: traced.role,
    },
  ];
}

/** Whether a value is a variable or an element of one that is known beforehand. */
function isFixed(value: TreeNode): boolean {
  const [from] = nodes(value, "fromp");
  const [index] = nodes(value, "bitp");
  return (
    value.type === "VARREF" ||
    (value.type === "ARRAYSEL" && index?.type === "CONST" && from !== undefined && isFixed(from))
  );
}

/** The address of the variable that a value is, or lies in. */
function variableOf(value: TreeNode): string | undefined {
  if (value.type === "VARREF") {
    return textOf(value, "varp");
  }
  const [from] = nodes(value, "fromp");
  return value.type === "ARRAYSEL" && from !== undefined ? variableOf(from) : undefined;
}
