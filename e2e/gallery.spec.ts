import { mkdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { axeFindings } from "./support/axe-findings.ts";
import { longTasks } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";
import { visit } from "./support/visit.ts";

const stage = setStage();

test("a template is found, set, looked at in both themes and run as a project", async () => {
  const { page, ide, leave } = await visit(stage, { colorScheme: "dark" });
  await ide.command("Browse the templates");
  const search = page.getByRole("searchbox", { name: "Search the templates" });
  await search.fill("skid");
  const detail = page.getByRole("article", { name: "Skid buffer" });
  await detail.getByRole("img").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await detail.getByLabel("WIDTH").fill("0");
  await detail.getByRole("alert").getByText("lies between 1 and").waitFor();
  expect(await detail.getByRole("button", { name: "Open as a project" }).isDisabled()).toBe(true);
  const cost = detail.getByRole("region", { name: "Cost" });
  await cost.getByText("Measured with the standard values").waitFor();
  const before = await page.evaluate(() => performance.now());
  await detail.getByLabel("WIDTH").fill("12");
  await detail.getByRole("cell", { name: "12", exact: true }).first().waitFor();
  // The worker says what it costs now: a register and a spare one of 12 bits, and two that count.
  await cost.getByText("Estimated for these values").waitFor();
  await cost.getByRole("row", { name: /^up5k ≈ \d+ ≈ 26$/ }).waitFor();
  await cost.getByText(/fits UPduino/).waitFor();
  const blocked = await longTasks(page, before);
  expect(Math.max(0, ...blocked.map(({ duration }) => duration))).toBeLessThan(1000);
  await detail.getByRole("button", { name: "CSV" }).click();
  await detail.getByText("there are no vectors to save").waitFor();
  await mkdir("build/screenshots", { recursive: true });
  await page.screenshot({ path: "build/screenshots/gallery-dark.png" });
  expect(await axeFindings(page)).toEqual([]);
  await detail.getByRole("button", { name: "Open as a project" }).click();
  await page.getByText("is a project of its own now").waitFor();
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => ide.status.textContent(), { timeout: 60_000 }).toMatch(/passed/);

  await ide.command("Browse the templates");
  await page.emulateMedia({ colorScheme: "light" });
  await search.fill("isqrt");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  expect((await saving).suggestedFilename()).toBe("isqrt.json");
  await page.getByRole("button", { name: "Add to this project" }).click();
  await page.getByText(/Added .?isqrt/).waitFor();
  await page.screenshot({ path: "build/screenshots/gallery-added.png" });
  await page
    .getByRole("treeitem", { name: /isqrt\.ebv/ })
    .first()
    .waitFor();
  await leave();
}, 180_000);

test("a claim is opened, and leads to the template that shows what is true", async () => {
  const { page, ide, leave } = await visit(stage);
  await ide.command("Impossible claims");
  await page.getByText("Eight DSPs of sixteen").click();
  const see = page.getByRole("button", { name: "See mac-4bit" });
  await see.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await see.click();
  await page.getByRole("article", { name: /4-bit/ }).waitFor();
  await leave();
}, 120_000);
