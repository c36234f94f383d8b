import type { Span } from "../base/source.ts";
import type { EngineEvent } from "../simulate/simulation-engine.ts";
import type { DebugDesign, DesignExpression, DesignSignal } from "./debug-design.ts";
import { createEdgeWatch, type EdgeWatch, type FiredTransaction } from "./edge-watch.ts";
import type { Motion } from "./motion.ts";
import type { PlacedBreakpoint } from "./place-breakpoints.ts";
import type { Poke } from "./poke.ts";
import type { StopReason } from "./stop-reason.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

/** Where a run is to stop by itself, if nothing else stops it. */
export type RunGoal =
  | { readonly kind: "none" }
  | { readonly kind: "tick"; readonly tick: number }
  | { readonly kind: "condition"; readonly expression: DesignExpression }
  /** Where the signal, of one bit, rises next. */
  | { readonly kind: "rise"; readonly signal: DesignSignal };

/** A device that lives beside the design, as a UART does; it acts between cycles or events. */
export interface Device {
  /** The next tick at which it must be asked; more can be run without it until then. */
  readonly nextTick: (tick: number) => number;
  readonly act: (tick: number) => void;
}

export interface DebugSession {
  readonly design: DebugDesign;
  readonly motion: Motion;
  readonly timeline: Timeline;
  readonly watch: EdgeWatch;
  /** Why it could not even begin, if it could not. */
  readonly beginning: StopReason | undefined;
  readonly setBreakpoints: (placed: readonly PlacedBreakpoint[]) => void;
  readonly setDevices: (devices: readonly Device[]) => void;
  /** Begins a run; `runSlice` carries it on. */
  readonly begin: (goal: RunGoal) => void;
  /**
   * Runs until it stops, or `shouldYield` says so: then `undefined`. It is asked now and then, and
   * not far beyond `limit`, a tick.
   */
  readonly runSlice: (shouldYield: () => boolean, limit?: number) => StopReason | undefined;
  /** Ends a run: tells what fired at the last edge. */
  readonly settle: () => void;
  /** So many half cycles or events forwards, with everything that stops a run. */
  readonly step: (count: number) => StopReason;
  /** To an earlier tick, or a later one that was reached before; if not `isExact`, to the event before it. */
  readonly goTo: (tick: number, isExact?: boolean) => void;
  readonly poke: (poke: Poke) => boolean;
  /** Records the last cycles again, if they are not recorded. */
  readonly recordTail: (cycles: number) => void;
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
/** Cycles or events that are run at once, at first and at most. */
const FIRST_BATCH = 64;
const LARGEST_BATCH = 1 << 20;
/** Milliseconds that a batch takes: well below the time in which a pause is to be heard. */
const BATCH_TIME = 6;
const LONGEST_BATCH_TIME = 25;
const CHECK_EVERY = 32;

/** A fresh design, with its beginning behind it, to be driven by a person. */
export function startDebugSession(
  design: DebugDesign,
  motion: Motion,
  now: () => number,
): DebugSession {
  const timeline = createTimeline(motion, now);
  const watch = createEdgeWatch(design);
  const { firstTick } = motion;
  let devices: readonly Device[] = [];
  let goal: RunGoal = { kind: "none" };
  let fired: readonly FiredTransaction[] = [];
  let lines: { tick: number; text: string }[] = [];
  let cutAt: number | undefined;
  let printed = 0;
  let batch = FIRST_BATCH;
  /** Whether the signal that a run goes to the rise of was high. */
  let wasHigh = false;
  /** Half cycles or events to be run one by one, because something happens in one of them. */
  let singles = 0;

  const isReset = (): boolean =>
    motion.time.kind === "cycles" && (timeline.isResetHeld() || timeline.tick() < firstTick);

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
    const isEdge = motion.isEdge(tick);
    const isKnown = tick < timeline.frontier();
    if (motion.isBetween(tick) && !isKnown) {
      for (const device of devices) {
        if (device.nextTick(tick) <= tick) {
          device.act(tick);
        }
      }
    }
    const underReset = isReset();
    const events = timeline.advance(isEdge ? () => watch.beforeEdge(underReset) : undefined);
    const heard = hear(events, tick, isKnown);
    const seen = heard ?? (isEdge ? watch.afterEdge() : undefined) ?? risen();
    return seen ?? (timeline.tick() === tick ? endReason() : undefined);
  };
  const endReason = (): StopReason => ({
    kind: "finish",
    text: motion.ended() ?? "Time does not go on.",
    span: undefined,
  });
  const risen = (): StopReason | undefined => {
    if (goal.kind !== "rise") {
      return undefined;
    }
    const isHigh = goal.signal.read() === 1n;
    const isRise = isHigh && !wasHigh;
    wasHigh = isHigh;
    return isRise ? { kind: "goal", text: motion.time.at(timeline.tick()) } : undefined;
  };

  /** Runs much at once, if nothing has to be looked at on the way. */
  const runBatch = (limit: number): StopReason | undefined | "none" => {
    const tick = timeline.tick();
    const isKnown = tick < timeline.frontier();
    const end = Math.min(
      limit,
      goal.kind === "tick" ? goal.tick : Number.POSITIVE_INFINITY,
      // Known ground ends at the frontier: devices act beyond it.
      isKnown ? timeline.frontier() : Number.POSITIVE_INFINITY,
      ...(isKnown ? [] : devices.map((device) => device.nextTick(tick))),
    );
    if (watch.isWatching() || goal.kind === "rise" || !timeline.canRunOn(end)) {
      return "none";
    }
    const saving = now();
    const goBack = timeline.attempt();
    const begun = now();
    // A batch is worth its checkpoint.
    const patience = Math.min(Math.max(BATCH_TIME, 2 * (begun - saving)), LONGEST_BATCH_TIME);
    const events = timeline.runOn(end, batch);
    const isQuiet = (events ?? []).every(
      (event) =>
        event.kind === "text" ||
        (event.kind === "assertion" && (event.severity === "info" || event.severity === "warning")),
    );
    if (!isQuiet) {
      // Somewhere in there lies a reason to stop: find it step by step.
      goBack();
      singles = 2 * batch;
      return "none";
    }
    if (events === undefined) {
      return "none";
    }
    const took = now() - begun;
    if (took < patience / 2) {
      batch = Math.min(batch * 2, LARGEST_BATCH);
    } else if (took > patience) {
      batch = Math.max(1, batch >> 1);
    }
    return hear(events, tick, isKnown);
  };

  const reached = (): StopReason | undefined =>
    goal.kind === "tick" && timeline.tick() >= goal.tick
      ? { kind: "goal", text: motion.time.at(timeline.tick()) }
      : undefined;

  const explain = (): void => {
    const tick = timeline.tick();
    if (design.transactions.length === 0 || tick <= firstTick) {
      fired = [];
      return;
    }
    if (motion.isEdge(tick)) {
      fired = watch.firingNow(isReset());
      return;
    }
    // Back to just before the last edge, and over it again.
    timeline.seek(tick - 1);
    fired = watch.firingNow(isReset());
    timeline.seek(tick);
  };

  // The initial reset, of which nobody need hear; or what a testbench begins with.
  let beginning: StopReason | undefined;
  while (timeline.tick() < firstTick && beginning === undefined) {
    const tick = timeline.tick();
    const heard = hear(timeline.advance(), tick, false);
    beginning =
      heard?.kind === "fault" || motion.time.kind === "time"
        ? (heard ?? (timeline.tick() === tick ? endReason() : undefined))
        : undefined;
  }
  timeline.keep();
  watch.settle();

  const session: DebugSession = {
    design,
    motion,
    timeline,
    watch,
    beginning,
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
      wasHigh = next.kind === "rise" && next.signal.read() === 1n;
      watch.setGoal(next.kind === "condition" ? next.expression : undefined);
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
          singles = Math.max(0, singles - 1);
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
    step: (count) => {
      goal = { kind: "none" };
      watch.setGoal(undefined);
      watch.settle();
      let reason: StopReason | undefined;
      for (let done = 0; done < count && reason === undefined; done++) {
        reason = tickOnce();
      }
      timeline.keep();
      explain();
      return reason ?? { kind: "goal", text: motion.time.at(timeline.tick()) };
    },
    goTo: (tick, isExact) => {
      timeline.seek(Math.max(firstTick, tick), isExact);
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
    recordTail: (cycles) => {
      const { recorder } = timeline;
      const end = timeline.tick();
      const begin = Math.max(0, end - cycles * (motion.recordFormat?.ticksPerCycle ?? 1));
      const [from, to] = recorder.range();
      if (from <= begin && to >= end) {
        return;
      }
      const wasWanted = recorder.isWanted();
      timeline.seek(begin);
      recorder.restart();
      recorder.want(true);
      for (let before = -1; timeline.tick() < end && timeline.tick() !== before; ) {
        before = timeline.tick();
        if (timeline.runOn(end, LARGEST_BATCH) === undefined) {
          timeline.advance();
        }
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

function tooMuchText(fired: readonly FiredTransaction[], last: string): StopReason {
  const span: Span | undefined = fired[0]?.nameSpan;
  return {
    kind: "fault",
    text: `The design has printed more than ${MAXIMUM_TEXT / 1024} KiB in one run, the last of it \`${last.trim().slice(0, 60)}\`. Run on if that is meant.`,
    span,
  };
}
