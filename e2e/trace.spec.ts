import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { countersBench } from "./support/counters.ts";
import { setStage } from "./support/stage.ts";

/** Enough that record and segments go to files; `TRACE_CYCLES=4000000` makes over 100 million changes. */
const cycles = Number(process.env.TRACE_CYCLES ?? 900_000);
const minutes = 60_000 * Math.max(1, cycles / 500_000);

const stage = setStage();

/** Bytes of the files that traces lie in, the largest first. */
function traceFiles(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("gatewright-traces", { create: true });
    const sizes: number[] = [];
    for await (const entry of folder.values()) {
      if (entry instanceof FileSystemFileHandle) {
        sizes.push((await entry.getFile()).size);
      }
    }
    return sizes.sort((a, b) => b - a);
  });
}

test(
  "a trace larger than the memory for it lies in a file, and is looked through",
  async () => {
    const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(minutes);
    const { page, complaints } = await openPage(context, stage.site.url);
    await firstVisit(page);
    const ide = idePage(page);
    await ide.command("New empty project");
    await page.getByText("0 files").waitFor();
    const upload = page.locator('input[aria-label="Upload files or a zip"]');
    await upload.setInputFiles([
      {
        name: "counters_tb.sv",
        mimeType: "text/plain",
        buffer: Buffer.from(countersBench(cycles)),
      },
    ]);
    await page.getByRole("treeitem", { name: /counters_tb\.sv/ }).click();
    await page.getByText("No errors").waitFor();
    const began = Date.now();
    await ide.run.click();
    await page.locator(".run-status", { hasText: /1 test passed in/ }).waitFor();
    const ran = Date.now();
    await page.locator(".waves-toolbar", { hasText: "counters_tb" }).waitFor();
    await expect
      .poll(() => page.locator(".waves-toolbar").textContent(), { timeout: minutes })
      .not.toContain("reading");
    const read = Date.now();
    expect(await page.locator(".waves-toolbar").textContent()).not.toContain("record full");
    await expect
      .poll(async () => (await traceFiles(page)).filter((bytes) => bytes > 0).length, {
        timeout: 20_000,
      })
      .toBe(1);
    const [segments = 0] = await traceFiles(page);
    expect(segments).toBeGreaterThan(1e6);

    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    const metric = async (wanted: string): Promise<number> => {
      const { metrics } = await cdp.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === wanted)?.value ?? 0;
    };
    const frames = (count: number) =>
      page.evaluate(
        (count) =>
          new Promise<number>((resolve) => {
            let left = count;
            const start = performance.now();
            const next = (): void => {
              if (left-- === 0) {
                resolve((performance.now() - start) / count);
              } else {
                requestAnimationFrame(next);
              }
            };
            requestAnimationFrame(next);
          }),
        count,
      );
    const canvas = page.locator("#waves-canvas");
    await canvas.click({ position: { x: 300, y: 60 } });
    const during = async (keys: readonly string[]): Promise<number> => {
      const [task] = [await metric("TaskDuration")];
      for (const key of keys) {
        await page.keyboard.press(key);
        await frames(2);
      }
      return (1000 * ((await metric("TaskDuration")) - task)) / (2 * keys.length);
    };
    const times = {
      fit: await during(["f"]),
      zoom: await during(Array.from({ length: 20 }, () => "+")),
      pan: await during(
        Array.from({ length: 20 }, (_, at) =>
          at % 2 === 0 ? "Shift+ArrowRight" : "Shift+ArrowLeft",
        ),
      ),
      out: await during(Array.from({ length: 20 }, () => "-")),
    };
    await page.keyboard.press("f");
    await page.waitForTimeout(1500);
    await page.screenshot({ path: "build/e2e-trace.png" });
    await page.keyboard.press("End");
    for (let at = 0; at < 14; at++) {
      await page.keyboard.press("+");
    }
    await page.waitForTimeout(500);
    await page.screenshot({ path: "build/e2e-trace-end.png" });
    // A value of `slow` that it has once, far from the cursor.
    const readout = page.locator('.waves-reading[data-of="cursor"]');
    await page.getByLabel("Find a value of the row").fill("1");
    await page.keyboard.press("Shift+Enter");
    await expect.poll(() => readout.textContent(), { timeout: minutes }).toContain("A5 ns");
    console.info(
      JSON.stringify({
        ...{ cycles, runSeconds: (ran - began) / 1000, readSeconds: (read - ran) / 1000 },
        ...{ segmentBytes: segments, taskMillisecondsPerFrame: times },
        heapMegabytes: (await metric("JSHeapUsedSize")) / 1e6,
      }),
    );

    // Another project has no use for the file.
    await ide.command("New empty project");
    await expect
      .poll(async () => (await traceFiles(page)).filter((bytes) => bytes > 0).length, {
        timeout: 20_000,
      })
      .toBe(0);
    expect(complaints).toMatchObject({ errors: [], violations: [] });
    await context.close();
  },
  2 * minutes,
);
