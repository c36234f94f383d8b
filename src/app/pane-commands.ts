import type { Command } from "../state/command.ts";
import type { PanelContribution } from "../state/panel-contribution.ts";
import { focusNextPane, focusPane } from "./focus-pane.ts";

/** Alt+1 to Alt+7 go to these panels, `editor` being the centre. */
const numbered = ["files", "editor", "tests", "resources", "waves", "problems", "contracts"];

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
              session.workbench.dispatch({ kind: "show-narrow-pane", pane: id });
            } else {
              session.workbench.dispatch({ kind: "show-panel", slot: panel.slot, panel: id });
            }
            focusPane(id);
          },
        };
      }),
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
