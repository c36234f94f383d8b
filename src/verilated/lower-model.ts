import { indexLines, offsetAt } from "../base/line-index.ts";
import type { PassResult } from "../base/pass-result.ts";
import type { SourceFile } from "../base/source.ts";
import { cannotLower } from "../diagnostics/catalogue/simulation.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { declareAssertionControl } from "./assertion-control.ts";
import { conditionNames } from "./condition-names.ts";
import { planCoverage } from "./coverage-points.ts";
import { buildFunction, lowerFunction } from "./lower-function.ts";
import { createMemoryLayout, maxModelBytes } from "./memory-layout.ts";
import {
  argumentArea,
  argumentBytes,
  hostFunctionNames,
  hostFunctions,
  locationOf,
  type ModelContext,
  maxArguments,
} from "./model-context.ts";
import { declareConstants, listVariables, placeVariables } from "./model-variables.ts";
import { allocateHeapCells, type HeapPlan, leastHeapLimit } from "./objects/heap-plan.ts";
import { createShapeTable } from "./objects/shape-table.ts";
import { op } from "./opcodes.ts";
import { placeTrace } from "./place-trace.ts";
import { inlinedFunctions, reachableFunctions } from "./reachable-functions.ts";
import { readTree } from "./read-tree.ts";
import { prepareFunctions, recordFunctions } from "./record-functions.ts";
import { largestRecord } from "./record-trace.ts";
import { planReuse, type ReusePlan } from "./reuse/plan-reuse.ts";
import type { DisplaySite, SimModel } from "./sim-model.ts";
import { standingPlace } from "./standing-place.ts";
import { advanceFunction } from "./timing/advance-time.ts";
import { exponentOf } from "./timing/format-time.ts";
import { backEdgesBetweenCheckpoints } from "./timing/lower-back-edge.ts";
import { lowerCoroutine } from "./timing/lower-coroutine.ts";
import { picosecondsOf } from "./timing/picoseconds-of.ts";
import { planCoroutine } from "./timing/plan-coroutine.ts";
import { allocateTimingCells, arenaBytes } from "./timing/timing-cells.ts";
import { planTrace } from "./trace-plan.ts";
import { movingVariables, restlessVariables } from "./trace-quiet.ts";
import { isSet, type Tree, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import { type DefinedFunction, encodeWasmModule } from "./wasm-module.ts";
import { watchedEvents } from "./watched-events.ts";
import { createHelperTable } from "./wide-helpers.ts";

export interface LoweringInput {
  /** Verilator's final tree and its table of files, as JSON. */
  readonly tree: string;
  readonly meta: string;
  readonly top: string;
  /** Tops that run with it. */
  readonly beside?: readonly string[] | undefined;
  /** The sources that were elaborated, for the places of diagnostics. */
  readonly sources: readonly SourceFile[];
  /** Those of `sources` whose failed checks are told with values. */
  readonly checked?: readonly SourceFile[] | undefined;
  /** Whether the design has time of its own, as a testbench does; else what waits is refused. */
  readonly isTimed?: boolean | undefined;
  /** Told when the tree has been read and its lowering begins. */
  readonly onRead?: (() => void) | undefined;
}

/** The functions of the scheduler by the names under which the model offers them. */
const entryPoints: Readonly<Record<string, string>> = {
  _eval_static: "static",
  _eval_initial: "initial",
  _eval_settle: "settle",
  _eval: "eval",
  _eval_final: "final",
};

const page = 65_536;
const leastRecordBytes = 1 << 18;

/**
 * Lowers Verilator's final tree to WebAssembly. What it does not know it refuses by name, with the
 * place in the SystemVerilog; it never guesses.
 */
export function lowerModel(input: LoweringInput): PassResult<SimModel | undefined, Diagnostic> {
  let tree: Tree | undefined;
  try {
    tree = readTree(input.tree, input.meta, input.top, input.beside);
    input.onRead?.();
    const model = lower(tree, input.isTimed === true, input.sources);
    const displaySites = withConditions(model.displaySites, input.checked ?? []);
    return { value: { ...model, displaySites }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Unsupported)) {
      throw error;
    }
    const place =
      tree === undefined || error.place === undefined
        ? undefined
        : locationOf(tree, standingPlace([tree.root, ...tree.members], error.place));
    const source = input.sources.find(({ path }) => path === place?.file) ?? input.sources[0];
    const start =
      source === undefined || place === undefined || source.path !== place.file
        ? 0
        : offsetAt(indexLines(source.text), place);
    const span = { file: source?.path ?? "", start, end: start };
    return { value: undefined, diagnostics: [cannotLower(span, { what: error.what })] };
  }
}

function lower(tree: Tree, isTimed: boolean, sources: readonly SourceFile[]): SimModel {
  const layout = createMemoryLayout(argumentArea + argumentBytes * maxArguments);
  const entries = Object.keys(entryPoints);
  const { functions: reachable, recursive } = reachableFunctions(tree, entries);
  const inlined = inlinedFunctions(reachable, recursive, entries, tree);
  const functions = reachable.filter(({ addr }) => !inlined.has(addr ?? ""));
  const coroutines = functions.filter((declared) => isSet(declared, "isCoroutine"));
  if (coroutines[0] !== undefined && !isTimed) {
    throw new Unsupported("waiting for time or an event", coroutines[0]);
  }
  const prepareIndex = hostFunctionNames.length;
  const partIndex = prepareIndex + 4;
  const firstFunction = partIndex + 2;
  const indices = new Map(
    functions.map((declared, index) => [declared.addr ?? "", firstFunction + index]),
  );
  const coverage = planCoverage(tree, layout, (node) => locationOf(tree, node));
  const places = new Map<string, number>();
  let plan: ReusePlan | undefined;
  const restless = isTimed ? undefined : restlessVariables(tree);
  const ctx: ModelContext = {
    tree,
    layout,
    places,
    data: [],
    strings: [""],
    locations: [],
    displaySites: [],
    readMemorySites: [],
    scanSites: [],
    dumpSites: [],
    sources,
    functionIndex: (address) => {
      const index = indices.get(address);
      if (index === undefined) {
        const called = tree.byAddress.get(address);
        throw new Unsupported(
          `a call to the function ${called?.name ?? ""}, which is not part of the model`,
          called,
        );
      }
      return index;
    },
    inlined,
    recursive,
    recursionStack: [],
    decisionTables: new Map(),
    undecided: new Set(),
    eventCell: restless === undefined ? undefined : layout.allocate(4, 4),
    reusePlan: () => {
      plan ??= planReuse(
        reachableFunctions(tree, ["_eval"]).functions.filter((each) => !isSet(each, "isCoroutine")),
        (variable) => places.has(variable),
      );
      return plan;
    },
    assertionControl: [],
    loopBudget: layout.allocate(4, 4),
    timing: isTimed ? allocateTimingCells(layout) : undefined,
    coverage: coverage.counters,
    coroutines,
    coroutinePlans: new Map(),
    computedTraces: new Map(),
    heap: tree.usesHeap ? allocateHeapCells(layout) : undefined,
    shapes: createShapeTable(),
    objectLayouts: new Map(),
    interfaceLayouts: new Map(),
    instancePlaces: new Map(),
    constantMaps: [],
    helpers: createHelperTable(firstFunction + functions.length),
  };
  const names = planTrace(tree);
  const trace = placeTrace(ctx, names, restless, movingVariables(tree, reachable));
  for (const computed of trace.computed) {
    ctx.computedTraces.set(computed.value, computed);
  }
  placeVariables(ctx);
  declareConstants(ctx);
  for (const [index, declared] of coroutines.entries()) {
    ctx.coroutinePlans.set(declared.addr ?? "", planCoroutine(ctx, declared, index));
  }

  if (tree.controlsAssertions) {
    declareAssertionControl(ctx);
  }

  const voidType = { params: [], results: [] } as const;
  const parts = prepareFunctions(ctx);
  const prepare = buildFunction(ctx, voidType, "prepare", ({ body }) => {
    body.call(partIndex);
    body.call(partIndex + 1);
  });
  const lowered = functions.map((declared) =>
    coroutines.includes(declared)
      ? lowerCoroutine(ctx, declared)
      : lowerFunction(ctx, declared, entryPoints[declared.name ?? ""]),
  );
  const evalIndex = firstFunction + functions.findIndex(({ name }) => name === "_eval");
  const records = recordFunctions(ctx, trace, { prepare: partIndex, evaluate: evalIndex });
  const cycles = cyclesFunction(ctx, evalIndex);

  const recordBytes = Math.max(leastRecordBytes, 4 * largestRecord(trace.bytes));
  const recordBase = layout.allocate(recordBytes, 64);
  const recordIndex = prepareIndex + 1;
  const advance =
    ctx.timing === undefined
      ? []
      : [
          advanceFunction(
            ctx,
            { evaluate: evalIndex, record: recordIndex },
            trace,
            recordBase + recordBytes,
          ),
        ];
  const arenaBegin = declareTiming(ctx, recordBase);
  if (layout.used() > maxModelBytes) {
    const size = Math.ceil(layout.used() / 2 ** 20);
    throw new Unsupported(`a design that needs ${size} MiB of memory`, undefined);
  }
  const memoryPages = Math.ceil(layout.used() / page) + 1;
  const heap = declareHeap(ctx, memoryPages * page, recordBase);
  return {
    top: tree.top,
    wasm: encodeWasmModule({
      imports: hostFunctionNames.map((name) => ({ name, type: hostFunctions[name] })),
      functions: [
        prepare,
        ...records,
        cycles,
        ...parts,
        ...lowered,
        ...ctx.helpers.all(),
        ...advance,
      ],
      memoryPages,
      data: ctx.data,
    }),
    memoryPages,
    variables: listVariables(ctx, trace),
    traceBase: trace.base,
    traceBytes: trace.bytes,
    traceCopy: trace.copy,
    traceSignals: trace.signals,
    recordBase,
    recordBytes,
    strings: ctx.strings,
    locations: ctx.locations,
    displaySites: ctx.displaySites,
    readMemorySites: ctx.readMemorySites,
    scanSites: ctx.scanSites,
    coveragePoints: coverage.points,
    dumpSites: ctx.dumpSites,
    watchedEvents: watchedEvents(ctx),
    shapes: ctx.shapes.shapes,
    heap,
    precisionExponent: exponentOf(picosecondsOf(textOf(tree.root, "timeprecision"))),
    timing: ctx.timing && {
      cells: ctx.timing,
      arenaBegin,
      stepPicoseconds: picosecondsOf(textOf(tree.root, "timeprecision")),
    },
  };
}

/** Failed checks, which Verilator prints in a form of their own, with the names in their conditions. */
function withConditions(
  sites: readonly DisplaySite[],
  checked: readonly SourceFile[],
): readonly DisplaySite[] {
  return sites.map((site) => {
    // Of several statements that are printed as one, the check is the last.
    const check = /\[%0?t\] [%-]%?(?:Error|Warning|Fatal|Info): \S+?:(\d+): (?!.*\n\[%)/s.exec(
      site.format,
    );
    const source = checked.find(({ path }) => path === site.location.file);
    if (source === undefined || check === null) {
      return site;
    }
    const lines = indexLines(source.text);
    const line = Number(check[1]);
    const start = offsetAt(lines, { line, column: 1 });
    const own = source.text.slice(start).search(/\$(?:error|fatal|warning|info)\b/);
    const offset =
      line === site.location.line ? offsetAt(lines, site.location) : start + Math.max(0, own);
    return { ...site, condition: conditionNames(source.text, offset) };
  });
}

/** The heap lies behind everything that has a fixed place; what refers to it lies before the record. */
function declareHeap(ctx: ModelContext, begin: number, rootBytes: number): HeapPlan | undefined {
  if (ctx.heap === undefined) {
    return undefined;
  }
  declareWord(ctx, ctx.heap.limit, leastHeapLimit);
  return { cells: ctx.heap, begin, rootBytes };
}

/** What loops and the scheduler of processes begin with; gives where the frames of processes begin. */
function declareTiming(ctx: ModelContext, recordBase: number): number {
  const { timing, layout } = ctx;
  declareWord(ctx, ctx.loopBudget, backEdgesBetweenCheckpoints);
  if (timing === undefined) {
    return 0;
  }
  const arena = layout.allocate(arenaBytes, 64);
  const begin: readonly (readonly [cell: number, value: number])[] = [
    [timing.arena, arena],
    [timing.arenaEnd, arena + arenaBytes],
    [timing.recordAt, recordBase],
    [timing.isFirstRecord, 1],
  ];
  for (const [offset, value] of begin) {
    declareWord(ctx, offset, value);
  }
  return arena;
}

function declareWord(ctx: ModelContext, offset: number, value: number): void {
  const word = new DataView(new ArrayBuffer(4));
  word.setUint32(0, value, true);
  ctx.data.push({ offset, bytes: new Uint8Array(word.buffer) });
}

/** `cycles(clock, count)`: so many periods of the clock whose byte is at `clock`, inputs as they are. */
function cyclesFunction(ctx: ModelContext, evalIndex: number): DefinedFunction {
  const type = { params: ["i32", "i32"], results: [] } as const;
  return buildFunction(ctx, type, "cycles", ({ body }) => {
    const [clock, count] = [0, 1];
    body.open(op.block);
    const exit = body.depth() - 1;
    body.open(op.loop);
    const again = body.depth() - 1;
    body.get(count);
    body.emit(op.i32Eqz);
    body.branch(op.brIf, exit);
    for (const level of [0, 1]) {
      body.get(clock);
      body.i32(level);
      body.access(op.i32Store8, 0);
      body.call(evalIndex);
    }
    body.get(count);
    body.i32(1);
    body.emit(op.i32Sub);
    body.set(count);
    body.branch(op.br, again);
    body.close();
    body.close();
  });
}
