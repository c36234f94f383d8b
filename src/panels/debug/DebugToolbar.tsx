import {
  ArrowLeftToLine,
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  RotateCcw,
  Square,
  StepBack,
  StepForward,
} from "lucide-react";
import type { DebugView } from "../../debug/debug-view.ts";
import {
  act,
  choosePace,
  closeDebugger,
  openDebugger,
  runDebugger,
} from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";

/** Run, pause, step both ways, run to, restart, stop. */
export function DebugToolbar({ view }: { readonly view: DebugView }) {
  const session = useSession();
  const pace = useDebug((state) => state.pace);
  const until = useDebug((state) => state.until);
  const { isRunning, tick, firstTick, time, hasCycles } = view;
  const step = (unit: "cycle" | "event", count: number) =>
    void act(session, { kind: "step", unit, count });
  const hasTime = time === "time";
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label="Drive">
        {isRunning ? (
          <IconButton
            label="Pause"
            keyHint="F5"
            onClick={() => void act(session, { kind: "pause" })}
          >
            <Pause size={16} aria-hidden />
          </IconButton>
        ) : (
          <IconButton label="Run on" keyHint="F5" onClick={() => void runDebugger(session)}>
            <Play size={16} aria-hidden />
          </IconButton>
        )}
        <IconButton
          label="Step a cycle back"
          keyHint="Shift+F10"
          disabled={isRunning || !hasCycles || tick <= firstTick}
          onClick={() => step("cycle", -1)}
        >
          <StepBack size={16} aria-hidden />
        </IconButton>
        <IconButton
          label="Step a cycle"
          keyHint="F10"
          disabled={isRunning || !hasCycles}
          onClick={() => step("cycle", 1)}
        >
          <StepForward size={16} aria-hidden />
        </IconButton>
        {hasTime ? (
          <IconButton
            label="Step an event back"
            keyHint="Shift+F11"
            disabled={isRunning || tick <= firstTick}
            onClick={() => step("event", -1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </IconButton>
        ) : undefined}
        <IconButton
          label={hasTime ? "Step an event" : "Step half a cycle"}
          keyHint="F11"
          disabled={isRunning}
          onClick={() => step("event", 1)}
        >
          {hasTime ? <ChevronRight size={16} aria-hidden /> : <span aria-hidden>½</span>}
        </IconButton>
        <IconButton
          label={hasTime ? "Back to the beginning" : "Back to the reset"}
          disabled={tick <= firstTick}
          onClick={() => void act(session, { kind: "restart" })}
        >
          <ArrowLeftToLine size={16} aria-hidden />
        </IconButton>
        <IconButton
          label="Compile and start anew"
          keyHint="Ctrl+Shift+F5"
          onClick={() => {
            closeDebugger(session);
            void openDebugger(session);
          }}
        >
          <RotateCcw size={16} aria-hidden />
        </IconButton>
        <IconButton label="Stop" keyHint="Shift+F5" onClick={() => closeDebugger(session)}>
          <Square size={16} aria-hidden />
        </IconButton>
        <select
          className="debug-pace"
          aria-label="Pace"
          title="How a run goes"
          value={pace}
          onChange={({ target }) => {
            const chosen = (["recorded", "fast", "real-time"] as const).find(
              (each) => each === target.value,
            );
            choosePace(session, chosen ?? "recorded");
          }}
        >
          <option value="recorded">Recorded</option>
          <option value="fast">Fast</option>
          <option value="real-time">Real time</option>
        </select>
      </div>
      <form
        className="debug-until"
        onSubmit={(event) => {
          event.preventDefault();
          void runDebugger(session, until);
        }}
      >
        <label htmlFor="debug-until">Run to</label>
        <input
          id="debug-until"
          value={until}
          spellCheck={false}
          autoComplete="off"
          placeholder={hasTime ? "120 ns, or dut.count == 12" : "120, or ready && count == 12"}
          onChange={({ target }) =>
            session.debug.dispatch({ kind: "choose-until", until: target.value })
          }
        />
        <button
          type="submit"
          className="button"
          data-look="outline"
          disabled={isRunning || until.trim() === ""}
        >
          Run
        </button>
      </form>
    </>
  );
}
