import type { Locator, Page } from "playwright-core";

/** The IDE as a person meets it: every part by its role and name. */
export interface IdePage {
  readonly page: Page;
  readonly run: Locator;
  readonly cancel: Locator;
  /** How the design stands, in a word. */
  readonly status: Locator;
  readonly waves: Locator;
  readonly openPanel: (name: string) => Promise<void>;
  /** Selects the first `from` of the open file with the keyboard and types `to`. */
  readonly replaceInEditor: (from: string, to: string) => Promise<void>;
  readonly command: (title: string) => Promise<void>;
}

/** `text` is what the open file holds. */
export function idePage(page: Page, openText = ""): IdePage {
  let text = openText;
  const pressTimes = async (key: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time++) {
      await page.keyboard.press(key);
    }
  };
  const editor = page.locator(".editor-host .monaco-editor");
  return {
    page,
    run: page.getByRole("button", { name: "Run", exact: true }).first(),
    cancel: page.getByRole("button", { name: "Cancel" }).first(),
    status: page.locator(".run-status"),
    waves: page.locator('[data-panel="waves"]'),
    openPanel: async (name) => {
      await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    },
    replaceInEditor: async (from, to) => {
      const at = text.indexOf(from);
      if (at < 0) {
        throw new Error(`the open file has no ${from}`);
      }
      const before = text.slice(0, at).split("\n");
      await editor.click({ position: { x: 200, y: 100 } });
      await page.keyboard.press("Control+Home");
      await pressTimes("ArrowDown", before.length - 1);
      await page.keyboard.press("Home");
      await page.keyboard.press("Home");
      await pressTimes("ArrowRight", before.at(-1)?.length ?? 0);
      await pressTimes("Shift+ArrowRight", from.length);
      await page.keyboard.insertText(to);
      text = text.slice(0, at) + to + text.slice(at + from.length);
    },
    command: async (title) => {
      await page.keyboard.press("Control+Shift+P");
      await page.keyboard.insertText(title);
      await page.keyboard.press("Enter");
    },
  };
}

/** Waits until a first visit shows its design and what its tests make of it. */
export async function firstVisit(page: Page): Promise<void> {
  await page.locator(".editor-host .view-line").first().waitFor();
  await page.locator(".run-status", { hasText: /tests passed in/ }).waitFor();
}
