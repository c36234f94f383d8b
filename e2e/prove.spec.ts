import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idePage } from "./pages/ide-page.ts";
import { launchBrowser, openPage } from "./support/browser.ts";
import { type Site, serveSite } from "./support/serve-site.ts";

const starter = await readFile("rtl-templates/ternary-mac/ternary_mac.ebv", "utf8");

let site: Site;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test("a refuted contract opens as a waveform and stands among the problems until it is mended", async () => {
  const { page, complaints } = await openPage(context, site.url);
  await page.locator(".editor-host .view-line").first().waitFor();
  await page.getByText("No errors").waitFor();
  const ide = idePage(page, starter);

  await ide.replaceInEditor("!ready]", "ready]");
  await page.getByText("No errors").waitFor();
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText(/^Proof: /).waitFor();
  await page.getByText(/^Proof: /).waitFor({ state: "detached", timeout: 120_000 });
  await ide.waves.getByText("rest refuted").waitFor();
  await ide.waves.getByText("ready", { exact: true }).first().waitFor();
  await ide.openPanel("Problems");
  await page.getByText(/then ready is 0/).waitFor();
  await page.screenshot({ path: "build/e2e-prove.png" });

  // A proof under way can be cancelled, and the next one has a worker at once.
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByRole("button", { name: "Cancel: proof" }).click();
  await page.getByText(/^Proof: /).waitFor({ state: "detached" });
  await ide.replaceInEditor("ready]", "!ready]");
  await page.getByText("No errors").waitFor();
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText(/^Proof: /).waitFor();
  await page.getByText(/^Proof: /).waitFor({ state: "detached", timeout: 120_000 });
  await ide.openPanel("Log");
  await page
    .getByText(/proved.* in \d/)
    .last()
    .waitFor();
  expect(complaints).toEqual({ errors: [], violations: [] });
});
