import "./centre.css";
import { Columns2 } from "lucide-react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useProject, useSession, useWorkbench } from "../state/use-session.ts";
import { IconButton } from "../ui/Button.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { editorPane, generatedPane, referencePane } from "./contributions.ts";
import { PanelHost } from "./PanelHost.tsx";
import { useLayout } from "./use-layout.ts";

/** The id of the reference's tab: no file has this path. */
const referenceTab = "\0reference";

/** The open files over the editor, and beside it what they become. */
export function Centre({ isAlone = false }: { readonly isAlone?: boolean }) {
  const session = useSession();
  const tabs = useWorkbench(({ openTabs }) => openTabs);
  const active = useWorkbench(({ activeTab }) => activeTab);
  const isMaximised = useWorkbench(({ maximised }) => maximised === "centre");
  const hidden = useWorkbench(({ hiddenPanes }) => hiddenPanes);
  // A project of SystemVerilog alone becomes nothing else.
  const isGenerating = useProject(
    ({ files }) => files.size === 0 || [...files.keys()].some((path) => path.endsWith(".ebv")),
  );
  const hasGenerated = !isAlone && isGenerating && !hidden.includes("generated");
  const reference = useWorkbench((state) => state.reference);
  const isReading = reference?.isShown === true;
  const fileTabs = tabs.map((path) => ({ id: path, title: titleOf(path, tabs), tooltip: path }));
  const layout = useLayout("centre", hasGenerated ? ["editor", "generated"] : ["editor"]);
  return (
    <div className="pane centre" data-slot="centre" data-maximised={isMaximised}>
      <Tabs
        label="Open files"
        look="files"
        active={isReading ? referenceTab : active}
        tabs={
          reference === undefined
            ? fileTabs
            : [...fileTabs, { id: referenceTab, title: referencePane.title }]
        }
        onChoose={(path) =>
          session.workbench.dispatch(
            path === referenceTab ? { kind: "read" } : { kind: "open-tab", path },
          )
        }
        onClose={(path) => {
          if (path === referenceTab) {
            session.workbench.dispatch({ kind: "close-reference" });
            return;
          }
          session.edits.flush();
          session.workbench.dispatch({ kind: "close-tab", path });
        }}
        onDoubleClick={() =>
          session.workbench.dispatch({
            kind: "maximise",
            pane: isMaximised ? undefined : "centre",
          })
        }
        actions={
          isAlone || !isGenerating ? undefined : (
            <IconButton
              label={hasGenerated ? "Hide the SystemVerilog" : "Show the SystemVerilog"}
              aria-pressed={hasGenerated}
              onClick={() => session.workbench.dispatch({ kind: "toggle-pane", pane: "generated" })}
            >
              <Columns2 size={16} aria-hidden />
            </IconButton>
          )
        }
      />
      {isReading ? <PanelHost panel={referencePane} /> : undefined}
      <div className="centre-files" hidden={isReading}>
        <Group id="centre" className="centre-group" orientation="horizontal" {...layout}>
          <Panel id="editor" minSize={160}>
            <PanelHost panel={editorPane} />
          </Panel>
          {hasGenerated ? (
            <>
              <Separator className="separator-column" />
              <Panel id="generated" defaultSize="44%" minSize={120}>
                <PanelHost panel={generatedPane} />
              </Panel>
            </>
          ) : undefined}
        </Group>
      </div>
    </div>
  );
}

/** The file's name, with its folder if another open file has the same. */
function titleOf(path: string, others: readonly string[]): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isAmbiguous = others.some((other) => other !== path && other.endsWith(`/${name}`));
  return isAmbiguous || others.some((other) => other !== path && other === name) ? path : name;
}
