import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { type Complaints, openPage } from "./support/browser.ts";
import { killWorker } from "./support/kill-worker.ts";
import { setStage } from "./support/stage.ts";
import { longRun, ternaryMac } from "./support/ternary-mac.ts";

const stage = setStage();
let context: BrowserContext;

beforeEach(async () => {
  await context?.close();
  context = await stage.browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
});

async function visit(): Promise<{ readonly page: Page; readonly complaints: Complaints }> {
  const visited = await openPage(context, stage.site.url);
  await firstVisit(visited.page);
  return visited;
}

function expectNoComplaints({ errors, violations }: Complaints): void {
  expect({ errors, violations }).toEqual({ errors: [], violations: [] });
}

test("a first visit is one click from a waveform", async () => {
  const { page, complaints } = await visit();
  const ide = idePage(page, ternaryMac);
  await ide.run.click();
  await page.getByText(/tests passed in/).waitFor();
  await ide.waves.getByText("dot", { exact: true }).first().waitFor();
  await page.screenshot({ path: "build/e2e-first-visit.png" });
  expectNoComplaints(complaints);
});

test("edit, see an error, fix it, run, see another waveform, read the cost, export, import, reload", async () => {
  const { page, complaints } = await visit();
  const ide = idePage(page, ternaryMac);

  await ide.replaceInEditor("let ready: Bool", "let ready: Boool");
  await page
    .getByText(/\d+ errors?$/)
    .first()
    .waitFor();
  await ide.openPanel("Problems");
  await page.locator('[data-panel="problems"]').getByText(/Boool/).first().waitFor();
  await ide.replaceInEditor("let ready: Boool", "let ready: Bool");
  await page.getByText("No errors").waitFor();

  await ide.openPanel("Waves");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/tests passed in/).waitFor();

  await ide.replaceInEditor("let weight: Int = 1;", "let weight: Int = -1;");
  await page.getByText("Changed since the last run").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText(/tests passed in/).waitFor();
  await ide.waves.getByText("dot", { exact: true }).first().waitFor();

  await page.getByRole("tab", { name: /^Resources/ }).click();
  await page.getByRole("button", { name: "Count resources" }).click();
  await page
    .locator('[data-panel="resources"]')
    .getByText("LUT4", { exact: false })
    .first()
    .waitFor({ timeout: 90_000 });

  const [bundle] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: "Export" })
      .click()
      .then(() => page.getByRole("menuitem", { name: /yosys and nextpnr/ }).click()),
  ]);
  expect(bundle.suggestedFilename()).toMatch(/\.zip$/);

  const [zip] = await Promise.all([
    page.waitForEvent("download"),
    ide.command("Download the project"),
  ]);
  const bytes = await readFile(await zip.path());
  await page.locator('input[aria-label="Import a zip"]').setInputFiles({
    name: "again.zip",
    mimeType: "application/zip",
    buffer: bytes,
  });
  await page.getByRole("button", { name: /^Project: again/ }).waitFor();
  await page.getByText("No errors").waitFor();
  const [second] = await Promise.all([
    page.waitForEvent("download"),
    ide.command("Download the project"),
  ]);
  expect((await readFile(await second.path())).equals(bytes)).toBe(true);

  await page.reload();
  await page.getByRole("button", { name: /^Project: again/ }).waitFor();
  await page.getByText("No errors").waitFor();
  const [third] = await Promise.all([
    page.waitForEvent("download"),
    ide.command("Download the project"),
  ]);
  expect((await readFile(await third.path())).equals(bytes)).toBe(true);
  expectNoComplaints(complaints);
});

test("a run is cancelled at once, and a killed worker loses nothing", async () => {
  const { page, complaints } = await visit();
  const ide = idePage(page, ternaryMac);
  await ide.replaceInEditor("step 3;", longRun);
  await page.keyboard.press("Control+Enter");
  await ide.cancel.waitFor();
  await page.waitForTimeout(1_500);
  const began = await page.evaluate(() => performance.now());
  await ide.cancel.click();
  await ide.run.waitFor();
  const took = (await page.evaluate(() => performance.now())) - began;
  expect(took).toBeLessThan(1_000);
  await ide.replaceInEditor(longRun, "step 3;");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/tests passed in/).waitFor();
  expectNoComplaints(complaints);
});

test("the design without tests runs freely and offers a first test", async () => {
  const { page, complaints } = await visit();
  const ide = idePage(page, ternaryMac);
  await ide.command("New empty project");
  await page.getByText("0 files").waitFor();
  await page.locator('input[aria-label="Upload files or a zip"]').setInputFiles({
    name: "plain.ebv",
    mimeType: "text/plain",
    buffer: Buffer.from(
      "trg go: Bool;\nlet n @ 0x40: UInt @/x4 = 0;\nrct txn count [go][n != @n] { &n = n + 1; };\n",
    ),
  });
  await page.getByRole("treeitem", { name: /plain\.ebv/ }).click();
  await page.getByText("No errors").waitFor();
  await ide.run.click();
  await page.getByRole("button", { name: "Add a test" }).waitFor();
  expectNoComplaints(complaints);
});

test("a simulator killed in the middle of a run is replaced, and nothing is lost", async () => {
  const { page, complaints } = await visit();
  const ide = idePage(page, ternaryMac);
  await ide.replaceInEditor("step 3;", longRun);
  await page.keyboard.press("Control+Enter");
  await ide.cancel.waitFor();
  await page.waitForTimeout(1_500);
  await killWorker(stage.browser, /simulator/);
  await page.getByText("The simulator stopped").first().waitFor();
  await ide.replaceInEditor(longRun, "step 3;");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/tests passed in/).waitFor();
  expectNoComplaints(complaints);
});
