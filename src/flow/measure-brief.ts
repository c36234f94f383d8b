import type { TypedProgram } from "../brief/typed-program.ts";
import type { Coverage, ToggledSignal } from "../coverage/coverage.ts";
import { mergeCoverage } from "../coverage/merge-coverage.ts";
import type { FileSet } from "../project/file-set.ts";
import { watchBrief } from "../simulate/coverage/watch-brief.ts";
import { watchEngine } from "../simulate/coverage/watch-engine.ts";
import { type ToggleWatch, watchToggles } from "../simulate/coverage/watch-toggles.ts";
import { placedModules } from "../simulate/design-modules.ts";
import type { SimulationEngine } from "../simulate/simulation-engine.ts";
import { openPlaces } from "../simulate/source-places.ts";
import type { Trace } from "../trace/trace.ts";
import type { SimModel } from "../verilated/sim-model.ts";
import { type CountedModel, coverageOf, ownItems } from "./measure-coverage.ts";
import { runReference } from "./run-reference.ts";

/** Gathers what the tests of a Brief top come to, over all of its runs. */
export interface BriefMeasure {
  /** For the record of a run that begins now. */
  readonly observeRecord: () => (chunk: Uint8Array) => void;
  /** For a test runner whose engine is no interpreter. */
  readonly watch: ((engine: SimulationEngine) => void) | undefined;
  readonly finish: (counted: Omit<CountedModel, "points">) => Coverage;
}

export interface MeasuredRun {
  readonly program: TypedProgram;
  readonly files: FileSet;
  readonly testName: string | undefined;
  readonly now: () => number;
}

/** The interpreter may take so long to tell which way every transaction went. */
const interpreterMilliseconds = 60_000;

/**
 * Which way transactions went is seen in the interpreter, which runs the tests once more; a design
 * with modules that it cannot run is watched from outside instead.
 */
export function measureBrief(run: MeasuredRun, model: SimModel): BriefMeasure {
  const { program, files } = run;
  const places = openPlaces(files);
  const isForeign = program.foreign.length > 0;
  const engineWatch = isForeign ? watchEngine(program, places) : undefined;
  const toggles: ToggleWatch[] = [];
  const format = { signals: model.traceSignals, regionBytes: model.traceBytes };
  return {
    observeRecord: () => {
      const watch = watchToggles(() => format);
      toggles.push(watch);
      return watch.observe;
    },
    watch: engineWatch?.watch,
    finish: (counted) => {
      const signals = toggles.map((watch) => declaredSignals(program, watch.signals()));
      const own = ownItems({ ...counted, points: model.coveragePoints });
      const brief =
        engineWatch === undefined
          ? interpreted(run)
          : coverageOf(
              engineWatch.items(),
              [],
              [
                "beside modules in SystemVerilog, guards inside transactions of several cycles and preconditions are not counted",
              ],
            );
      return mergeCoverage([
        brief,
        ...signals.map((each) => coverageOf([], each)),
        coverageOf(own, []),
      ]);
    },
  };
}

/** What the tests came to in the interpreter. */
function interpreted({ program, files, testName, now }: MeasuredRun): Coverage {
  const watched = watchBrief(program, openPlaces(files));
  const deadline = now() + interpreterMilliseconds;
  let isLate = false;
  const shouldStop = (): boolean => {
    isLate = now() > deadline;
    return isLate;
  };
  runReference(program, { files, testName, traced: false, watch: watched.watch }, now, shouldStop);
  const seconds = interpreterMilliseconds / 1000;
  const notes = [
    `the reference interpreter was stopped after ${seconds} s: statements and transactions are counted up to there`,
  ];
  return coverageOf(watched.items(), [], isLate ? notes : []);
}

/** What runs in the interpreter alone have come to. */
export function referenceMeasure(program: TypedProgram, files: FileSet) {
  const watched = watchBrief(program, openPlaces(files));
  return {
    watch: watched.watch,
    finish: (traces: readonly (Trace | undefined)[]): Coverage =>
      mergeCoverage([
        coverageOf(watched.items(), []),
        ...traces.map((trace) => {
          if (trace === undefined) {
            return coverageOf([], []);
          }
          const toggles = watchToggles(() => trace);
          trace.chunks.forEach(toggles.observe);
          return coverageOf([], declaredSignals(program, toggles.signals()));
        }),
      ]),
  };
}

/** The signals that the source declares, by the names that it gives them; not what the compiler made. */
function declaredSignals(
  top: TypedProgram,
  signals: readonly ToggledSignal[],
): readonly ToggledSignal[] {
  const names = new Map<string, string>();
  const foreign: string[] = [];
  for (const { svPath, prefix, module } of placedModules(top)) {
    for (const signal of module.signals) {
      if (!signal.isGenerated && signal.kind !== "member" && signal.kind !== "member-vector") {
        names.set(`${svPath}.${signal.svName}`, `${module === top ? "" : prefix}${signal.name}`);
      }
    }
    for (const { svName, of } of module.instances) {
      if (of.kind === "foreign") {
        foreign.push(`${svPath}.${svName}.`);
      }
    }
  }
  return signals.flatMap((signal) => {
    const own = names.get(signal.path);
    if (own !== undefined) {
      return [{ ...signal, path: `${top.name}.${own}` }];
    }
    return foreign.some((prefix) => signal.path.startsWith(prefix)) ? [signal] : [];
  });
}
