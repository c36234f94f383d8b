import { assertNever } from "../base/assert.ts";
import { fits, maximumOf, minimumOf, toUnsigned, wrap } from "../base/bits.ts";
import type { BoardWidget } from "./board-widget.ts";
import type { Breakpoint, BreakpointStatus } from "./breakpoint.ts";
import type { DebugAction, Pace } from "./debug-action.ts";
import type { DebugDesign } from "./debug-design.ts";
import { type DebugOutput, type RunGoal, startDebugSession } from "./debug-session.ts";
import type { DebugView, MemoryView, WatchView } from "./debug-view.ts";
import { type AttachedWidgets, attachWidgets } from "./devices/attach-widgets.ts";
import { accessMemories, type MemoryAccess } from "./memory-access.ts";
import { wordsOfText } from "./memory-text.ts";
import type { Motion } from "./motion.ts";
import { createPaceMaker } from "./pace-maker.ts";
import { placeBreakpoints } from "./place-breakpoints.ts";
import { memoriesOf, readVariables } from "./read-variables.ts";
import type { RecordChange } from "./recorder.ts";
import type { StopReason } from "./stop-reason.ts";
import type { WidgetState } from "./widget-state.ts";

/** What is new since the last time. */
export interface DebugUpdate {
  readonly view: DebugView;
  readonly widgets: readonly WidgetState[];
  readonly output: DebugOutput;
  readonly record: readonly RecordChange[];
  /** The record holds everything before this tick. */
  readonly recordedTo: number;
}

/** A session as its owner drives it: actions in, updates out. */
export interface DebugHost extends MemoryAccess {
  /** Does it, or says why it cannot be done. */
  readonly act: (action: DebugAction) => string | undefined;
  readonly isRunning: () => boolean;
  /** Carries a run on for about so many milliseconds; gives those to wait before the next time. */
  readonly slice: (milliseconds: number) => number;
  readonly update: () => DebugUpdate;
  readonly format: Motion["recordFormat"];
  /** Cycles in ticks of the record; without a clock nobody speaks of them. */
  readonly cycles: {
    readonly origin: number;
    readonly period: number;
    readonly hasClock: boolean;
  };
  /** What the board has on the design. */
  readonly boardWidgets: readonly BoardWidget[];
}

export interface DebugHostParts {
  readonly design: DebugDesign;
  readonly motion: Motion;
  /** The clock of a design with time of its own, by its key: cycles are stepped by it. */
  readonly clock?: string | undefined;
  readonly textOf: (file: string) => string | undefined;
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
}

/** Cycles that are recorded at the end of a run that was not. */
const TAIL_CYCLES = 1000;
/** Milliseconds in which a step of a cycle is done at once; a longer one goes on as a run. */
const STEP_PATIENCE = 20;
/** Widgets are looked at this often, in milliseconds of the person's time. */
const SAMPLE_INTERVAL = 4;

export function createDebugHost(parts: DebugHostParts): DebugHost {
  const { design, motion, textOf, now } = parts;
  const { time } = motion;
  const session = startDebugSession(design, motion, now);
  const { timeline } = session;
  const { signals } = design;
  const clock = parts.clock === undefined ? undefined : signals.get(parts.clock);
  const hasClock = time.kind === "cycles" || clock !== undefined;
  const memories: readonly MemoryView[] = design.places.flatMap(memoriesOf);
  const paceMaker = createPaceMaker(time.ticksPerSecond, now);
  let widgets: AttachedWidgets = attachWidgets([], session);
  let pace: Pace = "recorded";
  let isRunning = false;
  let stop: StopReason | undefined = session.beginning ?? { kind: "start" };
  let statuses: readonly BreakpointStatus[] = [];
  let watches: readonly string[] = [];
  let inside = new Set<string>();
  /** What was shown when the run stood still, and the time before that. */
  let shown = new Map<string, bigint>();
  let before = new Map<string, bigint>();

  const signalOf = (key: string) => signals.get(key);
  const remember = (): void => {
    before = shown;
    shown = new Map();
    for (const place of design.places) {
      if (place.key === "" || inside.has(place.key)) {
        for (const { rows } of readVariables(place, before)) {
          for (const { key, value } of rows) {
            if (value !== undefined) {
              shown.set(key, value);
            }
          }
        }
      }
    }
  };
  const rest = (reason: StopReason): void => {
    isRunning = false;
    stop = reason;
    session.settle();
    timeline.recorder.want(true);
    if (pace !== "recorded") {
      session.recordTail(TAIL_CYCLES);
    }
    remember();
  };
  const pause = (): void => {
    if (isRunning) {
      rest({ kind: "pause" });
    }
  };
  const goalOf = (text: string): RunGoal | string => {
    const trimmed = text.trim();
    if (trimmed === "") {
      return { kind: "none" };
    }
    const tick = time.tickOf(trimmed);
    if (tick !== undefined) {
      return tick > timeline.tick()
        ? { kind: "tick", tick }
        : `${sentence(time.at(tick))} is behind; go back to it instead.`;
    }
    if (time.kind === "time" && /^\d[\d_.]*$/.test(trimmed)) {
      return `Write the unit as well, as in \`${trimmed} ns\`.`;
    }
    const found = design.read(trimmed, "condition");
    return found.kind === "refused"
      ? found.message
      : { kind: "condition", expression: found.expression };
  };

  const poke = (key: string, text: string): string | undefined => {
    const signal = signalOf(key);
    const found = design.read(text, "value");
    if (signal === undefined || found.kind === "refused") {
      return signal === undefined
        ? `The design has no \`${key}\`.`
        : found.kind === "refused"
          ? found.message
          : undefined;
    }
    const value = session.watch.value(found.expression);
    if (typeof value !== "bigint") {
      return value.message;
    }
    if (!fits(value, signal.type)) {
      return `${value} does not fit \`${key}\`, which takes ${minimumOf(signal.type)} to ${maximumOf(signal.type)}.`;
    }
    const isDone = signal.canPoke && session.poke({ kind: "value", signal, value });
    return isDone ? undefined : `\`${key}\` cannot be changed: it follows from other signals.`;
  };
  const pokeWords = (
    key: string,
    words: readonly { readonly index: number; readonly value: bigint }[],
  ): string | undefined => {
    const signal = signalOf(key);
    if (signal?.length === undefined) {
      return `The design has no memory \`${key}\`.`;
    }
    return session.poke({ kind: "elements", signal, words })
      ? undefined
      : `\`${key}\` is not simulated: nothing in the design depends on it.`;
  };

  const setBreakpoints = (breakpoints: readonly Breakpoint[]): void => {
    const found = placeBreakpoints(breakpoints, design, textOf);
    statuses = found.statuses;
    session.setBreakpoints(found.placed);
  };
  const jump = (tick: number, isExact = true): void => {
    session.goTo(tick, isExact);
    widgets.jumped();
    stop = { kind: "goal", text: "" };
    remember();
  };
  /** What changes the design is seen as a change of what is shown. */
  const changing = (refusal: string | undefined): string | undefined => {
    if (refusal === undefined && !isRunning) {
      session.settle();
      remember();
    }
    return refusal;
  };

  const run = (to: RunGoal): void => {
    session.begin(to);
    paceMaker.begin(pace === "real-time" ? timeline.tick() : undefined);
    isRunning = true;
    stop = undefined;
  };
  /** A cycle of a design with time of its own ends where its clock rises next, which may never be. */
  const step = (unit: "cycle" | "event", count: number): void => {
    const perCycle = time.ticksPerCycle ?? 1;
    if (time.kind === "cycles") {
      const ticks = unit === "cycle" ? count * perCycle : count;
      if (ticks < 0) {
        jump(timeline.tick() + ticks);
      } else {
        stop = session.step(ticks);
        remember();
      }
    } else if (unit === "cycle" && clock !== undefined) {
      if (count < 0) {
        jump(timeline.tick() + count * perCycle);
      } else {
        run({ kind: "rise", signal: clock });
        slice(STEP_PATIENCE);
      }
    } else if (count < 0) {
      jump(timeline.tick() - 1, false);
    } else {
      stop = session.step(count);
      remember();
    }
  };
  const slice = (milliseconds: number): number => {
    if (!isRunning) {
      return 0;
    }
    const end = now() + milliseconds;
    const tick = timeline.tick();
    const allowed = paceMaker.allowed(tick);
    if (allowed <= tick) {
      return 2;
    }
    let sampled = now();
    const reason = session.runSlice(() => {
      const at = now();
      if (at - sampled >= SAMPLE_INTERVAL) {
        sampled = at;
        widgets.sample();
      }
      return at >= end || timeline.tick() >= allowed;
    }, allowed);
    if (reason !== undefined) {
      rest(reason);
    }
    return timeline.tick() >= allowed ? 2 : 0;
  };

  const act = (action: DebugAction): string | undefined => {
    switch (action.kind) {
      case "run": {
        const found = goalOf(action.until);
        if (typeof found === "string") {
          return found;
        }
        pace = action.pace;
        timeline.recorder.want(pace === "recorded");
        run(found);
        return undefined;
      }
      case "pause":
        pause();
        return undefined;
      case "step":
        pause();
        step(action.unit, action.count);
        return undefined;
      case "go":
        pause();
        jump(action.tick);
        return undefined;
      case "restart":
        pause();
        jump(motion.firstTick);
        stop = session.beginning ?? { kind: "start" };
        return undefined;
      case "poke":
        return changing(poke(action.key, action.text));
      case "poke-element": {
        const signal = signalOf(action.key);
        if (!/^[0-9a-fA-F]+$/.test(action.hex)) {
          return `\`${action.hex}\` is not a hexadecimal number.`;
        }
        const value = BigInt(`0x${action.hex}`);
        if (signal !== undefined && value !== toUnsigned(value, signal.type.width)) {
          return `\`${action.hex}\` does not fit ${signal.type.width} bits.`;
        }
        const own = signal === undefined ? value : wrap(value, signal.type);
        return changing(pokeWords(action.key, [{ index: action.index, value: own }]));
      }
      case "load": {
        const signal = signalOf(action.key);
        const read = wordsOfText(action.text, signal?.type ?? oneBit, signal?.length ?? 0);
        return read.kind === "refused" ? read.message : changing(pokeWords(action.key, read.words));
      }
      case "hold-reset":
        session.poke({ kind: "reset", isHeld: action.isHeld });
        return undefined;
      case "press":
        return changing(widgets.press(action.widget, action.isOn));
      case "send":
        return widgets.send(action.widget, action.bytes);
      case "set-breakpoints":
        setBreakpoints(action.breakpoints);
        return undefined;
      case "set-watches":
        watches = action.watches;
        return undefined;
      case "look-into":
        inside = new Set(action.modules);
        return undefined;
      case "set-widgets":
        widgets = attachWidgets(action.widgets, session);
        session.setDevices(widgets.devices);
        return undefined;
      case "record-tail":
        pause();
        session.recordTail(action.cycles);
        return undefined;
      default:
        return assertNever(action);
    }
  };

  const watchOf = (text: string): WatchView => {
    const found = design.read(text, "value");
    if (found.kind === "refused") {
      return { text, value: undefined, message: found.message };
    }
    const value = session.watch.value(found.expression);
    return typeof value === "bigint"
      ? { text, value, message: undefined }
      : { text, value: undefined, message: value.message };
  };
  const view = (): DebugView => {
    const tick = timeline.tick();
    const rate = isRunning ? paceMaker.rate(tick) : 0;
    return {
      isRunning,
      tick,
      at: time.at(tick),
      time: time.kind,
      hasCycles: hasClock,
      frontier: timeline.frontier(),
      firstTick: motion.firstTick,
      isResetHeld: timeline.isResetHeld(),
      stop,
      hasTransactions: design.transactions.length > 0,
      fired: isRunning ? [] : session.fired(),
      firing: isRunning ? [] : session.firing(),
      modules: design.places.map((place) => {
        const { key, module } = place;
        const isShown = key === "" || inside.has(key);
        return {
          key,
          module,
          groups: isShown ? readVariables(place, isRunning ? shown : before) : undefined,
        };
      }),
      memories,
      watches: watches.map(watchOf),
      breakpoints: statuses,
      checkpoints: { count: timeline.checkpoints.count(), bytes: timeline.checkpoints.size() },
      cyclesPerSecond:
        isRunning && time.ticksPerCycle !== undefined ? rate / time.ticksPerCycle : undefined,
      speed: isRunning ? rate / time.ticksPerSecond : undefined,
    };
  };

  remember();
  return {
    act,
    isRunning: () => isRunning,
    slice,
    update: () => ({
      view: view(),
      widgets: widgets.states(),
      output: session.takeOutput(),
      record: timeline.recorder.take(),
      recordedTo: timeline.recorder.range()[1],
    }),
    ...accessMemories(session),
    format: motion.recordFormat,
    cycles: {
      ...{ origin: time.origin, period: motion.recordFormat?.ticksPerCycle ?? 1, hasClock },
    },
    boardWidgets: design.widgets,
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const oneBit = { width: 1, signed: false };
