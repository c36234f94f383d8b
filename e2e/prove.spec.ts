import type { BrowserContext } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";
import { ternaryMac } from "./support/ternary-mac.ts";

const stage = setStage();
let context: BrowserContext;

beforeAll(async () => {
  context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
});

test("a refuted contract opens as a waveform and stands among the problems until it is mended", async () => {
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  const ide = idePage(page, ternaryMac);

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
