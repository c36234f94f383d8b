import type { Span } from "../base/source.ts";
import type { TestExpr } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { RESET_EDGES, TICKS_PER_CYCLE } from "../simulate/clock-times.ts";
import { type PlacedModule, placedModules } from "../simulate/design-modules.ts";
import type { EngineCheckpoint, InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { EngineEvent } from "../simulate/simulation-engine.ts";
import { createEdgeWatch, type EdgeWatch, type FiredTransaction } from "./edge-watch.ts";
import type { PlacedBreakpoint } from "./place-breakpoints.ts";
import type { Poke } from "./poke.ts";
import type { StopReason } from "./stop-reason.ts";
import { createTimeline, FIRST_TICK, type Timeline } from "./timeline.ts";

/** Where a run is to stop by itself, if nothing else stops it. */
export type RunGoal =
  | { readonly kind: "none" }
  | { readonly kind: "tick"; readonly tick: number }
  | { readonly kind: "condition"; readonly expr: TestExpr; readonly text: string };

/** A device that lives beside the design, as a UART does; it acts at even ticks, between cycles. */
export interface Device {
  /** The next tick at which it must be asked; more can be run without it until then. */
  readonly nextTick: (tick: number) => number;
  readonly act: (tick: number) => void;
}

export interface DebugSession {
  readonly program: TypedProgram;
  readonly modules: readonly PlacedModule[];
  readonly engine: InteractiveEngine;
  readonly timeline: Timeline;
  readonly watch: EdgeWatch;
  readonly setBreakpoints: (placed: readonly PlacedBreakpoint[]) => void;
  readonly setDevices: (devices: readonly Device[]) => void;
  /** Begins a run; `runSlice` carries it on. */
  readonly begin: (goal: RunGoal) => void;
  /**
   * Runs until it stops, or `shouldYield` says so: then `undefined`. It is asked now and then, and
   * not many cycles beyond `limit`, a tick.
   */
  readonly runSlice: (shouldYield: () => boolean, limit?: number) => StopReason | undefined;
  /** Ends a run: tells what fired at the last edge. */
  readonly settle: () => void;
  /** Ticks forwards, with everything that stops a run. */
  readonly step: (ticks: number) => StopReason;
  /** To an earlier tick, or a later one that was reached before. */
  readonly goTo: (tick: number) => void;
  readonly poke: (poke: Poke) => boolean;
  /** Records the last `ticks` again, if they are not recorded. */
  readonly recordTail: (ticks: number) => void;
  /** What fired at the last edge; before an edge, what is about to fire. */
  readonly fired: () => readonly FiredTransaction[];
  /** What fires at the next edge if nothing changes. */
  readonly firing: () => readonly FiredTransaction[];
  /** What the design printed since the last call, and that what it printed from a tick on is gone. */
  readonly takeOutput: () => DebugOutput;
}

export interface DebugOutput {
  readonly cutAt: number | undefined;
  readonly lines: readonly { readonly tick: number; readonly text: string }[];
}

/** A run that prints more is stopped: nobody reads it. */
const MAXIMUM_TEXT = 512 * 1024;
/** Cycles that are run at once, at first and at most. */
const FIRST_BATCH = 64;
const LARGEST_BATCH = 1 << 20;
/** Milliseconds that a batch takes: well below the time in which a pause is to be heard. */
const BATCH_TIME = 6;
const LONGEST_BATCH_TIME = 40;
const CHECK_EVERY = 32;

/** A fresh engine, with its initial reset done, to be driven by a person. */
export function startDebugSession(
  program: TypedProgram,
  engine: InteractiveEngine,
  now: () => number,
): DebugSession {
  const modules = placedModules(program);
  const timeline = createTimeline(engine, now);
  const watch = createEdgeWatch(engine, program, modules);
  let devices: readonly Device[] = [];
  let goal: RunGoal = { kind: "none" };
  let fired: readonly FiredTransaction[] = [];
  let lines: { tick: number; text: string }[] = [];
  let cutAt: number | undefined;
  let printed = 0;
  let batch = FIRST_BATCH;
  let batchStart: EngineCheckpoint | undefined;
  /** Cycles to be run one by one, because something happens in one of them. */
  let singles = 0;

  const isReset = (): boolean => timeline.isResetHeld() || timeline.tick() < FIRST_TICK;

  /** What the design told in the ticks from `begun` on; `isKnown` if they were run before. */
  const hear = (
    events: readonly EngineEvent[],
    begun: number,
    isKnown: boolean,
  ): StopReason | undefined => {
    let reason: StopReason | undefined;
    for (const event of events) {
      switch (event.kind) {
        case "text":
          if (!isKnown) {
            lines.push({ tick: begun, text: event.text });
            printed += event.text.length;
          }
          break;
        case "assertion":
          if (event.severity === "info" || event.severity === "warning") {
            if (!isKnown) {
              lines.push({
                tick: begun,
                text: event.text.endsWith("\n") ? event.text : `${event.text}\n`,
              });
            }
          } else if (event.severity === "fatal") {
            reason = { kind: "fault", text: event.text.trim(), span: event.span };
          } else if (!isReset()) {
            reason ??= { kind: "assertion", text: event.text.trim(), span: event.span };
          }
          break;
        case "finish":
        case "stop":
          // A failed assertion asks the simulator to stop as well.
          reason ??= {
            kind: "finish",
            text: `the design ended the simulation with \`$${event.kind}\``,
            span: event.span,
          };
          break;
      }
    }
    if (printed > MAXIMUM_TEXT) {
      printed = 0;
      reason ??= tooMuchText(fired, lines.at(-1)?.text ?? "");
    }
    return reason;
  };

  const tickOnce = (): StopReason | undefined => {
    const tick = timeline.tick();
    const isEdge = tick % 2 === 1;
    const isKnown = tick < timeline.frontier();
    if (!isEdge && !isKnown) {
      for (const device of devices) {
        if (device.nextTick(tick) <= tick) {
          device.act(tick);
        }
      }
    }
    const underReset = isReset();
    const events = timeline.advance(isEdge ? () => watch.beforeEdge(underReset) : undefined);
    const heard = hear(events, tick, isKnown);
    return heard ?? (isEdge ? watch.afterEdge() : undefined);
  };

  /** Runs many cycles at once, if nothing has to be looked at on the way. */
  const runBatch = (limit: number): StopReason | undefined | "none" => {
    const tick = timeline.tick();
    const frontier = timeline.frontier();
    const isKnown = tick < frontier;
    const end = Math.min(
      limit,
      goal.kind === "tick" ? goal.tick : Number.POSITIVE_INFINITY,
      // Known ground ends at the frontier: devices act beyond it.
      isKnown ? frontier : Number.POSITIVE_INFINITY,
      ...(isKnown ? [] : devices.map((device) => device.nextTick(tick))),
    );
    const wanted = Math.min(batch, Math.floor((end - tick) / TICKS_PER_CYCLE));
    const cycles = watch.isWatching() || wanted < 1 ? 0 : timeline.bulkCycles(wanted);
    if (cycles === 0) {
      return "none";
    }
    const saving = now();
    const before = engine.save(batchStart);
    batchStart = before;
    const begun = now();
    // A batch is worth its checkpoint.
    const patience = Math.min(Math.max(BATCH_TIME, 2 * (begun - saving)), LONGEST_BATCH_TIME);
    const events = timeline.advanceCycles(cycles);
    const isQuiet = events.every(
      (event) =>
        event.kind === "text" ||
        (event.kind === "assertion" && (event.severity === "info" || event.severity === "warning")),
    );
    if (!isQuiet) {
      // Somewhere in these cycles lies a reason to stop: find it edge by edge.
      before.restore();
      timeline.rewound(tick, frontier);
      singles = cycles;
      return "none";
    }
    const took = now() - begun;
    if (cycles === batch) {
      batch = took < patience / 2 ? Math.min(batch * 2, LARGEST_BATCH) : batch;
    }
    if (took > patience) {
      batch = Math.max(1, batch >> 1);
    }
    return hear(events, tick, isKnown);
  };

  const reached = (): StopReason | undefined =>
    goal.kind === "tick" && timeline.tick() >= goal.tick
      ? { kind: "goal", text: cycleText(timeline.tick()) }
      : undefined;

  const explain = (): void => {
    const tick = timeline.tick();
    if (tick % 2 === 1) {
      fired = watch.firingNow(isReset());
      return;
    }
    if (tick <= FIRST_TICK) {
      fired = [];
      return;
    }
    // Back to just before the last edge, and over it again.
    timeline.seek(tick - 1);
    fired = watch.firingNow(isReset());
    timeline.seek(tick);
  };

  // The initial reset, of which nobody need hear.
  while (timeline.tick() < FIRST_TICK) {
    hear(
      timeline.advance().filter(({ kind }) => kind === "text"),
      timeline.tick(),
      false,
    );
  }
  timeline.keep();
  watch.settle();

  const session: DebugSession = {
    program,
    modules,
    engine,
    timeline,
    watch,
    setBreakpoints: (placed) => {
      watch.setBreakpoints(placed);
      watch.settle();
    },
    setDevices: (next) => {
      devices = next;
    },
    begin: (next) => {
      goal = next;
      printed = 0;
      watch.setGoal(next.kind === "condition" ? next.expr : undefined);
      watch.settle();
    },
    runSlice: (shouldYield, limit = Number.POSITIVE_INFINITY) => {
      let count = 0;
      for (;;) {
        const atGoal = reached();
        if (atGoal !== undefined) {
          return atGoal;
        }
        const batched = singles > 0 ? "none" : runBatch(limit);
        if (batched === "none") {
          singles = Math.max(0, singles - 0.5);
          const reason = tickOnce();
          if (reason !== undefined) {
            return reason;
          }
        } else if (batched !== undefined) {
          return batched;
        }
        count++;
        if (batched !== "none" || count % CHECK_EVERY === 0) {
          timeline.keep();
          if (shouldYield()) {
            return undefined;
          }
        }
      }
    },
    settle: () => {
      explain();
      watch.setGoal(undefined);
    },
    step: (ticks) => {
      watch.setGoal(undefined);
      watch.settle();
      let reason: StopReason | undefined;
      for (let done = 0; done < ticks && reason === undefined; done++) {
        reason = tickOnce();
      }
      timeline.keep();
      explain();
      return reason ?? { kind: "goal", text: cycleText(timeline.tick()) };
    },
    goTo: (tick) => {
      timeline.seek(Math.max(FIRST_TICK, tick));
      explain();
    },
    poke: (poke) => {
      if (timeline.tick() < timeline.frontier()) {
        const tick = timeline.tick();
        lines = lines.filter((line) => line.tick < tick);
        cutAt = Math.min(cutAt ?? tick, tick);
      }
      return timeline.poke(poke);
    },
    recordTail: (ticks) => {
      const { recorder } = timeline;
      const end = timeline.tick();
      const begin = Math.max(0, end - ticks);
      const [from, to] = recorder.range();
      if (from <= begin && to >= end) {
        return;
      }
      const wasWanted = recorder.isWanted();
      timeline.seek(begin);
      recorder.restart();
      recorder.want(true);
      while (timeline.tick() < end) {
        timeline.advance();
      }
      // What was done at the end stands again.
      timeline.seek(end);
      recorder.want(wasWanted);
    },
    fired: () => fired,
    firing: () => watch.firingNow(isReset()),
    takeOutput: () => {
      const taken = { cutAt, lines };
      lines = [];
      cutAt = undefined;
      return taken;
    },
  };
  return session;
}

/** `cycle 12`; between its halves `cycle 12, before the edge`. */
export function cycleText(tick: number): string {
  const cycle = Math.floor(tick / TICKS_PER_CYCLE) - RESET_EDGES;
  return tick % 2 === 1 ? `cycle ${cycle}, before the edge` : `cycle ${cycle}`;
}

function tooMuchText(fired: readonly FiredTransaction[], last: string): StopReason {
  const span: Span | undefined = fired[0]?.nameSpan;
  return {
    kind: "fault",
    text: `The design has printed more than ${MAXIMUM_TEXT / 1024} KiB in one run, the last of it \`${last.trim().slice(0, 60)}\`. Run on if that is meant.`,
    span,
  };
}
