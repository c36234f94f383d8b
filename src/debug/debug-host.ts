import { assertNever } from "../base/assert.ts";
import { fits, maximumOf, minimumOf, toUnsigned, wrap } from "../base/bits.ts";
import type { ModuleScope } from "../brief/names/scope.ts";
import { typeObservation } from "../brief/tests/type-observation.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { RESET_EDGES, TICKS_PER_CYCLE } from "../simulate/clock-times.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import { boardWidgets } from "./bind-board.ts";
import type { BoardWidget } from "./board-widget.ts";
import type { Breakpoint, BreakpointStatus } from "./breakpoint.ts";
import type { DebugAction, Pace } from "./debug-action.ts";
import { type DebugOutput, type RunGoal, startDebugSession } from "./debug-session.ts";
import type { DebugView, MemoryView, WatchView } from "./debug-view.ts";
import { type AttachedWidgets, attachWidgets } from "./devices/attach-widgets.ts";
import { signalsByName } from "./find-signal.ts";
import { accessMemories, type MemoryAccess } from "./memory-access.ts";
import { wordsOfText } from "./memory-text.ts";
import { createPaceMaker } from "./pace-maker.ts";
import { placeBreakpoints } from "./place-breakpoints.ts";
import { memoriesOf, readVariables } from "./read-variables.ts";
import type { RecordChange } from "./recorder.ts";
import type { StopReason } from "./stop-reason.ts";
import { FIRST_TICK } from "./timeline.ts";
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
  readonly format: InteractiveEngine["recordFormat"];
  /** What the board has on the design. */
  readonly boardWidgets: readonly BoardWidget[];
}

export interface DebugHostParts {
  readonly program: TypedProgram;
  readonly scope: ModuleScope;
  readonly engine: InteractiveEngine;
  readonly textOf: (file: string) => string | undefined;
  /** Milliseconds from any fixed instant. */
  readonly now: () => number;
}

const DEFAULT_CLOCK_HZ = 100_000_000;
/** Cycles that are recorded at the end of a run that was not. */
const TAIL_CYCLES = 1000;
/** Widgets are looked at this often, in milliseconds of the person's time. */
const SAMPLE_INTERVAL = 4;

export function createDebugHost(parts: DebugHostParts): DebugHost {
  const { program, scope, engine, textOf, now } = parts;
  const clockHz = program.hardware.clockHz ?? DEFAULT_CLOCK_HZ;
  const session = startDebugSession(program, engine, now);
  const { timeline } = session;
  const signals = signalsByName(session.modules);
  const memories: readonly MemoryView[] = session.modules.flatMap(memoriesOf);
  const paceMaker = createPaceMaker(clockHz * TICKS_PER_CYCLE, now);
  let widgets: AttachedWidgets = attachWidgets([], session, signals, clockHz);
  let pace: Pace = "recorded";
  let goal: RunGoal = { kind: "none" };
  let isRunning = false;
  let stop: StopReason | undefined = { kind: "start" };
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
    for (const place of session.modules) {
      if (place.path.length === 0 || inside.has(place.prefix.slice(0, -1))) {
        for (const { rows } of readVariables(engine, place, before)) {
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
      session.recordTail(TICKS_PER_CYCLE * TAIL_CYCLES);
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
    if (/^\d[\d_]*$/.test(trimmed)) {
      const cycle = Number(trimmed.replaceAll("_", ""));
      const tick = TICKS_PER_CYCLE * (cycle + RESET_EDGES);
      return tick > timeline.tick()
        ? { kind: "tick", tick }
        : `Cycle ${cycle} is behind; go back to it instead.`;
    }
    const found = typeObservation(trimmed, scope, "condition");
    return found.kind === "refused"
      ? found.message
      : { kind: "condition", expr: found.expr, text: found.text };
  };

  const poke = (key: string, text: string): string | undefined => {
    const signal = signalOf(key);
    const found = typeObservation(text, scope, "value");
    if (signal === undefined || found.kind === "refused") {
      return signal === undefined
        ? `The design has no \`${key}\`.`
        : found.kind === "refused"
          ? found.message
          : undefined;
    }
    const value = session.watch.value(found.expr);
    if (typeof value !== "bigint") {
      return value.message;
    }
    if (!fits(value, signal.type)) {
      return `${value} does not fit \`${key}\`, which takes ${minimumOf(signal.type)} to ${maximumOf(signal.type)}.`;
    }
    const { id, path, kind } = signal;
    const isDone =
      kind === "trigger" && path.length === 0
        ? session.poke({ kind: "drive", signal: id, value })
        : kind === "state"
          ? session.poke({ kind: "register", signal: id, path, value })
          : false;
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
    const { id, path } = signal;
    return session.poke({ kind: "elements", signal: id, path, words })
      ? undefined
      : `\`${key}\` is not simulated: nothing in the design depends on it.`;
  };

  const setBreakpoints = (breakpoints: readonly Breakpoint[]): void => {
    const found = placeBreakpoints(breakpoints, session.modules, scope, textOf);
    statuses = found.statuses;
    session.setBreakpoints(found.placed);
  };
  const jump = (tick: number): void => {
    session.goTo(tick);
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

  const act = (action: DebugAction): string | undefined => {
    switch (action.kind) {
      case "run": {
        const found = goalOf(action.until);
        if (typeof found === "string") {
          return found;
        }
        goal = found;
        pace = action.pace;
        timeline.recorder.want(pace === "recorded");
        session.begin(goal);
        paceMaker.begin(pace === "real-time" ? timeline.tick() : undefined);
        isRunning = true;
        stop = undefined;
        return undefined;
      }
      case "pause":
        pause();
        return undefined;
      case "step":
        pause();
        if (action.ticks < 0) {
          jump(timeline.tick() + action.ticks);
        } else {
          stop = session.step(action.ticks);
          remember();
        }
        return undefined;
      case "go":
        pause();
        jump(action.tick);
        return undefined;
      case "restart":
        pause();
        jump(FIRST_TICK);
        stop = { kind: "start" };
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
        widgets = attachWidgets(action.widgets, session, signals, clockHz);
        session.setDevices(widgets.devices);
        return undefined;
      case "record-tail":
        pause();
        session.recordTail(TICKS_PER_CYCLE * action.cycles);
        return undefined;
      default:
        return assertNever(action);
    }
  };

  const watchOf = (text: string): WatchView => {
    const found = typeObservation(text, scope, "value");
    if (found.kind === "refused") {
      return { text, value: undefined, message: found.message };
    }
    const value = session.watch.value(found.expr);
    return typeof value === "bigint"
      ? { text, value, message: undefined }
      : { text, value: undefined, message: value.message };
  };
  const view = (): DebugView => {
    const tick = timeline.tick();
    return {
      isRunning,
      tick,
      cycle: Math.floor(tick / TICKS_PER_CYCLE) - RESET_EDGES,
      frontier: timeline.frontier(),
      firstTick: FIRST_TICK,
      isResetHeld: timeline.isResetHeld(),
      stop,
      fired: isRunning ? [] : session.fired(),
      firing: isRunning ? [] : session.firing(),
      modules: session.modules.map((place) => {
        const key = place.prefix.slice(0, -1);
        const isShown = place.path.length === 0 || inside.has(key);
        const { name } = place.module;
        return {
          key,
          module: name,
          groups: isShown ? readVariables(engine, place, isRunning ? shown : before) : undefined,
        };
      }),
      memories,
      watches: watches.map(watchOf),
      breakpoints: statuses,
      checkpoints: { count: timeline.checkpoints.count(), bytes: timeline.checkpoints.size() },
      cyclesPerSecond: isRunning ? paceMaker.rate(tick) / TICKS_PER_CYCLE : undefined,
      clockHz,
    };
  };

  remember();
  return {
    act,
    isRunning: () => isRunning,
    slice: (milliseconds) => {
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
    },
    update: () => ({
      view: view(),
      widgets: widgets.states(),
      output: session.takeOutput(),
      record: timeline.recorder.take(),
      recordedTo: timeline.recorder.range()[1],
    }),
    ...accessMemories(session, signals),
    format: engine.recordFormat,
    boardWidgets: boardWidgets(program),
  };
}

const oneBit = { width: 1, signed: false };
