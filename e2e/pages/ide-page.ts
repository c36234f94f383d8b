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
  /** Replaces the text of the open file by way of the editor, as typing would. */
  readonly replaceInEditor: (from: string, to: string) => Promise<void>;
  readonly editorText: () => Promise<string>;
  readonly command: (title: string) => Promise<void>;
}

export function idePage(page: Page): IdePage {
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
      await editor.click();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Control+F");
      await page.keyboard.insertText(from);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.keyboard.insertText(to);
    },
    editorText: () =>
      page.evaluate(() => {
        const lines = [...document.querySelectorAll(".editor-host .view-line")];
        return lines.map((line) => line.textContent ?? "").join("\n");
      }),
    command: async (title) => {
      await page.keyboard.press("Control+Shift+P");
      await page.keyboard.insertText(title);
      await page.keyboard.press("Enter");
    },
  };
}
