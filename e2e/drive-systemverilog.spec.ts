import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { axeFindings } from "./support/axe-findings.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const fifo = `module fifo #(parameter W = 8, parameter D = 16) (
  input logic clk, input logic rst_n, input logic push, pop,
  input logic [W-1:0] din, output logic [W-1:0] dout, output logic empty, full
);
  logic [W-1:0] mem [D];
  logic [$clog2(D):0] count;
  logic [$clog2(D)-1:0] rd, wr;
  assign empty = count == 0;
  assign full = count == ($clog2(D) + 1)'(D);
  assign dout = mem[rd];
  always_ff @(posedge clk or negedge rst_n)
    if (!rst_n) begin
      count <= 0; rd <= 0; wr <= 0;
    end else begin
      if (push && !full) begin mem[wr] <= din; wr <= wr + 1; end
      if (pop && !empty) rd <= rd + 1;
      count <= count + 5'(push && !full) - 5'(pop && !empty);
    end
endmodule
`;
const bench = `\`timescale 1ns/1ps
module fifo_tb;
  logic clk = 0, rst_n = 0, push = 0, pop = 0;
  logic [7:0] din = 0;
  wire [7:0] dout;
  wire empty, full;
  fifo dut (.*);
  always #5 clk = ~clk;
  initial begin
    fork
      begin repeat (3) @(posedge clk); rst_n = 1; end
      #50;
    join
    repeat (8) begin
      @(negedge clk); push = 1; din = din + 3;
      $display("push %0d at %0t", din, $time);
    end
    @(negedge clk) push = 0;
    #1000 $display("%0d words", dut.count);
    $finish;
  end
endmodule
`;
const endless = `module endless;
  int n = 0;
  initial begin
    #10 n = 1;
    while (n == 1) begin end
  end
endmodule
`;

const stage = setStage();

async function openDesign(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await firstVisit(page);
  await idePage(page).command("New empty project");
  await page.getByText("0 files").waitFor();
  await page.locator('input[aria-label="Upload files or a zip"]').setInputFiles(
    Object.entries(files).map(([name, text]) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    })),
  );
  const last = Object.keys(files).at(-1) ?? "";
  await page.getByRole("treeitem", { name: last }).click();
  await page.getByText("No errors").waitFor();
}

async function shots(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1024, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    // Panels find their places first.
    await page.waitForTimeout(500);
    await page.screenshot({ path: `build/e2e-drive-${name}-${width}.png` });
  }
}

test.each(["light", "dark"] as const)(
  "a testbench is driven in its own time, in the %s theme",
  async (colorScheme) => {
    const context = await stage.browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(30_000);
    const { page, complaints } = await openPage(context, stage.site.url);
    await openDesign(page, { "fifo.sv": fifo, "fifo_tb.sv": bench });
    const panel = page.locator('[data-panel="debug"]');
    const status = panel.getByRole("status");
    await page.keyboard.press("F10");
    await status.getByText("Stands at its beginning").waitFor();
    await page.keyboard.press("F10");
    await status.getByText("Stands at 5 ns", { exact: true }).waitFor();
    await page.keyboard.press("F11");
    await status.getByText("Stands at 10 ns", { exact: true }).waitFor();
    const until = panel.getByLabel("Run to");
    await until.fill("dut.count == 3");
    await until.press("Enter");
    await status.getByText("Stands at 85 ns", { exact: true }).waitFor();
    await panel.locator("summary", { hasText: "dut" }).click();
    const count = panel.getByLabel("Value of dut.count");
    await count.fill("9");
    await count.press("Enter");
    await panel.getByLabel("An expression to watch").fill("dut.count + 1");
    await page.keyboard.press("Enter");
    await until.fill("120 ns");
    await until.press("Enter");
    await status.getByText("Stands at 120 ns", { exact: true }).waitFor();
    await page.locator('[data-panel="waves"] canvas').first().waitFor();
    await shots(page, `tb-${colorScheme}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("F5");
    await status.getByText(/^Ended at 1\.14 µs/).waitFor();
    await panel.getByText("14 words").waitFor();

    await page.getByRole("tab", { name: /^Memory/ }).click();
    await page.locator('[data-panel="memory"]').getByRole("grid").getByText("03").first().waitFor();
    await shots(page, `memory-${colorScheme}`);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual({ errors: [], violations: [] });
    await context.close();
  },
);

test.each(["light", "dark"] as const)(
  "a module is driven by its clock and hangs on a panel, in the %s theme",
  async (colorScheme) => {
    const context = await stage.browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
    });
    context.setDefaultTimeout(30_000);
    const { page, complaints } = await openPage(context, stage.site.url);
    await openDesign(page, { "fifo.sv": fifo });
    const panel = page.locator('[data-panel="debug"]');
    const status = panel.getByRole("status");
    await page.keyboard.press("F10");
    await status.getByText("Stands behind its reset").waitFor();
    expect(await panel.getByLabel("Clock").inputValue()).toBe("clk");
    const push = panel.getByLabel("Value of push");
    await push.fill("1");
    await push.press("Enter");
    await page.keyboard.press("F10");
    await status.getByText("Stands at cycle 1").waitFor();
    expect(await panel.getByLabel("Value of count").inputValue()).toBe("1");
    await page.keyboard.press("Shift+F10");
    await status.getByText("Stands at cycle 0").waitFor();
    await panel.getByLabel("A transaction or an expression to stop at").fill("count == 7");
    await page.keyboard.press("Enter");
    await page.keyboard.press("F5");
    await status.getByText(/^Stopped at a breakpoint: count == 7/).waitFor();
    await shots(page, `module-${colorScheme}`);
    await page.getByRole("tab", { name: /^Panel/ }).click();
    const board = page.locator('[data-panel="board"]');
    await board.getByText("push").waitFor();
    await shots(page, `board-${colorScheme}`);
    expect(await axeFindings(page)).toEqual([]);

    // Breakpoints are still there after the page was left.
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByText("No errors").waitFor();
    await page.getByRole("tab", { name: /^Drive/ }).click();
    await page.locator('[data-panel="debug"]').getByText("count == 7").waitFor();
    expect(complaints).toEqual({ errors: [], violations: [] });
    await context.close();
  },
);

test("an endless loop is named, and a run is stopped within 100 ms", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  await openDesign(page, { "endless.sv": endless });
  const panel = page.locator('[data-panel="debug"]');
  await page.keyboard.press("F10");
  await panel.getByText("Stands at its beginning").waitFor();
  await page.keyboard.press("F5");
  // The worker is deep in the loop by now, and hears nobody.
  await page.waitForTimeout(700);
  // Measured in the page: what a person waits between the press and the panel at rest.
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const stop = document.querySelector<HTMLElement>(
          '[data-panel="debug"] [aria-label^="Stop"]',
        );
        const begun = performance.now();
        stop?.click();
        const look = () => {
          const isOver = [...document.querySelectorAll('[data-panel="debug"] button')].some(
            ({ textContent }) => textContent === "Start",
          );
          if (isOver) {
            resolve(performance.now() - begun);
          } else {
            setTimeout(look, 1);
          }
        };
        look();
      }),
  );
  expect(took).toBeLessThan(100);
  await panel.getByRole("button", { name: "Start" }).click();
  await panel.getByText(/goes round and round/).waitFor();
  await panel.getByRole("button", { name: "Show" }).click();
  expect(complaints).toEqual({ errors: [], violations: [] });
  await context.close();
});
