import { type Manifest, templateSets } from "./manifest.ts";
import { measuredFamilies } from "./measured-families.ts";
import type { DeviceFigures, Measurement } from "./measurement.ts";
import { setTitles } from "./set-titles.ts";

const introduction = `# Coverage of the templates

Written by \`npm run measure\` from every template's \`measured.json\`, with its defaults; a test fails where this page is
older than those.

- **lint and golden**: parameter sets whose testbench passes, without a warning, against the golden model; \`npm test\`
  runs all of them.
- **netlist**: sets that pass the same testbench as the cells of iCE40 that yosys made.
- **up5k**, **xc7**, **xcup**, **ecp5**: lookup tables and flip-flops, and where it has any, block RAMs (B), single-port
  RAMs (S), UltraRAMs (U) and multipliers (D). A line (–) stands where a block has the cells of another family.
- **place and route**: MHz on the UP5K between the flip-flops of a harness, or why there is none.
- **reference**: what is to be met, at most 1.1 times the LUTs and at least 0.9 times the clock, with what is not met in bold.
`;

const headings = [
  ...["block", "lint and golden", "netlist", "up5k", "place and route"],
  ...["reference", "xc7", "xcup", "ecp5"],
];
const none = "–";

/**
 * The coverage of the suite and the figures of every template as Markdown: a table a set of sources, in order of name. A
 * template without a measurement says so.
 */
export function coverageTable(
  manifests: ReadonlyMap<string, Manifest>,
  measurements: ReadonlyMap<string, Measurement>,
): string {
  const sections = templateSets.map((set) => {
    const rows = [...manifests]
      .filter(([, manifest]) => manifest.set === set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, manifest]) => rowOf(name, manifest, measurements.get(name)));
    const lines = [headings, headings.map(() => "---"), ...rows].map(
      (cells) => `| ${cells.join(" | ")} |`,
    );
    return `\n## ${setTitles[set]}\n\n${lines.join("\n")}\n`;
  });
  const measured = [...manifests.keys()].filter((each) => measurements.has(each)).length;
  return `${introduction}\n${measured} of ${manifests.size} are measured.\n${sections.join("")}`;
}

function rowOf(
  name: string,
  manifest: Manifest,
  measurement: Measurement | undefined,
): readonly string[] {
  const families = measuredFamilies(manifest);
  const sets = manifest.sets.length;
  const cost = (family: (typeof families)[number]): string => {
    const figures = measurement?.devices[family];
    return !families.includes(family)
      ? none
      : figures === undefined
        ? "not measured"
        : costOf(figures);
  };
  const hasNetlist = families.includes("up5k");
  return [
    `[${name}](${name}/template.json)`,
    `${sets} sets`,
    !hasNetlist
      ? none
      : measurement === undefined
        ? "not measured"
        : `${measurement.netlistSets.length} of ${sets}`,
    cost("up5k"),
    hasNetlist ? placementOf(measurement?.devices.up5k) : none,
    referenceOf(manifest, measurement),
    ...[cost("xc7"), cost("xcup"), cost("ecp5")],
  ];
}

function costOf({ lut, ff, bram, spram, uram, dsp }: DeviceFigures): string {
  const blocks = [
    ...(bram > 0 ? [`${bram} B`] : []),
    ...(spram > 0 ? [`${spram} S`] : []),
    ...(uram > 0 ? [`${uram} U`] : []),
    ...(dsp > 0 ? [`${dsp} D`] : []),
  ];
  return [`${lut} / ${ff}`, ...blocks].join(", ");
}

function placementOf(figures: DeviceFigures | undefined): string {
  if (figures === undefined) {
    return "not measured";
  }
  const { placed, unplaced } = figures;
  if (placed === undefined) {
    return unplaced === undefined ? none : `does not fit: ${unplaced.replaceAll(/[\s|]+/g, " ")}`;
  }
  return placed.fmax === undefined ? "no path between flip-flops" : `${placed.fmax} MHz`;
}

/** What the manifest refers to, in bold where a figure of the same parameters misses it. */
function referenceOf({ reference }: Manifest, measurement: Measurement | undefined): string {
  const texts = Object.entries(reference ?? {}).map(([family, { luts, fmax, parameters }]) => {
    const figures = parameters === undefined ? measurement?.devices[family] : undefined;
    const reached = figures?.placed?.fmax;
    const marked = (text: string, isMissed: boolean): string => (isMissed ? `**${text}**` : text);
    const parts = [
      ...(luts === undefined
        ? []
        : [marked(`${luts} LUT`, figures !== undefined && figures.lut > luts * 1.1)]),
      ...(fmax === undefined
        ? []
        : [marked(`${fmax} MHz`, reached !== undefined && reached < fmax * 0.9)]),
    ];
    const given = Object.entries(parameters ?? {}).map(([name, value]) => `${name} ${value}`);
    const where = [...(family === "up5k" ? [] : [family]), ...given].join(", ");
    return `${parts.join(", ")}${where === "" ? "" : ` (${where})`}`;
  });
  return texts.length === 0 ? none : texts.join("; ");
}
