import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { longTasks, openPage } from "./support/browser.ts";
import { killWorker } from "./support/kill-worker.ts";
import { setStage } from "./support/stage.ts";
import { longRun, ternaryMac } from "./support/ternary-mac.ts";

const attempts = 10;
const longestTask = 50;

const stage = setStage();

/** The longest task of the page's thread, in milliseconds, in each part of a session. */
async function longestTasks(): Promise<ReadonlyMap<string, number>> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page } = await openPage(context, stage.site.url);
  // A search of the whole page for a text would itself be a long task.
  const told = (text: string | RegExp): Promise<void> =>
    page.locator(".run-status", { hasText: text }).waitFor();
  await firstVisit(page);
  await page.waitForTimeout(500);
  const ide = idePage(page, ternaryMac);
  const found = new Map<string, number>();
  const during = async (part: string, act: () => Promise<void>): Promise<void> => {
    const began = await page.evaluate(() => performance.now());
    await act();
    await page.waitForTimeout(300);
    const tasks = await longTasks(page, began);
    found.set(part, Math.max(0, ...tasks.map(({ duration }) => duration)));
  };
  const run = async (): Promise<void> => {
    await page.keyboard.press("Control+Enter");
    await told(/tests passed in/);
  };
  await during("making an error", async () => {
    await ide.replaceInEditor("let ready: Bool", "let ready: Boool");
    await told(/\d+ errors?$/);
  });
  await during("mending it", async () => {
    await ide.replaceInEditor("let ready: Boool", "let ready: Bool");
    await told("No errors");
  });
  await during("the first run", run);
  await during("another run", async () => {
    await ide.replaceInEditor("let weight: Int = 1;", "let weight: Int = -1;");
    await run();
  });
  await ide.replaceInEditor("step 3;", longRun);
  await during("a cancelled run", async () => {
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(1_000);
    await ide.cancel.click();
    await ide.run.waitFor();
  });
  await during("a killed worker", async () => {
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(1_000);
    await killWorker(stage.browser, /simulator/);
    await told("The simulator stopped");
  });
  await context.close();
  return found;
}

test("no part of a session blocks the page for more than 50 ms", async () => {
  // What belongs to the app shows up at every attempt; what a busy machine adds does not.
  const least = new Map<string, number>();
  const tooLong = () => [...least].filter(([, duration]) => duration > longestTask);
  for (let attempt = 0; attempt === 0 || (attempt < attempts && tooLong().length > 0); attempt++) {
    for (const [part, duration] of await longestTasks()) {
      least.set(part, Math.min(duration, least.get(part) ?? duration));
    }
  }
  expect(tooLong()).toEqual([]);
});
