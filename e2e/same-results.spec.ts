import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const folder = "src/simulate/testdata/testbenches";
const references = JSON.parse(readFileSync(`${folder}/references.json`, "utf8")) as Readonly<
  Record<string, string>
>;
const stage = setStage();

test("testbenches print in the browser what native Verilator makes them print", async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(60_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  const ide = idePage(page);
  const files = readdirSync(folder).filter((name) => name.endsWith(".sv"));
  const printed: Record<string, string | null> = {};
  for (const file of files) {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    await ide.command("New empty project");
    await page.getByText("0 files").waitFor();
    await page
      .locator('input[aria-label="Upload files or a zip"]')
      .setInputFiles({ name: file, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.getByRole("treeitem", { name: new RegExp(file) }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^[01] of 1 passed/).waitFor();
    await ide.openPanel("Log");
    const log = page.getByRole("log", { name: "Log" });
    const details = (await log.locator("pre", { hasText: /^tb:$/m }).last().textContent()) ?? "";
    printed[file] = details.slice(details.indexOf("tb:\n") + "tb:\n".length);
  }
  expect(printed).toEqual(
    Object.fromEntries(files.map((file) => [file, references[file.replace(/\.sv$/, "")]])),
  );
  expect(complaints).toMatchObject({ errors: [], violations: [] });
  await context.close();
});
