import { mkdir } from "node:fs/promises";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { firstVisit, type IdePage, idePage } from "../pages/ide-page.ts";
import { axeFindings } from "./axe-findings.ts";
import { type Complaints, openPage } from "./browser.ts";
import type { Stage } from "./stage.ts";

/** A person's first visit, in a browser of their own. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly ide: IdePage;
  readonly complaints: Complaints;
  /** Ends the visit; nothing may have gone wrong in it without anyone asking. */
  readonly leave: () => Promise<void>;
}

/** Opens the site at 1440 x 900, or as `options` say, and waits for what the first visit shows. */
export async function visit(
  { browser, site }: Stage,
  options: BrowserContextOptions & { readonly patience?: number } = {},
): Promise<Visit> {
  const { patience = 60_000, ...own } = options;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // Colours on their way from one theme to the other are no finding.
    reducedMotion: "reduce",
    ...own,
  });
  context.setDefaultTimeout(patience);
  const { page, complaints } = await openPage(context, site.url);
  await firstVisit(page);
  const leave = async (): Promise<void> => {
    expect(complaints).toEqual({ errors: [], violations: [] });
    await context.close();
  };
  return { context, page, ide: idePage(page), complaints, leave };
}

/** Screenshots of both themes, in which axe finds nothing. */
export async function lookAt(page: Page, name: string): Promise<void> {
  const folder = "build/screenshots";
  await mkdir(folder, { recursive: true });
  const editor = page.locator(".editor-host .monaco-editor-background").first();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    // The editor follows the theme a moment after the page.
    await expect
      .poll(() => editor.evaluate((host) => getComputedStyle(host).backgroundColor), {
        timeout: 60_000,
      })
      .toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(17, 21, 26)");
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
    expect(await axeFindings(page)).toEqual([]);
  }
}
