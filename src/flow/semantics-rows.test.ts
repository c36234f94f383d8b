import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const folder = "public/tools/verilator";
const rows = new URL("./testdata/rows/", import.meta.url);

async function loadVerilator(): Promise<VerilatorTool> {
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${folder}/${name}`)));
  }
  const bytes = new Uint8Array(await readFile(`${folder}/verilator.wasm`));
  return { module: await WebAssembly.compile(bytes), stdlib };
}

const verilator = loadVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

const programs = readdirSync(rows).filter((name) => name.endsWith(".ebv"));

/** `08-one-attempt.ebv` is of row 8 of the table of semantics. */
test.each(programs)("row %s, in the interpreter and in Verilator", async (name) => {
  const files = new Map([[name, encodeText(readFileSync(new URL(name, rows), "utf8"))]]);
  const hardware = new URL(name.replace(".ebv", ".toml"), rows);
  if (existsSync(hardware)) {
    files.set("hardware.toml", encodeText(readFileSync(hardware, "utf8")));
  }
  const reply = await runProject(
    { files, revision: 0 as Revision, traced: false, engine: "both" },
    toolbox,
    () => {},
  );
  expect(reply.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(reply.tests.length).toBeGreaterThan(0);
  for (const { name: title, failures, status } of reply.tests) {
    expect({ title, failures, status }).toEqual({ title, failures: [], status: "passed" });
  }
});
