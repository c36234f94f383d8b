import { mkdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { axeFindings } from "./support/axe-findings.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const stage = setStage();

test("a template is found, set, looked at in both themes and run as a project", async () => {
  const context = await stage.browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
  });
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  const ide = idePage(page);
  await ide.command("Browse the templates");
  const search = page.getByRole("searchbox", { name: "Search the templates" });
  await search.fill("skid");
  const detail = page.getByRole("article", { name: "Skid buffer" });
  await detail.getByRole("img").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await detail.getByLabel("WIDTH").fill("0");
  await detail.getByText("`WIDTH` lies between").waitFor();
  expect(await detail.getByRole("button", { name: "Open as a project" }).isDisabled()).toBe(true);
  await detail.getByLabel("WIDTH").fill("12");
  await detail.getByRole("cell", { name: "12", exact: true }).first().waitFor();
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
  await page.getByRole("button", { name: "Add to this project" }).click();
  await page.getByText(/Added .?isqrt/).waitFor();
  await page.screenshot({ path: "build/screenshots/gallery-added.png" });
  await page
    .getByRole("treeitem", { name: /isqrt\.ebv/ })
    .first()
    .waitFor();
  expect(complaints).toEqual({ errors: [], violations: [] });
  await context.close();
}, 180_000);

test("a claim is opened, and leads to the template that shows what is true", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  await idePage(page).command("Impossible claims");
  await page.getByText("Eight DSPs of sixteen").click();
  const see = page.getByRole("button", { name: "See mac-4bit" });
  await see.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await see.click();
  await page.getByRole("article", { name: /4-bit/ }).waitFor();
  expect(complaints).toEqual({ errors: [], violations: [] });
  await context.close();
}, 120_000);
