import "./pane.css";
import { ChevronDown, ChevronLeft, ChevronRight, Maximize2, Minimize2 } from "lucide-react";
import type { PanelContribution } from "../state/panel-contribution.ts";
import { useSession, useWorkbench } from "../state/use-session.ts";
import type { Slot } from "../state/workbench-store.ts";
import { IconButton } from "../ui/Button.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { PanelHost } from "./PanelHost.tsx";
import { useBadges } from "./use-badges.ts";

interface PaneProps {
  readonly slot: Slot;
  readonly label: string;
  readonly panels: readonly PanelContribution[];
}

/** A region with the tabs of its panels, the top one shown. */
export function Pane({ slot, label, panels }: PaneProps) {
  const session = useSession();
  const chosen = useWorkbench((state) => state.activePanel);
  const latest = useWorkbench((state) => state.narrowPane);
  const isMaximised = useWorkbench((state) => state.maximised === slot);
  const badges = useBadges(panels);
  // Where the window is narrow, panels of another slot stand here too, so the latest choice counts.
  const active =
    panels.find(({ id }) => id === latest) ??
    panels.find(({ id }) => id === chosen[slot]) ??
    panels[0];
  if (active === undefined) {
    return undefined;
  }
  const toggleMaximise = () =>
    session.workbench.dispatch({ kind: "maximise", pane: isMaximised ? undefined : slot });
  const Hide = { left: ChevronLeft, right: ChevronRight, bottom: ChevronDown }[slot];
  return (
    <div className="pane" data-slot={slot} data-maximised={isMaximised}>
      <Tabs
        label={label}
        tabs={panels.map(({ id, title }) => ({ id, title, badge: badges.get(id) }))}
        active={active.id}
        onChoose={(panel) => {
          const home = panels.find(({ id }) => id === panel)?.slot ?? slot;
          session.workbench.dispatch({ kind: "show-panel", slot: home, panel });
        }}
        onDoubleClick={toggleMaximise}
        actions={
          <>
            <IconButton
              label={isMaximised ? "Restore the pane" : "Maximise the pane"}
              onClick={toggleMaximise}
            >
              {isMaximised ? (
                <Minimize2 size={14} aria-hidden />
              ) : (
                <Maximize2 size={14} aria-hidden />
              )}
            </IconButton>
            <IconButton
              label={`Hide ${label.toLowerCase()}`}
              onClick={() => session.workbench.dispatch({ kind: "toggle-pane", pane: slot })}
            >
              <Hide size={16} aria-hidden />
            </IconButton>
          </>
        }
      />
      <PanelHost key={active.id} panel={active} />
    </div>
  );
}
