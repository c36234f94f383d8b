import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { packageRoot } from "../../src/cli/package-root.ts";
import { coverageTable } from "../../src/templates/coverage-table.ts";
import type { Template } from "../../src/templates/instantiate.ts";
import { loadTemplate, manifests, manifestTextsByName } from "../../src/templates/library.ts";
import { measuredFamilies } from "../../src/templates/measured-families.ts";
import { type Measurement, readMeasurement } from "../../src/templates/measurement.ts";
import { standardValues } from "../../src/templates/parameter-values.ts";
import { createNextpnrTool } from "../../src/tools/nextpnr/create-nextpnr-tool.ts";
import { checkTemplate, valuesOf } from "./check-template.ts";
import { type MeasuringTools, measurementHash, measureTemplate } from "./measure-template.ts";
import { referenceFaults } from "./reference-faults.ts";

const usage = `npm run suite -- [NAME...] [--all]     every test of the templates, and their figures
npm run measure -- [NAME...] [--all]   their figures alone

Figures whose sources, parameters and tools have not changed are kept; --all makes them anew.
`;

/** Runs the suite over the templates that are named, or all, and prints what of it each passes. */
export async function runSuite(
  args: readonly string[],
  mode: "suite" | "measure",
): Promise<number> {
  const flags = args.filter((each) => each.startsWith("--"));
  if (flags.some((each) => each !== "--all")) {
    process.stderr.write(usage);
    return 2;
  }
  const asked = args.filter((each) => !each.startsWith("--"));
  const names = asked.length > 0 ? asked : [...manifestTextsByName.keys()];
  const tools = measuringTools();
  const rows: (readonly string[])[] = [];
  let failures = 0;
  for (const [index, name] of names.entries()) {
    const say = (step: string): void => {
      process.stderr.write(`[${index + 1}/${names.length}] ${name}: ${step}\n`);
    };
    const template = await loadTemplate(name);
    if (template === undefined) {
      say("has no manifest that can be read");
      failures++;
      continue;
    }
    const tested = mode === "suite" ? await testSets(template, tools, say) : [];
    const { measurement, faults } = await measured(template, tools, flags.length > 0, say);
    const all = [...tested, ...faults, ...referenceFaults(template.manifest, measurement)];
    for (const fault of all) {
      say(`FAILED ${fault}`);
    }
    failures += all.length;
    rows.push(rowOf(template, measurement, mode === "suite" ? tested.length === 0 : undefined));
  }
  await writeCoverage();
  process.stdout.write(tableOf(rows));
  process.stdout.write(`${names.length} templates, ${failures} failures\n`);
  return failures === 0 ? 0 : 1;
}

export function measuringTools(): MeasuringTools {
  let nextpnr: ReturnType<typeof createNextpnrTool> | undefined;
  return {
    toolbox: nodeToolbox(),
    nextpnr: () => {
      nextpnr ??= createNextpnrTool(() => import("@yowasp/nextpnr-ice40"));
      return nextpnr;
    },
  };
}

/** Writes the page with the coverage of all templates, as their records stand. */
async function writeCoverage(): Promise<void> {
  const records = new Map<string, Measurement>();
  for (const name of manifests.keys()) {
    const record = await recordOf(name);
    if (record !== undefined) {
      records.set(name, record);
    }
  }
  const page = join(packageRoot(), "rtl-templates", "COVERAGE.md");
  await writeFile(page, coverageTable(manifests, records));
}

/** The record of a template's figures, as it stands. */
export async function recordOf(name: string): Promise<Measurement | undefined> {
  return readMeasurement(await readFile(recordPath(name), "utf8").catch(() => ""));
}

function recordPath(name: string): string {
  return join(packageRoot(), "rtl-templates", name, "measured.json");
}

async function testSets(
  template: Template,
  { toolbox }: MeasuringTools,
  say: (step: string) => void,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, given] of template.manifest.sets.entries()) {
    say(`tests with ${JSON.stringify(given)}`);
    faults.push(...(await checkTemplate(template, valuesOf(template.manifest, index), toolbox)));
  }
  return faults;
}

async function measured(
  template: Template,
  tools: MeasuringTools,
  isAll: boolean,
  say: (step: string) => void,
): Promise<{ readonly measurement: Measurement; readonly faults: readonly string[] }> {
  const old = await recordOf(template.name);
  if (!isAll && old !== undefined && old.hash === (await measurementHash(template, tools))) {
    say("its figures are up to date");
    return { measurement: old, faults: [] };
  }
  const result = await measureTemplate(template, tools, say);
  if (result.faults.length === 0) {
    await writeFile(
      recordPath(template.name),
      `${JSON.stringify(result.measurement, undefined, 2)}\n`,
    );
  }
  return result;
}

const headings = [
  "block",
  "parameters",
  "lint and golden",
  "netlist",
  "up5k",
  "place and route",
  "xc7",
  "xcup",
  "ecp5",
];

function rowOf(
  { name, manifest }: Template,
  { devices, netlistSets }: Measurement,
  hasPassed: boolean | undefined,
): readonly string[] {
  const families = measuredFamilies(manifest);
  const luts = (family: "up5k" | "xc7" | "xcup" | "ecp5"): string => {
    const figures = devices[family];
    return !families.includes(family) ? "-" : figures === undefined ? "FAILED" : `${figures.lut}`;
  };
  const { placed, unplaced } = devices.up5k ?? {};
  const values = Object.values(standardValues(manifest));
  return [
    name,
    values.join(" "),
    hasPassed === undefined ? "" : hasPassed ? "passed" : "FAILED",
    families.includes("up5k") ? `${netlistSets.length} of ${manifest.sets.length}` : "-",
    luts("up5k"),
    placed !== undefined
      ? `${placed.fmax ?? "no path"}`
      : unplaced === undefined
        ? "-"
        : "does not fit",
    luts("xc7"),
    luts("xcup"),
    luts("ecp5"),
  ];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
