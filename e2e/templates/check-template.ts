import type { Revision } from "../../src/base/brand.ts";
import { readMemoryFile } from "../../src/base/memory-file.ts";
import { renderText } from "../../src/diagnostics/render-text.ts";
import { lintProject } from "../../src/flow/lint-project.ts";
import { runProject } from "../../src/flow/run-project.ts";
import type { Toolbox } from "../../src/flow/toolbox.ts";
import { decodeText, type FileSet, textFiles } from "../../src/project/file-set.ts";
import { evaluateFormula } from "../../src/templates/formula.ts";
import { instantiate, type Template } from "../../src/templates/instantiate.ts";
import type { Manifest } from "../../src/templates/manifest.ts";
import { type ParameterValues, standardValues } from "../../src/templates/parameter-values.ts";
import { substituteParameters } from "../../src/templates/substitute-parameters.ts";

const revision = 0 as Revision;
const widestSample = 1 << 16;
const mostSamples = 1 << 24;

/** The values of a parameter set of the manifest. */
export function valuesOf(manifest: Manifest, index: number): ParameterValues {
  return { ...standardValues(manifest), ...manifest.sets[index] };
}

/** What is wrong with a template with those parameters, a line a fault: lint, tests, golden files, cycles. */
export async function checkTemplate(
  template: Template,
  values: ParameterValues,
  toolbox: Toolbox,
): Promise<readonly string[]> {
  const { manifest } = template;
  const files = instantiate(template, values);
  const faults = [...undeclaredParameters(template, values)];
  const design = { files: designOf(files, manifest), revision, top: manifest.top };
  const { diagnostics } = await lintProject(design, toolbox);
  faults.push(...(diagnostics.length > 0 ? [renderText(diagnostics, textFiles(files))] : []));
  if (faults.length > 0) {
    return faults;
  }
  return [
    ...(await checkTestbench(files, "design", manifest, values, toolbox)),
    ...(await checkBriefTests(files, manifest, toolbox)),
  ];
}

/** The files without the testbench. */
function designOf(files: FileSet, { testbench }: Manifest): FileSet {
  return new Map([...files].filter(([path]) => path !== `${testbench}.sv`));
}

/**
 * Runs the testbench, which a project of these files must run by itself and without a warning. For a
 * netlist in place of the design the `netlist` says so: it is run by name, and may warn.
 */
export async function checkTestbench(
  files: FileSet,
  kind: "design" | "netlist",
  manifest: Manifest,
  values: ParameterValues,
  toolbox: Toolbox,
): Promise<readonly string[]> {
  const request = {
    ...{ files, revision, traced: false, timeoutSeconds: 300 },
    ...(kind === "netlist"
      ? { top: manifest.testbench, defines: ["NO_ICE40_DEFAULT_ASSIGNMENTS"] }
      : {}),
  };
  const { tests, diagnostics } = await runProject(request, toolbox, () => {});
  const [test] = tests;
  const isTold = kind === "design" && test?.status === "passed" && diagnostics.length > 0;
  if (test === undefined || isTold) {
    return [renderText(diagnostics, textFiles(files)) || "the testbench did not run"];
  }
  const { output } = test;
  if (test.status !== "passed") {
    return [`${manifest.testbench} ${test.status}:\n${output}\n${JSON.stringify(test.failures)}`];
  }
  const wrong = [
    ...goldenFaults(files, test.written, manifest),
    ...cycleFaults(output, manifest, values),
  ];
  return /\bpassed\b/.test(output)
    ? wrong
    : [...wrong, `it does not say that it passed:\n${output}`];
}

/** The blocks of Brief's own tests, in Verilator's model and in the reference interpreter. */
async function checkBriefTests(
  files: FileSet,
  { top, language }: Manifest,
  toolbox: Toolbox,
): Promise<readonly string[]> {
  const hasTests = textFiles(files).some(
    ({ path, text }) => path.endsWith(".ebv") && /^test "/m.test(text),
  );
  if (language !== "brief" || !hasTests) {
    return [];
  }
  // The interpreter knows Brief alone.
  const isForeign = textFiles(files).some(
    ({ path, text }) => path.endsWith(".ebv") && /^frgn\b/m.test(text),
  );
  const engine = isForeign ? "verilator" : "both";
  const request = { files, revision, top, traced: false, engine } as const;
  const { tests, diagnostics } = await runProject(request, toolbox, () => {});
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return [
    ...(errors.length > 0 ? [renderText(errors, textFiles(files))] : []),
    ...tests
      .filter(({ status }) => status !== "passed")
      .map(
        ({ name, failures }) =>
          `test "${name}": ${failures.map((each) => JSON.stringify(each)).join("\n")}`,
      ),
  ];
}

/** Parameters that no declaration in the design or in the testbench would take a value for. */
function undeclaredParameters(
  { files, manifest }: Template,
  values: ParameterValues,
): readonly string[] {
  const texts = textFiles(files).filter(({ path }) => /\.(ebv|svh?|vh?)$/.test(path));
  const bench = texts.filter(({ path }) => path.endsWith(`${manifest.testbench}.sv`));
  const design = texts.filter((each) => !bench.includes(each));
  return Object.keys(values).flatMap((name) =>
    Object.entries({ design, testbench: bench }).flatMap(([where, sources]) => {
      const isDeclared = sources.some(
        ({ path, text }) => (substituteParameters(path, text, values).places[name] ?? 0) > 0,
      );
      return isDeclared ? [] : [`no \`parameter int ${name} = <literal>\` in its ${where}`];
    }),
  );
}

function goldenFaults(
  files: FileSet,
  written: ReadonlyMap<string, Uint8Array> | undefined,
  manifest: Manifest,
): readonly string[] {
  return manifest.golden.flatMap(({ name, expected, got }) => {
    const wanted = samplesOf(files.get(expected));
    const seen = samplesOf(written?.get(got));
    const fault = wanted.fault ?? seen.fault;
    if (fault !== undefined || wanted.values.length === 0) {
      return [`golden \`${name}\`: ${fault ?? `\`${expected}\` holds no value`}`];
    }
    const at = wanted.values.findIndex((value, index) => value !== seen.values[index]);
    return at < 0 && seen.values.length === wanted.values.length
      ? []
      : [
          `golden \`${name}\`: ${wanted.values.length} values expected, ${seen.values.length} written to \`${got}\`; value ${at} is ${seen.values[at]}, not ${wanted.values[at]}`,
        ];
  });
}

function samplesOf(bytes: Uint8Array | undefined): {
  readonly values: readonly bigint[];
  readonly fault: string | undefined;
} {
  const text = bytes === undefined ? "" : (decodeText(bytes) ?? "");
  const { words, fault } = readMemoryFile(text, widestSample, mostSamples);
  return {
    values: words.map(({ value }) => value),
    fault: fault && `line ${fault.line}: ${fault.message}`,
  };
}

function cycleFaults(
  output: string,
  manifest: Manifest,
  values: ParameterValues,
): readonly string[] {
  return (["latency", "interval"] as const).flatMap((name) => {
    const cycles = manifest[name];
    if (cycles === undefined) {
      return [];
    }
    const measured = new RegExp(`measured .*\\b${name}=(\\d+)`).exec(output)?.[1];
    const stated = evaluateFormula(cycles.formula, values);
    return Number(measured) === stated
      ? []
      : [`${name}: \`${cycles.formula}\` is ${stated}, measured is ${measured ?? "nothing"}`];
  });
}
