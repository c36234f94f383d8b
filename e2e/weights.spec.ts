import type { Page } from "playwright-core";
import { test } from "vitest";
import { q8_0 } from "../src/golden/ggml/q8-0.ts";
import { ggufFile, safetensorsFile } from "../src/weights/testing/tensor-files.ts";
import { setStage } from "./support/stage.ts";
import { lookAt, visit } from "./support/visit.ts";

const stage = setStage();

const weights = Array.from({ length: 1024 }, (_, at) => Math.sin(at) * Math.cos(at / 7));

const safetensors = safetensorsFile(
  {
    "layers.0.q.weight": { dtype: "F32", shape: [16, 64], data_offsets: [0, 4096] },
    "norm.bias": { dtype: "F32", shape: [2], data_offsets: [4096, 4104] },
  },
  new Uint8Array(Float32Array.from([...weights, 1, 2]).buffer),
);

const blocks = Array.from({ length: 32 }, (_, at) =>
  q8_0.quantise(weights.slice(32 * at, 32 * at + 32)),
);
const gguf = ggufFile([
  { name: "blk.0.w", type: 8, shape: [16, 64], data: blocks.flatMap((each) => [...each]) },
]);

/** Drops a file on the middle of the page, as a person does from a file manager. */
async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, text }) => {
      const made = new DataTransfer();
      const data = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
      made.items.add(new File([data], name));
      return made;
    },
    { name, text: Buffer.from(bytes).toString("base64") },
  );
  await page.dispatchEvent(".centre", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent(".centre", "drop", { dataTransfer: transfer });
}

test("dropped weights are quantised for a memory of the project and written as hex", async () => {
  const { page, ide, leave } = await visit(stage);
  await ide.command("New empty project");
  const design = `module m (input wire clk, input wire [4:0] at, output logic [255:0] row);
  logic [255:0] rows [0:31];
  initial $readmemh("q.hex", rows);
  always_ff @(posedge clk) row <= rows[at];
endmodule
`;
  await page
    .locator('[data-panel="files"] input[type="file"]')
    .setInputFiles([{ name: "m.sv", mimeType: "text/plain", buffer: Buffer.from(design) }]);
  await page.getByRole("treeitem", { name: /m\.sv/ }).waitFor();

  await ide.command("Bring in weights");
  const dialog = page.getByRole("dialog", { name: "Weights" });
  await dialog.getByText("Drop a file of weights anywhere").waitFor();
  await page.keyboard.press("Escape");

  await dropFile(page, "model.safetensors", safetensors);
  await dialog.getByText("2 tensors").waitFor();
  await dialog.getByText("F32, 16 × 64, -0.").waitFor();
  await dialog.getByRole("heading", { name: "layers.0.q.weight" }).waitFor();
  await dialog.getByLabel("Memory").selectOption({ label: "rows of m.sv, 32 × 256 bits" });
  await dialog.getByText("32 of 32 words are taken").waitFor();
  await dialog.getByText("RMS error").waitFor();
  await dialog.getByLabel("Format").selectOption("q4_0");
  await dialog.getByText("18 of 32 words are taken").waitFor();
  await dialog.getByLabel("Format").selectOption("fp16");
  await dialog.getByText("64 of 32 words: they do not fit").waitFor();
  await dialog.getByLabel("Format").selectOption("int8");
  await dialog.getByRole("combobox", { name: "Scale" }).selectOption("row");
  await dialog.getByText("32 of 32 words are taken").waitFor();
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await lookAt(page, `weights-${width}`);
  }
  await dialog.getByRole("button", { name: "Write q.hex into the project" }).click();
  await page.getByText(/Wrote .?q\.hex/).waitFor();
  await page.getByRole("treeitem", { name: /q\.hex/ }).waitFor();
  await page.getByRole("treeitem", { name: /q_scales\.csv/ }).waitFor();

  await dropFile(page, "model.gguf", gguf);
  await dialog.getByText("Q8_0, 16 × 64: 1,024 weights").waitFor();
  await dialog.getByLabel("Format").selectOption("q8_0");
  // What came as blocks goes back into the same blocks.
  await dialog.getByText("no error").waitFor();
  await dropFile(page, "broken.safetensors", safetensors.slice(0, 900));
  await dialog.getByText(/was not read: .* outside of the file/).waitFor();
  await dropFile(page, "cut.gguf", gguf.slice(0, 60));
  await dialog.getByText(/cut\.gguf.? was not read: /).waitFor();
  const deep = `${"[".repeat(100_000)}1${"]".repeat(100_000)}`;
  await dropFile(page, "deep.json", new TextEncoder().encode(deep));
  await dialog.getByText(/more than 64 of one another/).waitFor();
  await leave();
}, 240_000);
