import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { axeFindings } from "./support/axe-findings.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const stage = setStage();

test.each(["light", "dark"] as const)(
  "axe finds nothing after a run in the %s theme",
  async (colorScheme) => {
    const context = await stage.browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    const { page } = await openPage(context, stage.site.url);
    const ide = idePage(page);
    await firstVisit(page);
    await ide.run.click();
    await page.getByText(/tests passed in/).waitFor();
    await ide.waves.getByText("dot", { exact: true }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  },
);
