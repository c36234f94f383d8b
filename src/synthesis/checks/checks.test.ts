import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Device } from "../../boards/board.ts";
import { defaultDevice } from "../../boards/boards.ts";
import { firstStep } from "../../boards/synthesis-command.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { checkCodes } from "../../diagnostics/synthesis-check-codes.ts";
import { synthesisSources } from "../../flow/synthesis-sources.ts";
import { encodeText, type FileSet } from "../../project/file-set.ts";
import { examplesOf } from "../../reference/examples-of.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";
import { instantiate, isDesign } from "../../templates/instantiate.ts";
import { loadTemplate } from "../../templates/library.ts";
import { standardValues } from "../../templates/parameter-values.ts";
import {
  BLOCKS_FILE,
  FLAT_FILE,
  MODULES_FILE,
  synthesisScript,
  WRITTEN_FILE,
} from "../synthesis-script.ts";
import { checkNetlists } from "./check-netlists.ts";

type Family = Device["family"];

/** The step behind which multipliers and memories have been mapped, and nothing more is asked here. */
const lastStep: Readonly<Record<Family, string>> = {
  ...{ up5k: "map_gates", hx8k: "map_gates", ecp5: "map_gates", xc7: "fine", xcup: "fine" },
};

/** What the checks find in a project, by the packaged yosys of the machine, an older version. */
function find(files: FileSet, top: string | undefined, family: Family): readonly Diagnostic[] {
  const sources = synthesisSources({ files, top });
  if (sources.kind === "stopped") {
    throw new Error(JSON.stringify(sources.diagnostics));
  }
  const folder = mkdtempSync(join(tmpdir(), "gatewright-checks-"));
  try {
    for (const [path, bytes] of sources.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const asked = { netlist: false, checks: true };
    const script = synthesisScript(family, sources.top.name, sources.order, asked)
      .replace(`-run ${firstStep(family)}:`, `-run ${firstStep(family)}:${lastStep[family]}`)
      .replace(/^tee .*$/m, "");
    writeFileSync(join(folder, "script.ys"), script);
    execFileSync("yosys", ["-q", "-l", "log", "-s", "script.ys"], { cwd: folder, stdio: "pipe" });
    const read = (file: string) => readFileSync(join(folder, file));
    const written = [WRITTEN_FILE, MODULES_FILE, FLAT_FILE, BLOCKS_FILE];
    return checkNetlists({
      ...{ top: sources.top.name, device: defaultDevice(family) },
      span: { file: "top", start: 0, end: 0 },
      ...{ generated: sources.modules, own: sources.own },
      files: new Map(written.map((file) => [file, read(file)])),
      log: read("log").toString(),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const explain = join(import.meta.dirname, "../../diagnostics/explain");

describe("pages show the mistake and its repair", () => {
  test.each(checkCodes)("%s", (code) => {
    const page = readFileSync(join(explain, `${code}.md`), "utf8");
    for (const { files, fails } of examplesOf(readMarkdown(page))) {
      const project = new Map(files.map(({ path, text }) => [path, encodeText(text)]));
      const found = find(project, undefined, "up5k");
      const codes = [...new Set(found.map((each) => each.code))];
      expect(codes, JSON.stringify(found)).toEqual(fails ? [code] : []);
      expect(found.every(({ span }) => span.file !== "top" && span.end > span.start)).toBe(true);
    }
  });
});

describe("each mistake is told where it stands", () => {
  const text = readFileSync(join(import.meta.dirname, "../testdata/faulty.sv"), "utf8");
  const lines = text.split("\n");

  test.each(["up5k", "ecp5", "xc7", "xcup"] as const)("%s", (family) => {
    const expected = lines.flatMap((line, at) => {
      const [, code, only] = /\/\/ told: (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
      const isTold = only === undefined || only.split(" ").includes(family);
      return code !== undefined && isTold ? [`${at + 1} ${code}`] : [];
    });
    const found = find(new Map([["faulty.sv", encodeText(text)]]), "faulty", family);
    const told = found.map(
      ({ code, span }) => `${text.slice(0, span.start).split("\n").length} ${code}`,
    );
    expect(told.sort()).toEqual(expected.sort());
  });
});

const asked = process.env.QUIET?.split(",");
const families = (process.env.FAMILY?.split(",") ?? ["up5k"]) as readonly Family[];
const quiet = [
  "isqrt",
  "fifo",
  "mac",
  "axi-lite-slave",
  "divider",
  "uart-echo",
  "round-robin-arbiter",
];

describe.each(families)("templates that are as they should be are not told on %s", (family) => {
  test.each(asked ?? quiet)("%s", async (name) => {
    const template = await loadTemplate(name);
    if (template === undefined) {
      throw new Error(`there is no ${name}`);
    }
    const files = new Map(
      [...instantiate(template, standardValues(template.manifest))].filter(
        ([path]) => isDesign(path, template.manifest) || path.endsWith(".toml"),
      ),
    );
    const found = find(files, template.manifest.top, family);
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});
