import type { Command } from "../state/command.ts";
import type { PanelContribution } from "../state/panel-contribution.ts";
import type { Session } from "../state/session.ts";
import { focusNextPane, focusPane } from "./focus-pane.ts";

/** Alt+1 to Alt+9 go to these panels, `editor` being the centre. */
const numbered = [
  "files",
  "editor",
  "tests",
  "resources",
  "waves",
  "problems",
  "contracts",
  "registers",
  "log",
];

/** Commands that move the focus between panes. */
export function paneCommands(panels: readonly PanelContribution[]): readonly Command[] {
  const titles = new Map([
    ["editor", "the editor"],
    ...panels.map(({ id, title }) => [id, title.toLowerCase()] as const),
  ]);
  return [
    ...numbered
      .filter((id) => titles.has(id))
      .map((id): Command => {
        const panel = panels.find((each) => each.id === id);
        return {
          id: `focus.${id}`,
          title: `Go to ${titles.get(id)}`,
          keys: [`Alt+${numbered.indexOf(id) + 1}`],
          run: (session) => {
            if (panel === undefined) {
              leaveReference(session);
              session.workbench.dispatch({ kind: "show-narrow-pane", pane: id });
            } else {
              session.workbench.dispatch({ kind: "show-panel", slot: panel.slot, panel: id });
            }
            focusPane(id);
          },
        };
      }),
    {
      id: "compare.open",
      title: "Compare with golden…",
      keys: ["Alt+G"],
      run: (session) => {
        session.workbench.dispatch({ kind: "show-panel", slot: "right", panel: "compare" });
        focusPane("compare");
      },
    },
    {
      id: "help.reference",
      title: "Language reference",
      keys: ["Mod+F1"],
      run: (session) => {
        session.workbench.dispatch({ kind: "read" });
        focusPane("reference");
      },
    },
    {
      id: "reference.leave",
      title: "Back from the reference to the editor",
      keys: ["Escape"],
      scope: "reference",
      run: (session) => {
        leaveReference(session);
        focusPane("editor");
      },
    },
    {
      id: "focus.next",
      title: "Go to the next pane",
      keys: ["F6"],
      run: () => focusNextPane(1),
    },
    {
      id: "focus.previous",
      title: "Go to the previous pane",
      keys: ["Shift+F6"],
      run: () => focusNextPane(-1),
    },
  ];
}

/** Puts the open file on top of the reference, if that is in front of it. */
function leaveReference({ workbench }: Session): void {
  const { reference, activeTab } = workbench.get();
  if (reference?.isShown === true) {
    workbench.dispatch(
      activeTab === undefined ? { kind: "close-reference" } : { kind: "open-tab", path: activeTab },
    );
  }
}
