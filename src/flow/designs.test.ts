import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { inFolder, run } from "../systemverilog/testdata/native-tools.ts";
import { lintSystemVerilog } from "../tools/verilator/lint.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { compileProject } from "./compile-project.ts";
import { designSources } from "./design-sources.ts";
import { runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const folder = new URL("./testdata/designs/", import.meta.url).pathname;
let verilator: VerilatorTool;
let yosys: YosysTool;
let toolbox: Toolbox;

beforeAll(async () => {
  verilator = await nodeVerilator();
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
  toolbox = {
    now: () => 0,
    verilator: () => Promise.resolve(verilator),
    yosys: () => Promise.resolve(yosys),
  };
}, 120_000);

/** A folder of designs of several modules; the top is the one with the folder's name. */
function project(name: string): ReadonlyMap<string, Uint8Array> {
  const inner = join(folder, name);
  return new Map(
    readdirSync(inner).map((file) => [file, new Uint8Array(readFileSync(join(inner, file)))]),
  );
}

const names = readdirSync(folder).sort();

describe("designs of several modules", () => {
  test.each(names)("%s passes its tests, in the interpreter alike", async (name) => {
    // The interpreter knows nothing of SystemVerilog modules.
    const engine = name === "foreign" ? "verilator" : "both";
    const reply = await runProject(
      { files: project(name), revision: 0 as Revision, traced: false, engine },
      toolbox,
      () => undefined,
    );
    expect(reply.diagnostics.filter(({ severity }) => severity !== "hint")).toEqual([]);
    expect(reply.tests.map(({ status, failures }) => ({ status, failures }))).toEqual([
      { status: "passed", failures: [] },
    ]);
  });

  test.each(names)("every tool takes %s without a complaint", async (name) => {
    const compiled = compileProject({ files: project(name) });
    const top = compiled.briefFiles.find(({ module }) => module === compiled.tops[0]);
    expect(top).toBeDefined();
    if (top === undefined) {
      return;
    }
    const { modules, svFiles } = designSources(compiled, top);
    const sources = [...modules, ...svFiles];
    const paths = sources.map(({ path }) => path);
    const verilog = paths.map(
      (path) => `read_verilog${path.endsWith(".sv") ? " -sv" : ""} ${path}`,
    );
    const script = [...verilog, `hierarchy -check -top ${top.module}`, "proc", "check -assert"];
    const texts = Object.fromEntries(sources.map(({ path, text }) => [path, text]));
    inFolder(texts, (place) => {
      const lint = ["--lint-only", "-Wall", "--top-module", top.module, ...paths];
      expect(run(place, "verilator", lint)).not.toContain("%");
      run(place, "iverilog", ["-g2012", "-s", top.module, "-o", "a.vvp", ...paths]);
      expect(run(place, "yosys", ["-q", "-p", script.join("; ")])).toBe("");
    });
    const files = new Map(
      sources.map(({ path, text }) => [path, new TextEncoder().encode(text)] as const),
    );
    const outcome = await yosys.run({ files, script: script.join("\n") });
    expect(outcome.kind, outcome.log).toBe("ok");
    const linted = lintSystemVerilog(verilator, { files: sources, top: top.module });
    expect(linted).toMatchObject({ outcome: "ok", messages: [] });
  });
});
