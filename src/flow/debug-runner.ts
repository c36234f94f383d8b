import type { BoardWidget } from "../debug/board-widget.ts";
import type { DebugAction } from "../debug/debug-action.ts";
import type { DebugHost, DebugUpdate } from "../debug/debug-host.ts";
import type { FoundClocks } from "../simulate/clock-choice.ts";
import type { CycleGrid } from "../waves/cycle-grid.ts";
import { type DebugRequest, openDebug } from "./debug-project.ts";
import type { OpenedDebug } from "./opened-debug.ts";
import type { Progress } from "./replies.ts";
import type { Toolbox } from "./toolbox.ts";

/** Milliseconds that a run goes on before whoever waits is heard. */
const SLICE = 12;
/** How often a run waits for an update that is under way before it begins. */
const PATIENT_TURNS = 100;
/** Milliseconds between two updates of a run. */
const UPDATE_INTERVAL = 40;

export type DebugOpening =
  | {
      readonly kind: "ready";
      readonly top: string;
      readonly format: DebugHost["format"];
      /** Cycles in ticks of the record. */
      readonly cycles: CycleGrid;
      readonly boardWidgets: readonly BoardWidget[];
      /** Of a SystemVerilog top: its clock and reset, and what else they could be. */
      readonly clocks: FoundClocks | undefined;
    }
  | Extract<OpenedDebug, { kind: "refused" }>;

/** Keeps one session and runs it in slices; `wait` gives way to whoever waits. */
export interface DebugRunner {
  readonly open: (
    request: DebugRequest,
    onProgress: (progress: Progress) => void,
    onUpdate: (update: DebugUpdate) => Promise<void> | void,
  ) => Promise<DebugOpening>;
  readonly act: (action: DebugAction) => Promise<string | undefined>;
  readonly readMemory: DebugHost["readMemory"];
  readonly dump: DebugHost["dump"];
  readonly find: DebugHost["find"];
  readonly recordWords: DebugHost["recordWords"];
}

export function createDebugRunner(
  toolbox: Toolbox,
  wait: (milliseconds: number) => Promise<void>,
): DebugRunner {
  let host: DebugHost | undefined;
  let send: (update: DebugUpdate) => Promise<void> | void = () => undefined;
  let isLooping = false;
  let isSending = false;
  let isWanted = false;
  let sentAt = 0;

  /** One update at a time: whoever is slow gets fewer. */
  const tell = async (): Promise<void> => {
    isWanted = true;
    if (isSending) {
      return;
    }
    isSending = true;
    while (isWanted && host !== undefined) {
      isWanted = false;
      sentAt = toolbox.now();
      await send(host.update());
    }
    isSending = false;
  };

  const loop = async (): Promise<void> => {
    if (isLooping) {
      return;
    }
    isLooping = true;
    // That it runs is told first: what comes next may take long in one go.
    for (let turn = 0; isSending && turn < PATIENT_TURNS; turn++) {
      await wait(2);
    }
    void tell();
    await wait(0);
    while (host?.isRunning() === true) {
      const rest = host.slice(SLICE);
      if (host.isRunning() && !isSending && toolbox.now() - sentAt >= UPDATE_INTERVAL) {
        void tell();
      }
      await wait(rest);
    }
    isLooping = false;
    await tell();
  };

  return {
    open: async (request, onProgress, onUpdate) => {
      host = undefined;
      const opened = await openDebug(request, toolbox, onProgress);
      if (opened.kind === "refused") {
        return opened;
      }
      send = onUpdate;
      host = opened.host;
      const { top, clocks } = opened;
      const { format, cycles, boardWidgets } = host;
      void tell();
      return { kind: "ready", top, format, cycles, boardWidgets, clocks };
    },
    act: async (action) => {
      const refusal = host?.act(action);
      if (host?.isRunning() === true) {
        void loop();
      } else {
        await tell();
      }
      return refusal;
    },
    readMemory: (key, from, count) => host?.readMemory(key, from, count) ?? [],
    dump: (key) => host?.dump(key),
    find: (key, value, from) => host?.find(key, value, from),
    recordWords: (key, from, count, cycles) =>
      host?.isRunning() === true ? undefined : host?.recordWords(key, from, count, cycles),
  };
}
