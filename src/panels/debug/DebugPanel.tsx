import "./debug.css";
import { closeDebugger, openDebugger, runDebugger } from "../../state/debug-actions.ts";
import { useDebug, useProject, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { BreakpointList } from "./BreakpointList.tsx";
import { ClockFields } from "./ClockFields.tsx";
import { DebugToolbar } from "./DebugToolbar.tsx";
import { OutputList } from "./OutputList.tsx";
import { stopText } from "./stop-text.ts";
import { VariableTable } from "./VariableTable.tsx";
import { WatchList } from "./WatchList.tsx";

/** A design driven by hand: run, stop, step, go back, look and change. */
export default function DebugPanel() {
  const session = useSession();
  const status = useDebug((state) => state.status);
  const step = useDebug((state) => state.step);
  const view = useDebug((state) => state.view);
  const message = useDebug((state) => state.message);
  const revision = useDebug((state) => state.revision);
  const current = useProject((state) => state.revision);
  if (status === "closed" || view === undefined) {
    return (
      <div className="debug">
        {status === "opening" ? <ProgressLine label={step} /> : undefined}
        <EmptyState
          text={
            status === "opening"
              ? `${step}…`
              : (message ??
                "Drive the design by hand: run it, stop it, step, go back and change it.")
          }
        >
          <Button
            look="primary"
            disabled={status === "opening"}
            onClick={() => void runDebugger(session)}
          >
            Start
          </Button>
          <Button onClick={() => session.workbench.dispatch({ kind: "read", page: "driving" })}>
            How to drive a design
          </Button>
        </EmptyState>
        <BreakpointList />
      </div>
    );
  }
  const { stop } = view;
  const span = stop !== undefined && "span" in stop ? stop.span : undefined;
  const isBad = stop?.kind === "assertion" || stop?.kind === "fault";
  return (
    <div className="debug">
      <DebugToolbar view={view} />
      {view.isRunning ? <ProgressLine label="Running" /> : undefined}
      <p className="debug-status" data-bad={isBad} role="status">
        <MessageText text={stopText(view)} />
        {span === undefined ? undefined : (
          <Button onClick={() => session.workbench.dispatch({ kind: "reveal", span, focus: true })}>
            Show
          </Button>
        )}
      </p>
      {message === undefined ? undefined : (
        <p className="debug-status" data-bad="true" role="alert">
          <MessageText text={message} />
        </p>
      )}
      {revision === current ? undefined : (
        <p className="debug-status">
          The sources have changed since.
          <Button
            onClick={() => {
              closeDebugger(session);
              void openDebugger(session);
            }}
          >
            Start anew
          </Button>
        </p>
      )}
      <ClockFields />
      <div className="debug-content">
        <VariableTable view={view} />
        <WatchList view={view} />
        <BreakpointList />
        <OutputList />
      </div>
    </div>
  );
}
