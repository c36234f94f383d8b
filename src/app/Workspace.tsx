import { useEffect } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useProject, useSession, useWorkbench } from "../state/use-session.ts";
import { Centre } from "./Centre.tsx";
import { NarrowWorkspace } from "./NarrowWorkspace.tsx";
import { Pane } from "./Pane.tsx";
import { useRegistry } from "./registry.ts";
import { useLayout } from "./use-layout.ts";
import { useWidth } from "./use-width.ts";

/** The panes, as many side by side as there is room for. */
export function Workspace() {
  const width = useWidth();
  const isOpen = useProject(({ id }) => id !== "");
  if (!isOpen) {
    return <div className="workspace" />;
  }
  return width === "narrow" ? <NarrowWorkspace /> : <WideWorkspace isWide={width === "wide"} />;
}

function WideWorkspace({ isWide }: { readonly isWide: boolean }) {
  const session = useSession();
  const { panels } = useRegistry();
  useEffect(() => {
    session.workbench.dispatch({ kind: "fit", rightStandsBelow: !isWide });
  }, [session, isWide]);
  const hidden = useWorkbench(({ hiddenPanes }) => hiddenPanes);
  const inSlot = (slot: string) => panels.filter((panel) => panel.slot === slot);
  const left = inSlot("left");
  const right = isWide ? inSlot("right") : [];
  const bottom = isWide ? inSlot("bottom") : [...inSlot("bottom"), ...inSlot("right")];
  const hasLeft = left.length > 0 && !hidden.includes("left");
  const hasRight = right.length > 0 && !hidden.includes("right");
  const hasBottom = bottom.length > 0 && !hidden.includes("bottom");
  const columns = ["centre", ...(hasLeft ? ["left"] : []), ...(hasRight ? ["right"] : [])];
  const rows = useLayout("rows", hasBottom ? ["bottom", "top"] : ["top"]);
  const row = useLayout("columns", columns);
  return (
    <Group id="rows" className="workspace" orientation="vertical" {...rows}>
      <Panel id="top" minSize={120}>
        <Group id="columns" orientation="horizontal" {...row}>
          {hasLeft ? (
            <>
              <Panel
                id="left"
                defaultSize={isWide ? 220 : 190}
                minSize={140}
                groupResizeBehavior="preserve-pixel-size"
              >
                <Pane slot="left" label="Files" panels={left} />
              </Panel>
              <Separator className="separator-column" />
            </>
          ) : undefined}
          <Panel id="centre" minSize={240}>
            <Centre />
          </Panel>
          {hasRight ? (
            <>
              <Separator className="separator-column" />
              <Panel
                id="right"
                defaultSize={340}
                minSize={220}
                groupResizeBehavior="preserve-pixel-size"
              >
                <Pane slot="right" label="Tests, contracts and resources" panels={right} />
              </Panel>
            </>
          ) : undefined}
        </Group>
      </Panel>
      {hasBottom ? (
        <>
          <Separator className="separator-row" />
          <Panel id="bottom" defaultSize="38%" minSize={96}>
            <Pane slot="bottom" label="Waveforms, problems and log" panels={bottom} />
          </Panel>
        </>
      ) : undefined}
    </Group>
  );
}
