import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const counter = `module counter(input logic clk, rst_n, output logic [7:0] count);
  always_ff @(posedge clk or negedge rst_n)
    if (!rst_n) count <= 0; else count <= count + 1;
endmodule
`;
const bench = `\`timescale 1ns/1ps
module counter_tb;
  logic clk = 0, rst_n = 0;
  logic [7:0] count;
  counter dut(.*);
  always #5 clk = ~clk;
  initial begin
    #12 rst_n = 1;
    repeat (20) @(posedge clk);
    #1 $display("counted to %0d at %0t", count, $time);
    $finish;
  end
endmodule
`;

const stage = setStage();

test("a testbench of SystemVerilog runs at a press of the button: text, time and waveforms", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  const ide = idePage(page);
  await ide.command("New empty project");
  await page.getByText("0 files").waitFor();
  await page.locator('input[aria-label="Upload files or a zip"]').setInputFiles([
    { name: "counter.sv", mimeType: "text/plain", buffer: Buffer.from(counter) },
    { name: "counter_tb.sv", mimeType: "text/plain", buffer: Buffer.from(bench) },
  ]);
  await page.getByRole("treeitem", { name: /counter_tb\.sv/ }).click();
  await page.getByText("No errors").waitFor();
  await ide.run.click();
  await page.getByText(/1 test passed in/).waitFor();
  await ide.waves.getByText("count", { exact: true }).first().waitFor();
  await page.getByText("counted to 20 at 206000").first().waitFor({ state: "attached" });
  await page.screenshot({ path: "build/e2e-testbench.png" });
  await ide.openPanel("Log");
  // Those of the model are told where it was made: in the run, or ahead of it.
  const steps = /Verilator [\d.]+ ms · reading its tree [\d.]+ ms · lowering [\d.]+ ms/;
  await page.getByText(steps).first().waitFor({ state: "attached" });
  // A second visit finds the model that the first one made.
  await page.reload();
  await page.getByText("No errors").waitFor();
  await ide.run.click();
  await page.getByText(/1 test passed in/).waitFor();
  await ide.openPanel("Log");
  await page
    .getByText(/model from the cache [\d.]+ ms · WebAssembly/)
    .first()
    .waitFor({ state: "attached" });
  expect(complaints).toMatchObject({ errors: [], violations: [] });
  await context.close();
});
