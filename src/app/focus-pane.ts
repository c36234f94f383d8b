/** What to focus within a panel, the first that is there. */
const goals = [
  ".monaco-editor textarea, .monaco-editor [role='textbox']",
  "[role='treeitem'][tabindex='0'], [role='grid'][tabindex='0'], [role='listbox'][tabindex='0']",
  "canvas[tabindex='0']",
  "button:not(:disabled), input, [tabindex='0']",
];

/** Moves the focus into the panel of that id, once it is there. */
export function focusPane(id: string): void {
  let tries = 30;
  const attempt = () => {
    const pane = document.querySelector<HTMLElement>(`[data-panel="${id}"]`);
    if (pane !== null && pane.dataset.loading !== "true" && pane.checkVisibility()) {
      enter(pane);
    } else if (tries-- > 0) {
      // A panel is loaded when it is first shown, so it may not be there or in sight yet.
      requestAnimationFrame(attempt);
    }
  };
  attempt();
}

/** Moves the focus to the next (`step` 1) or previous (-1) visible panel, around the page. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-panel]")].filter(
    (pane) => pane.offsetParent !== null,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + step + panes.length) % panes.length];
  if (next !== undefined) {
    enter(next);
  }
}

function enter(pane: HTMLElement): void {
  const found = goals.flatMap((goal) => pane.querySelector<HTMLElement>(goal) ?? [])[0];
  (found ?? pane).focus();
}
