import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Device } from "../boards/board.ts";
import { defaultDevice } from "../boards/boards.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { readYosysLog } from "./read-yosys-log.ts";
import { reportSynthesis } from "./report-synthesis.ts";
import { NETLIST_FILE, STAT_FILE, synthesisScript } from "./synthesis-script.ts";

let yosys: YosysTool;
beforeAll(async () => {
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
}, 120_000);

const span = { file: "top", start: 0, end: 0 };
const sourceOf = (name: string) => readFileSync(join(import.meta.dirname, "testdata", name));

function report(device: Device, top: string, files: ReadonlyMap<string, Uint8Array>) {
  const { value, diagnostics } = reportSynthesis({
    top,
    device,
    files,
    toolVersion: "test",
    span,
  });
  return { ...value?.cells, codes: diagnostics.map(({ code }) => code), report: value };
}

async function inBrowser(family: Device["family"], top: string, name: string) {
  const files = new Map([[name, Uint8Array.from(sourceOf(name))]]);
  const script = synthesisScript(family, top, [name], { netlist: true });
  const outcome = await yosys.run({ files, script });
  expect(outcome.kind, outcome.log.slice(-500)).toBe("ok");
  const written = outcome.kind === "ok" ? outcome.files : new Map<string, Uint8Array>();
  return report(defaultDevice(family), top, written);
}

/** The same script by the packaged yosys of the machine, an older version. */
function natively(family: Device["family"], top: string, name: string) {
  const folder = mkdtempSync(join(tmpdir(), "gatewright-synthesis-"));
  try {
    writeFileSync(join(folder, name), sourceOf(name));
    const script = synthesisScript(family, top, [name], { netlist: true });
    writeFileSync(join(folder, "script.ys"), script);
    execFileSync("yosys", ["-q", "-s", "script.ys"], { cwd: folder, stdio: "pipe" });
    const read = (file: string) => readFileSync(join(folder, file));
    const files = [STAT_FILE, NETLIST_FILE].map((file) => [file, read(file)] as const);
    return report(defaultDevice(family), top, new Map(files));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("cells of a design with one of each", () => {
  const expected = {
    up5k: { bram: 4, dsp: 1, spram: 0, uram: 0, codes: [] },
    hx8k: { bram: 4, dsp: 0, codes: [] },
    ecp5: { bram: 1, dsp: 1, codes: [] },
    xc7: { bram: 0.5, dsp: 1, codes: [] },
    xcup: { bram: 0.5, dsp: 1, codes: [] },
  } as const;

  test.each(["up5k", "hx8k", "ecp5", "xc7", "xcup"] as const)("%s, older yosys", (family) => {
    const counts = natively(family, "mixed", "mixed.sv");
    expect(counts).toMatchObject(expected[family]);
    expect(counts.report?.netlist).toContain('"mixed"');
  });

  test.each(["up5k", "xcup"] as const)("%s, our yosys", async (family) => {
    const counts = await inBrowser(family, "mixed", "mixed.sv");
    expect(counts).toMatchObject(expected[family]);
    expect(counts.report?.netlist).toContain('"mixed"');
  });
});

test("large memories lie in SPRAM and UltraRAM", async () => {
  const memory = (family: Device["family"]) => natively(family, "large_memory", "large-memory.sv");
  expect(memory("up5k")).toMatchObject({ spram: 1, bram: 0, ff: 0, codes: [] });
  // yosys packs four words into a row by itself, with logic around the block.
  expect(memory("xcup")).toMatchObject({ uram: 1, bram: 0, codes: [] });
  expect(memory("hx8k")).toMatchObject({ spram: 1, codes: ["does-not-fit"] });
  const now = await inBrowser("up5k", "large_memory", "large-memory.sv");
  expect(now).toMatchObject({ spram: 1, bram: 0, ff: 0, codes: [] });
});

test("a memory that a device lacks is named", async () => {
  const files = new Map([["large-memory.sv", Uint8Array.from(sourceOf("large-memory.sv"))]]);
  const device = defaultDevice("ecp5");
  const script = synthesisScript("ecp5", "large_memory", ["large-memory.sv"], { netlist: false });
  const outcome = await yosys.run({ files, script });
  expect(outcome.kind).toBe("failed");
  const [found] = readYosysLog(outcome.log, { sources: [], device, span });
  expect(found?.code).toBe("memory-not-mapped");
  expect(found?.message).toContain("`memory`");
});

test("a design of which nothing is left is told", async () => {
  const counts = await inBrowser("up5k", "nothing", "nothing.sv");
  expect(counts).toMatchObject({ lut: 0, ff: 0, codes: ["nothing-left"] });
});

test("an error points at its line", async () => {
  const text =
    "module m(\n  input wire clk,\n  output reg q\n);\n  always @(posedge clk q <= 1;\nendmodule\n";
  const files = new Map([["a b.sv", new TextEncoder().encode(text)]]);
  const script = synthesisScript("up5k", "m", ["a b.sv"], { netlist: false });
  const outcome = await yosys.run({ files, script });
  const sources = [{ path: "a b.sv", text }];
  const device = defaultDevice("up5k");
  const [found] = readYosysLog(outcome.log, { sources, device, span });
  expect(found?.code).toBe("yosys-error");
  expect(text.slice(found?.span.start, found?.span.end)).toBe("always @(posedge clk q <= 1;");
  expect(
    readYosysLog("ERROR: Module `\\core' not found!", { sources, device, span }),
  ).toMatchObject([{ message: "yosys: Module `core` not found!", span }]);
  expect(
    readYosysLog("Warning: found logic loop in module m:", { sources, device, span }),
  ).toMatchObject([{ code: "yosys-warning", message: "yosys: found logic loop in module m:" }]);
  // That is told with its place, once and not a bit at a time, by the checks.
  expect(
    readYosysLog("Warning: Wire m.\\q is used but has no driver.", { sources, device, span }),
  ).toEqual([]);
});
