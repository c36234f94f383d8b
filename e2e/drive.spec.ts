import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { axeFindings } from "./support/axe-findings.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";
import { ternaryMac } from "./support/ternary-mac.ts";

const stage = setStage();

test.each(["light", "dark"] as const)(
  "a design is driven by hand, by keys, forwards and back, in the %s theme",
  async (colorScheme) => {
    const context = await stage.browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(30_000);
    const { page, complaints } = await openPage(context, stage.site.url);
    const ide = idePage(page, ternaryMac);
    const panel = page.locator('[data-panel="debug"]');
    const status = panel.getByRole("status");
    await firstVisit(page);

    await page.keyboard.press("F10");
    await status.getByText("Stands behind its reset").waitFor();
    await page.keyboard.press("F10");
    await status.getByText("Stands at cycle 1").waitFor();
    const start = panel.getByLabel(/^Value of /).first();
    const name = (await start.getAttribute("aria-label"))?.replace("Value of ", "") ?? "";
    expect(name).not.toBe("");
    await start.fill("1");
    await start.press("Enter");
    await panel.locator('tr[data-changed="true"]').first().waitFor();
    await page.keyboard.press("F10");
    await status.getByText("Stands at cycle 2").waitFor();
    await page.keyboard.press("Shift+F10");
    await status.getByText("Stands at cycle 1").waitFor();

    await panel.getByLabel("Run to").fill("30");
    await panel.getByLabel("Run to").press("Enter");
    await status.getByText("Stands at cycle 30").waitFor();
    await ide.waves.locator("canvas").first().waitFor();
    await page.screenshot({ path: `build/e2e-drive-${colorScheme}.png` });

    await panel.getByLabel("A transaction or an expression to stop at").fill("missing == 1");
    await page.keyboard.press("Enter");
    await panel
      .getByText(/missing/)
      .nth(1)
      .waitFor();
    await page.keyboard.press("F5");
    await status.getByText(/^Running/).waitFor();
    await page.keyboard.press("F5");
    await status.getByText(/^Paused at cycle/).waitFor();

    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Shift+F5");
    await panel.getByRole("button", { name: "Start" }).waitFor();
    expect(complaints).toEqual({ errors: [], violations: [] });
    await context.close();
  },
);

test("memories are looked at, changed and searched", async () => {
  const context = await stage.browser.newContext({
    colorScheme: "dark",
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(30_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  const ide = idePage(page);
  await firstVisit(page);
  await ide.command("New project from a starter");
  await page.keyboard.insertText("neural-core");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: /neural_core\.ebv/ }).waitFor();
  await page.getByText("No errors").waitFor();
  await page.getByRole("tab", { name: /^Memory/ }).click();
  const memory = page.locator('[data-panel="memory"]');
  await memory.getByRole("button", { name: "Start" }).click();
  const grid = memory.getByRole("grid");
  await grid.getByText("0x80100000").waitFor();
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("beef");
  await page.keyboard.press("Enter");
  await grid.getByText("beef").waitFor();
  await memory.getByLabel("Go to an address or index").fill("#200000");
  await page.keyboard.press("Enter");
  await grid.getByText("0x80161a80").waitFor();
  await memory.getByLabel("Find a word").fill("beef");
  await page.keyboard.press("Enter");
  await grid.getByText("beef").waitFor();
  await page.screenshot({ path: "build/e2e-drive-memory.png" });
  expect(await axeFindings(page)).toEqual([]);
  await memory.getByRole("button", { name: "To waves" }).click();
  await ide.waves
    .getByText(/weights/)
    .first()
    .waitFor();
  expect(complaints).toEqual({ errors: [], violations: [] });
  await context.close();
});

test("the light of the blinker blinks in real time", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  const ide = idePage(page);
  await firstVisit(page);
  await ide.command("New project from a starter");
  await page.keyboard.insertText("blinker");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: /blinker\.ebv/ }).waitFor();
  await page.getByText("No errors").waitFor();
  await page.getByRole("tab", { name: /^Panel/ }).click();
  const board = page.locator('[data-panel="board"]');
  await board.getByRole("button", { name: "Switch on" }).click();
  await board.getByRole("img", { name: "rgb: off" }).waitFor();
  await board.getByRole("img", { name: "rgb: on" }).waitFor();
  await page.screenshot({ path: "build/e2e-drive-board.png" });
  await board.getByRole("button", { name: "Pause" }).click();
  await board.getByRole("button", { name: "Run in real time" }).waitFor();
  expect(complaints).toEqual({ errors: [], violations: [] });
  await context.close();
});
