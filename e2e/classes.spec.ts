import { expect, test } from "vitest";
import { firstVisit, idePage } from "./pages/ide-page.ts";
import { openPage } from "./support/browser.ts";
import { setStage } from "./support/stage.ts";

const bench = `module classes_tb;
  // A recursive function of more than 64 bits, which alone is why the compiler is wanted.
  function automatic logic [99:0] shifted(int times);
    if (times == 0) return 100'd1;
    return shifted(times - 1) << 1;
  endfunction
  class Item;
    int number;
    function new(int n); number = n; endfunction
  endclass
  Item waiting[$];
  int seen[string];
  int total = 0;
  initial begin
    for (int i = 1; i <= 4; i++) begin
      Item item = new(i);
      waiting.push_back(item);
    end
    #5;
    while (waiting.size() > 0) begin
      Item item = waiting.pop_front();
      total += item.number;
    end
    seen["total"] = total;
    $display("the total is %0d", seen["total"] + 32'(shifted(0)) - 1);
    $finish;
  end
endmodule
`;

/** clang takes its time on a machine that has other things to do. */
const patience = 240_000;

const stage = setStage();

test("a testbench beyond the lowering asks for the C++ compiler, says how large it is, loads it and runs", {
  timeout: 2 * patience,
}, async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const { page, complaints } = await openPage(context, stage.site.url);
  await firstVisit(page);
  const ide = idePage(page);
  await ide.command("New empty project");
  await page.getByText("0 files").waitFor();
  await page
    .locator('input[aria-label="Upload files or a zip"]')
    .setInputFiles([{ name: "classes_tb.sv", mimeType: "text/plain", buffer: Buffer.from(bench) }]);
  await page.getByRole("treeitem", { name: /classes_tb\.sv/ }).click();
  await page.getByText("No errors").waitFor();
  await ide.run.click();
  const problems = page.locator('[data-panel="problems"]');
  await problems.getByText(/a download of \d\d MB/).waitFor();
  await page.screenshot({ path: "build/e2e-classes-offer.png" });
  await problems.getByRole("button", { name: "Load the C++ compiler and run" }).click();
  await page.getByText(/1 test passed in/).waitFor({ timeout: patience });
  await page.getByText("the total is 10").first().waitFor({ state: "attached" });
  await page.screenshot({ path: "build/e2e-classes.png" });
  expect(complaints).toMatchObject({ errors: [], violations: [] });
  await context.close();
});
