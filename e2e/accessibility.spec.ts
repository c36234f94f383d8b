import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idePage } from "./pages/ide-page.ts";
import { launchBrowser, openPage } from "./support/browser.ts";
import { type Site, serveSite } from "./support/serve-site.ts";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serveSite();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(["light", "dark"] as const)(
  "axe finds nothing after a run in the %s theme",
  async (colorScheme) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    const { page } = await openPage(context, site.url);
    const ide = idePage(page);
    await page.getByText("No errors").waitFor();
    await ide.run.click();
    await page.getByText(/tests passed in/).waitFor();
    await ide.waves.getByText("dot", { exact: true }).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  },
);
