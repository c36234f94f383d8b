import { useSession, useWorkbench } from "../state/use-session.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { Centre } from "./Centre.tsx";
import { generatedPane } from "./contributions.ts";
import { PanelHost } from "./PanelHost.tsx";
import { useRegistry } from "./registry.ts";
import { useBadges } from "./use-badges.ts";

/** One pane at a time, where there is no room for two. */
export function NarrowWorkspace() {
  const session = useSession();
  const { panels } = useRegistry();
  const badges = useBadges(panels);
  const chosen = useWorkbench(({ narrowPane }) => narrowPane);
  const all = [...panels.filter(({ slot }) => slot === "left"), generatedPane];
  const rest = panels.filter(({ slot }) => slot !== "left");
  const panel = [...panels, generatedPane].find(({ id }) => id === chosen);
  return (
    <div className="pane narrow-workspace">
      <Tabs
        label="Panes"
        active={panel?.id ?? "editor"}
        tabs={[
          { id: "editor", title: "Editor" },
          ...[...all, ...rest].map(({ id, title }) => ({ id, title, badge: badges.get(id) })),
        ]}
        onChoose={(pane) => session.workbench.dispatch({ kind: "show-narrow-pane", pane })}
      />
      {panel === undefined ? <Centre isAlone /> : <PanelHost key={panel.id} panel={panel} />}
    </div>
  );
}
