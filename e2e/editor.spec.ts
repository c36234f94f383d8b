import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";
import { ternaryMac } from "./support/ternary-mac.ts";

const stage = setStage();

async function visit(): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(20_000);
  const { page } = await openPage(context, stage.site.url);
  await firstVisit(page);
  return page;
}

async function goTo(page: Page, place: string): Promise<void> {
  await page
    .locator('.editor-host .monaco-editor[role="code"]')
    .click({ position: { x: 200, y: 100 } });
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input").waitFor();
  await page.keyboard.insertText(place);
  await page.keyboard.press("Enter");
}

test("a statement lights its SystemVerilog, its signals and its contract, and back", async () => {
  const page = await visit();
  const ide = idePage(page, ternaryMac);
  await ide.run.click();
  await page.getByText(/tests passed in/).waitFor();
  await ide.openPanel("Contracts");
  await goTo(page, "18:6");
  await page.locator(".generated-host .linked-line").first().waitFor();
  await page.locator('.waves-row[data-selected="true"]', { hasText: "acc" }).waitFor();
  await page.locator('.contract[data-linked="true"]', { hasText: "line 15" }).waitFor();
  await page.locator(".waves-row", { hasText: "place" }).first().click();
  await page.locator(".editor-host .linked-line").first().waitFor();
});

test("a name is changed everywhere, and the text is put in order", async () => {
  const page = await visit();
  await goTo(page, "11:6");
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input");
  await box.fill("total");
  await box.press("Enter");
  await page.locator(".editor-host .view-line", { hasText: "&total = total + product;" }).waitFor();
  await page.getByText("No errors").waitFor();
  await goTo(page, "18:1");
  await page.keyboard.insertText("      ");
  await page.keyboard.press("Shift+Alt+f");
  const line = page.locator(".editor-host .view-line", { hasText: "&total = total" }).first();
  await expect
    .poll(async () => (await line.textContent())?.replaceAll("\u00a0", " "))
    .toBe("  &total = total + product;");
});

test("the lens above a test runs it alone", async () => {
  const page = await visit();
  await goTo(page, "36:1");
  await page.locator(".codelens-decoration a", { hasText: "Run test" }).first().click();
  await page.locator(".codelens-decoration a", { hasText: "passed" }).first().waitFor();
  expect(await page.locator(".test[data-status='passed']").count()).toBe(1);
});

test("what fits is suggested while a name is typed", async () => {
  const page = await visit();
  await goTo(page, "18:1");
  await page.keyboard.type("  &pla");
  const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "place" });
  await row.first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".editor-host .view-line", { hasText: "&place" }).first().waitFor();
});
