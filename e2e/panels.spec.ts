import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeFindings } from "./support/axe-findings.ts";
import { setStage } from "./support/stage.ts";
import { visit } from "./support/visit.ts";

/** An accelerator's control registers: some are written, some read, two share an address. */
const engine = `trg control: UInt @ 0x8000A000 / 0..7;
trg start: Bool @ 0x8000A04C / 0;
let control_reg: UInt @ 0x8000A000 / 0..7 = 0;
let status: UInt @ 0x8000A004 / 0..7 = 0;
let count: UInt @ 0x8000a008 / 0..3 = 0;

rct txn begin [start && status == 0][status == 2] {
  &status = 1;
  &control_reg = control;
};

rct txn finish [status == 1][status == 0] {
  &status = 0;
};

rct txn tick [true] {
  &count = coutn + 1;
};
`;

const stage = setStage();

/** The panel or control that has the focus. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>("[data-panel]")?.dataset.panel,
  );
}

test("the panels are walked by keyboard alone, in both themes", async () => {
  const { page, ide, leave } = await visit(stage, {
    viewport: { width: 1280, height: 800 },
    patience: 30_000,
  });

  // A new project says in every pane what to do next.
  await ide.command("New empty project");
  await page.getByText("This project has no files yet.").waitFor();
  await page.getByText("Tests stand in Brief files.").waitFor();
  await page.locator(".coach-mark").waitFor({ state: "detached" });
  await page
    .locator('[data-panel="files"] input[type="file"]')
    .setInputFiles([{ name: "engine.ebv", mimeType: "text/plain", buffer: Buffer.from(engine) }]);
  await page.getByText("1 error").first().waitFor();

  // The code of a problem opens its page; a link leads on, and Back returns.
  await page.keyboard.press("Alt+6");
  await expect.poll(() => focused(page)).toBe("problems");
  const code = page.locator('[data-panel="problems"]').getByText("undefined-name");
  await code.focus();
  await page.keyboard.press("Enter");
  const article = page.getByRole("article", { name: "Page" });
  await article.getByRole("heading", { level: 1 }).first().waitFor();
  const first = await article.getByRole("heading").first().textContent();
  await page.keyboard.press("Control+F1");
  await expect.poll(() => focused(page)).toBe("reference");
  await page.keyboard.insertText("transactions which ones fire");
  await page
    .getByRole("navigation", { name: "Search results" })
    .getByRole("button")
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => article.getByRole("heading").first().textContent()).not.toBe(first);
  const link = article.getByRole("button").first();
  await link.focus();
  const before = await article.textContent();
  await page.keyboard.press("Enter");
  await expect.poll(() => article.textContent()).not.toBe(before);
  await page.getByRole("button", { name: "Back" }).press("Enter");
  await expect.poll(() => article.textContent()).toBe(before);
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await axeFindings(page)).toEqual([]);

  // Escape leaves the reference for the editor, where the mistake is mended.
  await article.focus();
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("editor");
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.insertText("count ");
  await page.getByText("No errors").waitFor();

  await page.keyboard.press("Alt+8");
  const registers = page.locator('[data-panel="registers"]');
  await registers.getByText("0x8000A04C").waitFor();
  expect(await registers.getByRole("row").filter({ hasText: "control" }).count()).toBe(2);
  expect(await axeFindings(page)).toEqual([]);

  // What is refuted opens as a waveform from the contract.
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText(/^Proof: /).waitFor();
  await page.getByText(/^Proof: /).waitFor({ state: "detached", timeout: 120_000 });
  await page.keyboard.press("Alt+7");
  await expect.poll(() => focused(page)).toBe("contracts");
  const refuted = page.locator(".contract", { hasText: "efuted" }).first();
  await refuted.waitFor();
  await ide.waves.getByText("begin refuted").waitFor();
  await ide.waves.getByText("status", { exact: true }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await axeFindings(page)).toEqual([]);

  // Every panel is one key away.
  for (const [key, panel] of ["files", "editor", "tests", "resources", "waves"].entries()) {
    await page.keyboard.press(`Alt+${key + 1}`);
    await expect.poll(() => focused(page), { message: panel }).toBe(panel);
  }
  await page.keyboard.press("Alt+9");
  await expect.poll(() => focused(page)).toBe("log");
  await leave();
});
