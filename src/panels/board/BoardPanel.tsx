import "./board.css";
import { Pause, Play, Settings2 } from "lucide-react";
import { useState } from "react";
import type { BoardWidget } from "../../debug/board-widget.ts";
import { act, choosePace, runDebugger } from "../../state/debug-actions.ts";
import { savePanelFile } from "../../state/panel-file.ts";
import { useDebug, useProject, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import { sentence } from "../../ui/sentence.ts";
import { newWidget, widgetKinds } from "./new-widget.ts";
import { WidgetFields } from "./WidgetFields.tsx";
import { WidgetView } from "./WidgetView.tsx";

/** Lights, buttons and terminals on a design that is driven, as on a board. */
export default function BoardPanel() {
  const session = useSession();
  const status = useDebug((state) => state.status);
  const view = useDebug((state) => state.view);
  const widgets = useDebug((state) => state.widgets);
  const isOwner = useProject((state) => state.access === "owner");
  const [isEditing, setEditing] = useState(false);
  const start = () => {
    choosePace(session, "real-time");
    void runDebugger(session);
  };
  if (status !== "open" || view === undefined) {
    return (
      <EmptyState
        text={
          status === "opening"
            ? "The design is being compiled…"
            : "The lights, buttons and serial lines of the board, on the simulated design."
        }
      >
        <Button look="primary" disabled={status === "opening"} onClick={start}>
          Switch on
        </Button>
      </EmptyState>
    );
  }
  const change = (next: readonly BoardWidget[]) => {
    session.debug.dispatch({ kind: "set-widgets", widgets: next });
    savePanelFile(session, next);
  };
  const speed = view.speed ?? 0;
  return (
    <div className="board">
      <div className="toolbar" role="toolbar" aria-label="Panel">
        {view.isRunning ? (
          <Button
            icon={<Pause size={14} aria-hidden />}
            onClick={() => void act(session, { kind: "pause" })}
          >
            Pause
          </Button>
        ) : (
          <Button icon={<Play size={14} aria-hidden />} onClick={start}>
            Run in real time
          </Button>
        )}
        <span className="board-rate">
          {view.isRunning && speed > 0
            ? `${Math.min(100, 100 * speed).toPrecision(3)} % of real time`
            : sentence(view.at)}
        </span>
        <span className="board-space" />
        {isEditing ? (
          <MenuButton
            label="Add"
            entries={() =>
              widgetKinds.map(({ kind, title }) => ({
                kind: "item",
                title,
                isDisabled: !isOwner,
                onChoose: () => change([...widgets, newWidget(kind, widgets)]),
              }))
            }
          >
            Add
          </MenuButton>
        ) : undefined}
        <Button
          aria-pressed={isEditing}
          icon={<Settings2 size={14} aria-hidden />}
          onClick={() => setEditing(!isEditing)}
        >
          Edit
        </Button>
      </div>
      {widgets.length === 0 ? (
        <EmptyState text="Nothing hangs on this design yet. Edit the panel to add lights and buttons." />
      ) : (
        <ul className="board-widgets">
          {widgets.map((widget) => (
            <li key={widget.id} data-kind={widget.kind}>
              <WidgetView widget={widget} />
              {isEditing && isOwner ? (
                <WidgetFields
                  widget={widget}
                  onChange={(next) =>
                    change(widgets.map((each) => (each.id === widget.id ? next : each)))
                  }
                  onRemove={() => change(widgets.filter(({ id }) => id !== widget.id))}
                />
              ) : undefined}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
