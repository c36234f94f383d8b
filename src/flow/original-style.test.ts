import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { formatBrief } from "../brief/format/format-brief.ts";
import { decodeText, encodeText, type FileSet } from "../project/file-set.ts";
import { compileModules } from "./compile-modules.ts";
import { runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const folder = new URL("./testdata/original/", import.meta.url);
/** Where the module is not called as its file. */
const tops: ReadonlyMap<string, string> = new Map([
  ["fifo", "Fifo"],
  ["matvec", "MatVec"],
  ["neuron", "Neuron"],
  ["systolic", "Sys"],
  ["uart", "Uart"],
]);
const refuse = () => Promise.reject(new Error("not used here"));
const toolbox: Toolbox = { now: () => performance.now(), verilator: refuse, yosys: refuse };

function filesOf(design: string): FileSet {
  const home = new URL(`${design}/`, folder);
  return new Map(
    readdirSync(home).map((name) => [name, new Uint8Array(readFileSync(new URL(name, home)))]),
  );
}

function modulesOf(files: FileSet, top: string): readonly string[] {
  return compileModules({ files, top }).modules.map(({ text }) => text);
}

/** Designs as people paste them: old spellings, mixed case, no final newline, lets anywhere. */
test.each(readdirSync(folder))("%s runs, and formatting changes nothing of it", async (design) => {
  const files = filesOf(design);
  const top = tops.get(design) ?? design;
  const request = { files, revision: 0 as Revision, traced: false, engine: "reference" } as const;
  const reply = await runProject({ ...request, top }, toolbox, () => {});
  expect(reply.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(reply.tests.length).toBeGreaterThan(0);
  for (const { failures, status } of reply.tests) {
    expect({ failures, status }).toEqual({ failures: [], status: "passed" });
  }
  const formatted = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    if (!path.endsWith(".ebv")) {
      formatted.set(path, bytes);
      continue;
    }
    const once = formatBrief(decodeText(bytes) ?? "");
    expect(formatBrief(once)).toBe(once);
    formatted.set(path, encodeText(once));
  }
  expect(modulesOf(formatted, top)).toEqual(modulesOf(files, top));
});
