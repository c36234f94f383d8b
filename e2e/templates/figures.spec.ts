import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { loadTemplate, manifests } from "../../src/templates/library.ts";
import { measuredFamilies } from "../../src/templates/measured-families.ts";
import type { DeviceFigures } from "../../src/templates/measurement.ts";
import { standardValues } from "../../src/templates/parameter-values.ts";
import { measurementHash, synthesise } from "./measure-template.ts";
import { measuringTools, recordOf } from "./suite-main.ts";

const tools = measuringTools();
const records = await Promise.all(
  [...manifests.keys()].map(async (name) => ({ name, record: await recordOf(name) })),
);
const measured = records.flatMap(({ name, record }) =>
  record === undefined ? [] : [{ name, record }],
);
const counted = ["lut", "ff", "carry", "bram", "spram", "uram", "dsp"] as const;
const sampleSize = 2;

/** Templates to count again, chosen by the commit, so that all come round in time. */
function sample(): typeof measured {
  const commit = execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8" }).trim();
  const first = Number.parseInt(commit.slice(0, 8), 16) % Math.max(1, measured.length);
  return [...measured.slice(first), ...measured.slice(0, first)].slice(0, sampleSize);
}

test("the figures of every template are those of its sources, parameters and tools", async () => {
  const stale: string[] = [];
  for (const { name, record } of measured) {
    const template = await loadTemplate(name);
    if (template === undefined || record.hash !== (await measurementHash(template, tools))) {
      stale.push(name);
    }
  }
  expect(stale, `run \`npm run measure -- ${stale.join(" ")}\``).toEqual([]);
});

test.each(sample())("$name costs what its figures say", async ({ name, record }) => {
  const template = await loadTemplate(name);
  if (template === undefined) {
    throw new Error(`${name} cannot be loaded`);
  }
  for (const family of measuredFamilies(template.manifest)) {
    const values = standardValues(template.manifest);
    const synthesis = await synthesise(template, values, family, tools);
    expect(synthesis.kind).toBe("counted");
    const recorded = record.devices[family];
    if (synthesis.kind === "counted" && recorded !== undefined) {
      expect(drifted(recorded, synthesis.figures)).toEqual([]);
    }
  }
});

/** The counts that lie further than 2 % apart. */
function drifted(recorded: DeviceFigures, now: DeviceFigures): readonly string[] {
  return counted.flatMap((name) =>
    Math.abs(now[name] - recorded[name]) > recorded[name] * 0.02
      ? [`${name}: ${recorded[name]} recorded, ${now[name]} now`]
      : [],
  );
}
