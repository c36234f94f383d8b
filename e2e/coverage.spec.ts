import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { axeFindings } from "./support/axe-findings.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";
import { ternaryMac } from "./support/ternary-mac.ts";

const stage = setStage();

test.each([
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
] as const)(
  "coverage stands in its panel and beside the lines, in the $colorScheme theme",
  async ({ colorScheme, viewport }) => {
    const context = await stage.browser.newContext({ colorScheme, viewport });
    context.setDefaultTimeout(30_000);
    const { page, complaints } = await openPage(context, stage.site.url);
    await firstVisit(page);
    const ide = idePage(page, ternaryMac);
    // A transaction that no test comes to.
    await ide.replaceInEditor(
      "rct txn add ",
      "rct txn never [!valid && place != 0 && act == 99][place == 0] {\n  &place = 0;\n};\n\nrct txn add ",
    );
    await page.keyboard.press("Control+Alt+Enter");
    const panel = page.locator('[data-panel="coverage"]');
    const rows = panel.getByRole("table").getByRole("row");
    await rows.filter({ hasText: "never" }).getByText("✕ 0", { exact: true }).waitFor();
    await panel.getByRole("region", { name: "Not covered" }).getByText(/never/).first().waitFor();
    for (const state of ["hit", "never"]) {
      await page.locator(`.editor-host .coverage-${state}`).first().waitFor();
    }
    expect(await axeFindings(page)).toEqual([]);
    await page.screenshot({ path: `build/e2e-coverage-${colorScheme}.png` });
    expect(complaints).toMatchObject({ errors: [], violations: [] });
    await context.close();
  },
);
