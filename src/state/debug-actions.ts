import type { Revision } from "../base/brand.ts";
import type { Breakpoint } from "../debug/breakpoint.ts";
import type { DebugAction, Pace } from "../debug/debug-action.ts";
import type { DebugUpdate } from "../debug/debug-host.ts";
import type { RecordChange } from "../debug/recorder.ts";
import type { ClockChoice } from "../flow/debug-project.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";
import { topsToRun } from "./choose-top.ts";
import { droppingWaves, openWave } from "./held-waves.ts";
import { logLine } from "./jobs.ts";
import { followPanelFile } from "./panel-file.ts";
import { againKey, drivenKey } from "./selectors.ts";
import type { SessionParts } from "./session.ts";

/** Milliseconds after which an unanswered action is spoken of. */
const SILENCE = 1000;
/** Words of a memory, and cycles before now, that are recorded again at once. */
const RECORDED_WORDS = 16;
const RECORDED_CYCLES = 1000;

/** Compiles the design and stands at its reset. Never rejects. */
export async function openDebugger(
  session: SessionParts,
  engine: "verilator" | "reference" = "verilator",
): Promise<boolean> {
  const { debug } = session;
  session.edits.flush();
  const { files, revision } = session.project.get();
  session.jobs.get("debug")?.abort();
  const job = new AbortController();
  session.jobs.set("debug", job);
  const isCurrent = () => session.jobs.get("debug") === job;
  forgetWave(session);
  debug.dispatch({ kind: "opening", step: "Compiling" });
  session.workbench.dispatch({ kind: "set-coach-mark", text: undefined });
  const grower = growWave(session, isCurrent, revision);
  const [top] = topsToRun(session, undefined);
  const outcome = await session.debugger.open(
    { files, top, engine, clocks: debug.get().clockChoice },
    ({ step }) => {
      if (isCurrent()) {
        debug.dispatch({ kind: "opening", step });
      }
    },
    (update) => {
      if (isCurrent()) {
        take(session, update, grower.add);
      }
    },
    job.signal,
  );
  if (!isCurrent()) {
    return false;
  }
  if (outcome.kind !== "ok" || outcome.value.kind === "refused") {
    const message =
      outcome.kind === "crashed"
        ? `The simulator stopped: ${outcome.reason}`
        : outcome.kind === "ok" && outcome.value.kind === "refused"
          ? outcome.value.reason
          : undefined;
    debug.dispatch({ kind: "closed", message });
    session.jobs.delete("debug");
    if (message !== undefined) {
      logLine(session, "bad", message);
    }
    return false;
  }
  const { format, cycles, boardWidgets } = outcome.value;
  if (format !== undefined) {
    const begun = await session.waves.ask((api) => api.begin(format, cycles));
    if (begun.kind === "ok" && isCurrent()) {
      grower.begin(begun.value);
      session.workbench.dispatch({ kind: "show-wave", wave: drivenKey });
    }
  }
  const { top: opened, clocks } = outcome.value;
  debug.dispatch({ kind: "opened", revision, top: opened, clocks });
  const state = debug.get();
  followPanelFile(session, boardWidgets);
  await act(session, { kind: "set-widgets", widgets: debug.get().widgets });
  await act(session, { kind: "look-into", modules: state.lookedInto });
  await act(session, { kind: "set-watches", watches: state.watches });
  await act(session, { kind: "set-breakpoints", breakpoints: state.breakpoints });
  return true;
}

/** Records the last cycles again, with words of a memory from `from` on, and shows them as waves. */
export async function recordWords(session: SessionParts, key: string, from: number): Promise<void> {
  const { revision } = session.debug.get();
  const outcome = await session.debugger.ask((api) =>
    api.recordWords(key, from, RECORDED_WORDS, RECORDED_CYCLES),
  );
  const trace = outcome.kind === "ok" ? outcome.value : undefined;
  const wave = await openWave(session, trace);
  if (wave === undefined || revision === undefined) {
    const message =
      outcome.kind === "crashed"
        ? `The last cycles could not be recorded again: ${outcome.reason}`
        : "The last cycles could not be recorded again; pause the run first.";
    session.debug.dispatch({ kind: "refused", message });
    return;
  }
  droppingWaves(session, () =>
    session.results.dispatch({ kind: "recorded-again", again: { wave, revision } }),
  );
  session.workbench.dispatch({ kind: "show-wave", wave: againKey });
  session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
}

/** Ends the session at once, whatever it is doing. */
export function closeDebugger(session: SessionParts, message?: string): void {
  session.jobs.get("debug")?.abort();
  session.jobs.delete("debug");
  session.debugger.end();
  session.debug.dispatch({ kind: "closed", message });
}

/** Starts anew with another clock or reset. */
export async function chooseClocks(session: SessionParts, choice: ClockChoice): Promise<void> {
  const { debug } = session;
  debug.dispatch({ kind: "choose-clocks", choice: { ...debug.get().clockChoice, ...choice } });
  closeDebugger(session);
  await openDebugger(session);
}

/** Runs on, or starts; `until` is a cycle or a condition. */
export async function runDebugger(session: SessionParts, until = ""): Promise<void> {
  const { debug } = session;
  if (debug.get().status === "closed" && !(await openDebugger(session))) {
    return;
  }
  await act(session, { kind: "run", pace: debug.get().pace, until });
}

/** Does something to the design; a refusal is shown. */
export async function act(session: SessionParts, action: DebugAction): Promise<boolean> {
  const { debug } = session;
  await noLongerOpening(session);
  if (debug.get().status !== "open") {
    return false;
  }
  const timer = setTimeout(() => tellSilence(session), SILENCE);
  const outcome = await session.debugger.ask((api) => api.act(action));
  clearTimeout(timer);
  if (outcome.kind === "crashed") {
    session.jobs.delete("debug");
    debug.dispatch({ kind: "closed", message: `The simulator stopped: ${outcome.reason}` });
    return false;
  }
  const refusal = outcome.kind === "ok" ? outcome.value : undefined;
  debug.dispatch({ kind: "refused", message: refusal });
  return outcome.kind === "ok" && refusal === undefined;
}

/** A key that is pressed while the design is still being made counts once it is there. */
function noLongerOpening({ debug }: SessionParts): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (debug.get().status !== "opening") {
        stop();
        resolve();
      }
    };
    const stop = debug.subscribe(look);
    look();
  });
}

/** What runs in one go cannot be interrupted from within: only its end helps. */
function tellSilence(session: SessionParts): void {
  const { view } = session.debug.get();
  const where = view === undefined ? "" : ` behind ${view.at}`;
  session.workbench.dispatch({
    kind: "toast",
    text: `The design has not come to rest for a second${where}: a loop in it may have no end.`,
    action: { title: "Stop it", commandId: "debug.stop" },
  });
}

export function choosePace(session: SessionParts, pace: Pace): void {
  session.debug.dispatch({ kind: "choose-pace", pace });
  if (session.debug.get().view?.isRunning === true) {
    void act(session, { kind: "run", pace, until: "" });
  }
}

export function setBreakpoints(session: SessionParts, breakpoints: readonly Breakpoint[]): void {
  session.debug.dispatch({ kind: "set-breakpoints", breakpoints });
  void act(session, { kind: "set-breakpoints", breakpoints });
}

/** Sets a breakpoint on a line, or takes away those that stand there. */
export function toggleLineBreakpoint(session: SessionParts, file: string, line: number): void {
  const { breakpoints, view } = session.debug.get();
  const standsHere = (one: Breakpoint): boolean => {
    const placed = view?.breakpoints.find(({ id }) => id === one.id)?.line;
    return one.kind === "line" && one.file === file && (placed ?? one.line) === line;
  };
  const others = breakpoints.filter((one) => !standsHere(one));
  setBreakpoints(
    session,
    others.length < breakpoints.length
      ? others
      : [
          ...breakpoints,
          { id: nextId(breakpoints), kind: "line", file, line, isEnabled: true, condition: "" },
        ],
  );
}

export function nextId(breakpoints: readonly Breakpoint[]): string {
  const most = Math.max(0, ...breakpoints.map(({ id }) => Number(id) || 0));
  return String(most + 1);
}

function take(
  session: SessionParts,
  { view, output, widgets, record, recordedTo }: DebugUpdate,
  grow: (changes: readonly RecordChange[], endTick: number, tick: number) => void,
): void {
  session.debug.dispatch({ kind: "widgets-seen", states: widgets });
  session.debug.dispatch({ kind: "viewed", view, output });
  grow(record, recordedTo, view.tick);
}

/** Hands the record to the waves worker, one part at a time. */
function growWave(session: SessionParts, isCurrent: () => boolean, revision: Revision) {
  let wave: WaveSummary | undefined;
  let waiting: RecordChange[] = [];
  let endTick = 0;
  let tick = 0;
  let isBusy = false;
  let shownTick = -1;

  const pass = async (): Promise<void> => {
    if (isBusy || wave === undefined) {
      return;
    }
    isBusy = true;
    while (waiting.length > 0 && isCurrent()) {
      const changes = waiting;
      waiting = [];
      const outcome = await session.waves.grow(wave.id, changes, endTick);
      if (outcome.kind !== "ok" || outcome.value === undefined) {
        break;
      }
      wave = outcome.value;
      if (isCurrent()) {
        session.results.dispatch({
          kind: "driven",
          driven: { wave, revision },
        });
      }
    }
    isBusy = false;
    if (isCurrent() && tick !== shownTick) {
      shownTick = tick;
      // The instant that is shown is the last that was run.
      session.workbench.dispatch({ kind: "move-cursor", time: Math.max(0, tick - 1) });
    }
  };
  return {
    begin: (begun: WaveSummary) => {
      wave = begun;
      void pass();
    },
    add: (changes: readonly RecordChange[], end: number, now: number) => {
      waiting = [...waiting, ...changes];
      endTick = end;
      tick = now;
      void pass();
    },
  };
}

function forgetWave(session: SessionParts): void {
  droppingWaves(session, () => {
    session.results.dispatch({ kind: "driven", driven: undefined });
    session.results.dispatch({ kind: "recorded-again", again: undefined });
  });
}
