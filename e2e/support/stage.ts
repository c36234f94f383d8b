import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type Site, serveSite } from "./serve-site.ts";

/** What the tests of a file share, while they run. */
export interface Stage {
  readonly site: Site;
  readonly browser: Browser;
}

/** Serves the built site and starts Chromium before the tests of a file, and ends both behind them. */
export function setStage(): Stage {
  let site: Site | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) {
      throw new Error("the stage is there only while the tests of its file run");
    }
    return one;
  };
  return {
    get site() {
      return there(site);
    },
    get browser() {
      return there(browser);
    },
  };
}
