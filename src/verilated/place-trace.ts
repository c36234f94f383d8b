import { TRACE_BLOCK_BYTES, type TraceSignal } from "../trace/trace.ts";
import type { ModelContext } from "./model-context.ts";
import { placeInterfaces } from "./objects/interface-layout.ts";
import { packingTable, packingTableBytes } from "./record-trace.ts";
import { alignmentOf, bytesOf } from "./storage.ts";
import { type ComputedTrace, declaredType, fixedPlace, type TracedName } from "./trace-plan.ts";
import { dependsOn } from "./trace-quiet.ts";
import { sliceOf, type TraceSlice } from "./trace-slice.ts";
import { nodes, type Tree, type TreeNode, type TreeType, textOf } from "./tree.ts";

export interface PlacedTrace {
  /** The traced region. */
  readonly base: number;
  readonly bytes: number;
  /** What lies behind so many bytes changes only where events have happened. */
  readonly restlessBytes: number;
  /** What lies behind so many bytes never changes once the design runs. */
  readonly movingBytes: number;
  readonly copy: number;
  readonly table: number;
  readonly signals: readonly TraceSignal[];
  readonly computed: readonly ComputedTrace[];
  /** Paths of signals that are no variables of their own: computed, or parts of a variable. */
  readonly derived: ReadonlySet<string>;
}

/**
 * Lays the traced variables out densely, first in memory, and lists the signals in them: what changes
 * with inputs, what changes with events, arrays, of which little changes at once, and what stays as it is.
 */
export function placeTrace(
  ctx: ModelContext,
  names: readonly TracedName[],
  restless: ReadonlySet<string> | undefined,
  moving: ReadonlySet<string> | undefined,
): PlacedTrace {
  const { layout, tree, places } = ctx;
  const base = layout.align(TRACE_BLOCK_BYTES);
  placeInterfaces(ctx);
  const computed: ComputedTrace[] = [];
  const temporaries = temporariesOfTraces(tree);
  const offsets = new Map<TracedName, number>();
  const derived = new Set<string>();
  const slices = slicesInPlace(tree, names);
  const place = (traced: TracedName, isRestless: boolean): void => {
    const slice = slices.get(traced.value);
    const value = slice?.whole ?? traced.value;
    const variable = variableOf(value);
    const isTemporary = variable !== undefined && temporaries.has(variable);
    // What is read at a computed index is computed into a place of its own; the array stays outside.
    const isOwn = !isTemporary && isFixed(value);
    const declared = variable === undefined || !isOwn ? undefined : tree.byAddress.get(variable);
    if (variable !== undefined && declared !== undefined && !places.has(variable)) {
      const type = tree.typeOf(declared);
      if (bytesOf(type) > 0) {
        places.set(variable, layout.allocate(bytesOf(type), Math.min(8, alignmentOf(type))));
      }
    }
    // Names of one value share its place.
    const shared = computed.find((each) => each.value === traced.value);
    const own = !isOwn ? undefined : fixedPlace(tree, places, value);
    const fixed = shared?.offset ?? own;
    if (shared !== undefined || own === undefined || slice !== undefined) {
      derived.add(traced.path);
    }
    if (fixed !== undefined) {
      offsets.set(
        traced,
        fixed + (shared === undefined && slice !== undefined ? slice.from / 8 : 0),
      );
    } else if (traced.type.kind === "bits") {
      const offset = layout.allocate(bytesOf(traced.type), alignmentOf(traced.type));
      computed.push({ value: traced.value, type: traced.type, offset, isRestless });
      offsets.set(traced, offset);
    }
  };
  // Of what is computed on the way nobody asked what it depends on.
  const depends = (known: ReadonlySet<string> | undefined): ((traced: TracedName) => boolean) => {
    const all = known === undefined ? undefined : new Set([...known, ...temporaries]);
    return ({ value }) => all === undefined || dependsOn(value, all);
  };
  const isMoving = depends(moving);
  const isRestless = restless === undefined ? () => false : depends(restless);
  const endOf = (part: readonly TracedName[], isRestlessPart: boolean): number => {
    for (const traced of part) {
      place(traced, isRestlessPart);
    }
    return Math.ceil((layout.used() - base) / TRACE_BLOCK_BYTES) * TRACE_BLOCK_BYTES;
  };
  const first = names.filter(isRestless);
  const early = new Set(first);
  const rest = names.filter((traced) => !early.has(traced));
  const isArray = ({ type }: TracedName): boolean => type.kind === "array";
  const changing = rest.filter(isMoving);
  const restlessBytes = endOf(first, true);
  endOf(
    changing.filter((traced) => !isArray(traced)),
    false,
  );
  const movingBytes = endOf(changing.filter(isArray), false);
  endOf(rest, false);
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
    const stored = derived.has(traced.path) ? traced.type : declaredType(tree, traced.value);
    return expand(traced, stored, offset - base);
  });
  return { base, bytes, restlessBytes, movingBytes, copy, table, signals, computed, derived };
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

/**
 * The values that are read where they lie, in variables of which such slices and names for the whole make
 * up most: elements of packed arrays, members of packed structs.
 */
function slicesInPlace(
  tree: Tree,
  names: readonly TracedName[],
): ReadonlyMap<TreeNode, TraceSlice> {
  const found = new Map<TreeNode, { readonly slice: TraceSlice; readonly variable: string }>();
  const shown = new Map<string, number>();
  const add = (variable: string, bytes: number): void => {
    shown.set(variable, (shown.get(variable) ?? 0) + bytes);
  };
  for (const { value, type } of names) {
    const isWhole = isFixed(value);
    const slice = isWhole || found.has(value) ? undefined : byteSlice(tree, value, type);
    const variable = variableOf(slice?.whole ?? value);
    if (variable !== undefined && isWhole) {
      add(variable, bytesOf(tree.typeOf(value)));
    } else if (variable !== undefined && slice !== undefined && type.kind === "bits") {
      found.set(value, { slice, variable });
      add(variable, type.exact / 8);
    }
  }
  return new Map(
    [...found].flatMap(([value, { slice, variable }]): [TreeNode, TraceSlice][] => {
      const declared = tree.byAddress.get(variable);
      const bytes = declared === undefined ? 0 : bytesOf(tree.typeOf(declared));
      return 2 * (shown.get(variable) ?? 0) >= bytes ? [[value, slice]] : [];
    }),
  );
}

/** What a value is a slice of that begins with a byte and has all of its bits. */
function byteSlice(tree: Tree, value: TreeNode, type: TreeType): TraceSlice | undefined {
  const slice = type.kind === "bits" ? sliceOf(tree, value) : undefined;
  return slice !== undefined &&
    type.kind === "bits" &&
    isFixed(slice.whole) &&
    slice.from % 8 === 0 &&
    slice.width >= type.exact
    ? slice
    : undefined;
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
