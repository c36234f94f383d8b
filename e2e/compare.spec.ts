import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { idePage } from "./pages/ide-page.ts";
import { setStage } from "./support/stage.ts";
import { lookAt, visit } from "./support/visit.ts";

const stage = setStage();
const patience = { timeout: 60_000 };

async function openTemplate(page: Page, search: string, title: string): Promise<void> {
  await idePage(page).command("Browse the templates");
  await page.getByRole("searchbox", { name: "Search the templates" }).fill(search);
  const detail = page.getByRole("article", { name: title });
  await detail.getByRole("button", { name: "Open as a project" }).click();
  await page.getByText("is a project of its own now").waitFor();
}

test("a template equals its golden model, and a break shows its first differing sample", async () => {
  const { page, ide, leave } = await visit(stage);
  await openTemplate(page, "mac", "Multiply-accumulate");
  await page.keyboard.press("Alt+g");
  const panel = page.locator('[data-panel="compare"]');
  await panel.getByText("Run it first").waitFor();
  await panel.getByRole("button", { name: "Run all tests" }).click();
  await panel.getByText("All 400 samples are equal.").waitFor();
  await lookAt(page, "compare-equal");

  // A design that is wrong for large operands alone: the panel says where that is seen first.
  await page.getByRole("treeitem", { name: /mac\.sv/ }).click();
  const editing = idePage(page, await readFile("rtl-templates/mac/mac.sv", "utf8"));
  await page.locator(".editor-host").getByText("module mac").waitFor();
  await editing.replaceInEditor("a * b;", "a * b + (a > 100 ? 1 : 0);");
  await page.keyboard.press("Control+Enter");
  await panel.getByText(/of 400 samples differ\./).waitFor();
  await panel.getByText(/^First difference: sample \d+, cycle \d+$/).waitFor();
  await panel.getByRole("img", { name: /^Errors of 400 samples, from 0 to \d+$/ }).waitFor();
  await lookAt(page, "compare-differs");

  // By keyboard: to the samples, those that differ alone, and from one to the waveform.
  await page.keyboard.press("Alt+g");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")), patience)
    .toBe("Samples");
  const cursor = page.locator(".waves-readout");
  const before = await cursor.textContent();
  await page.keyboard.press("d");
  await expect.poll(() => cursor.textContent(), patience).not.toBe(before);
  await panel.getByText("Differences only").click();
  const [first] = await panel.locator(".compare-sample").allTextContents();
  expect(first).toContain("✕");

  // The same from a recorded signal: only its name is given, its clock is found.
  await panel.getByText("What is compared").click();
  await panel.getByLabel("Got: kind of source").selectOption("signal");
  await panel.getByLabel("Got: signal").fill("mac_tb.dut.acc");
  await expect
    .poll(() => panel.getByLabel("Got: clock").inputValue(), patience)
    .toBe("mac_tb.dut.clk");
  await panel.getByLabel("Got: while").fill("mac_tb.dut.en");
  await panel.getByText("came that were not expected").waitFor({ state: "detached" });
  await panel.getByText(/samples differ/).waitFor();
  await lookAt(page, "compare-signal");
  await panel.getByRole("button", { name: "Keep" }).click();
  await page.getByRole("treeitem", { name: /golden\.json/ }).waitFor();

  await page.setViewportSize({ width: 1024, height: 768 });
  await ide.command("Compare with golden");
  await panel.getByRole("grid", { name: "Samples" }).waitFor();
  // The samples lie within the pane, beside what sums them up, and are not scrolled for.
  const samples = await panel.locator(".compare-scroll").boundingBox();
  const pane = await panel.boundingBox();
  expect(samples?.height).toBeGreaterThan(120);
  expect((samples?.y ?? 0) + (samples?.height ?? 0)).toBeLessThanOrEqual(
    (pane?.y ?? 0) + (pane?.height ?? 0) + 1,
  );
  await lookAt(page, "compare-1024");
  await leave();
}, 400_000);

test("a signal is compared with a file and with a golden operator of another signal", async () => {
  const { page, leave } = await visit(stage);
  await openTemplate(page, "isqrt", "Integer square root");
  await page.keyboard.press("Alt+g");
  const panel = page.locator('[data-panel="compare"]');
  await panel.getByRole("button", { name: "Run all tests" }).click();
  await panel.getByText("All 256 samples are equal.").waitFor();
  await panel.getByText("What is compared").click();
  await panel.getByLabel("Got: kind of source").selectOption("signal");
  await panel.getByText("Choose what was expected").waitFor();
  await panel.getByLabel("Got: signal").fill("isqrt_tb.dut.out_data");
  // The testbench runs its vectors twice.
  await panel.getByText("256 came that were not expected.").waitFor();
  await panel.getByLabel("Repeats").check();
  await panel.getByText("All 512 samples are equal.").waitFor();
  await panel.getByLabel("Expected: kind of source").selectOption("operator");
  await panel.getByLabel("Operator").selectOption("isqrt");
  await panel.getByLabel("Repeats").uncheck();
  await panel.getByLabel("Input: kind of source").selectOption("signal");
  await panel.getByLabel("Input: signal").fill("isqrt_tb.dut.in_data");
  await panel.getByText("All 512 samples are equal.").waitFor();
  await lookAt(page, "compare-operator");
  await panel.getByLabel("Got: signal").fill("isqrt_tb.dut.nothing");
  await panel.getByText("is not in the waveform of this run").waitFor();

  // A file that is none is told, and nothing of the last comparison is left.
  await page
    .locator('[data-panel="files"] input[type="file"]')
    .setInputFiles(
      Object.entries({ "nan.json": "[1, null]", "empty.hex": "", "text.csv": "1,NaN" }).map(
        ([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) }),
      ),
    );
  await panel.getByLabel("Got: signal").fill("isqrt_tb.dut.out_data");
  await panel.getByLabel("Expected: kind of source").selectOption("file");
  const file = panel.getByLabel("Expected: file");
  await file.selectOption("nan.json");
  await panel.getByText("is no whole number").waitFor();
  expect(await panel.getByRole("grid", { name: "Samples" }).count()).toBe(0);
  await file.selectOption("text.csv");
  await panel.getByText(/`?NaN`?, is no whole number/).waitFor();
  await file.selectOption("empty.hex");
  await panel.getByText("512 came that were not expected.").waitFor();
  await leave();
}, 400_000);
