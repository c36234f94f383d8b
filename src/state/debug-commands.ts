import type { Command } from "./command.ts";
import {
  act,
  closeDebugger,
  openDebugger,
  runDebugger,
  toggleLineBreakpoint,
} from "./debug-actions.ts";
import type { Session } from "./session.ts";

const hasFiles = (session: Session) => session.project.get().files.size > 0;
const isOpen = (session: Session) => session.debug.get().status !== "closed";
const isRunning = (session: Session) => session.debug.get().view?.isRunning === true;
const stands = (session: Session) =>
  session.debug.get().status === "open" && session.debug.get().view !== undefined;
const canStep = (session: Session) => hasFiles(session) && !isRunning(session);

const show = (session: Session) =>
  session.workbench.dispatch({ kind: "show-panel", slot: "right", panel: "debug" });

/** A step; where nothing is open yet, it opens and stands at the reset. */
const step = (unit: "cycle" | "event", count: number) => async (session: Session) => {
  show(session);
  if (session.debug.get().status === "closed") {
    await openDebugger(session);
    return;
  }
  await act(session, { kind: "step", unit, count });
};

/** Driving a design by hand. The keys are those of other debuggers. */
export const debugCommands: readonly Command[] = [
  {
    id: "debug.run",
    title: "Drive the design: start, run on or pause",
    keys: ["F5"],
    when: hasFiles,
    run: async (session) => {
      show(session);
      await (isRunning(session) ? act(session, { kind: "pause" }) : runDebugger(session));
    },
  },
  {
    id: "debug.runTo",
    title: "Run to a cycle, a time or a condition…",
    keys: ["Mod+F10"],
    when: hasFiles,
    run: (session) => {
      show(session);
      requestAnimationFrame(() => document.querySelector<HTMLElement>("#debug-until")?.focus());
    },
  },
  {
    id: "debug.stop",
    title: "Stop driving the design",
    keys: ["Shift+F5"],
    when: isOpen,
    run: (session) => closeDebugger(session),
  },
  {
    id: "debug.restart",
    title: "Compile and start driving anew",
    keys: ["Mod+Shift+F5"],
    when: isOpen,
    run: async (session) => {
      closeDebugger(session);
      await openDebugger(session);
    },
  },
  {
    id: "debug.step",
    title: "Step a cycle",
    keys: ["F10"],
    when: canStep,
    run: step("cycle", 1),
  },
  {
    id: "debug.stepBack",
    title: "Step a cycle back",
    keys: ["Shift+F10"],
    when: (session) => stands(session) && !isRunning(session),
    run: step("cycle", -1),
  },
  {
    id: "debug.stepHalf",
    title: "Step an event: half a cycle, or the next moment of a testbench",
    keys: ["F11"],
    when: canStep,
    run: step("event", 1),
  },
  {
    id: "debug.stepHalfBack",
    title: "Step an event back",
    keys: ["Shift+F11"],
    when: (session) => stands(session) && !isRunning(session),
    run: step("event", -1),
  },
  {
    id: "debug.toReset",
    title: "Go back to the beginning",
    when: stands,
    run: (session) => void act(session, { kind: "restart" }),
  },
  {
    id: "debug.toCursor",
    title: "Go to the waveform's cursor",
    when: stands,
    run: (session) => {
      const { cursorTime } = session.workbench.get();
      if (cursorTime !== undefined) {
        void act(session, { kind: "go", tick: Math.floor(cursorTime) + 1 });
      }
    },
  },
  {
    id: "debug.recordTail",
    title: "Record the last 10,000 cycles again",
    when: (session) => stands(session) && !isRunning(session),
    run: (session) => void act(session, { kind: "record-tail", cycles: 10_000 }),
  },
  {
    id: "debug.breakpoint",
    title: "Set or remove a breakpoint at the caret",
    keys: ["F9"],
    when: (session) => session.workbench.get().caret?.file.endsWith(".ebv") === true,
    run: (session) => {
      const { caret } = session.workbench.get();
      if (caret !== undefined) {
        toggleLineBreakpoint(session, caret.file, caret.line);
      }
    },
  },
  {
    id: "debug.reference",
    title: "Drive the design in the interpreter of Brief",
    when: hasFiles,
    run: async (session) => {
      show(session);
      closeDebugger(session);
      await openDebugger(session, "reference");
    },
  },
];
