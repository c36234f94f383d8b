import { expect, test } from "vitest";
import { exportVectors, templateVectors } from "./export-vectors.ts";
import { loadTemplate } from "./library.ts";
import { standardValues } from "./parameter-values.ts";

test("vectors of a template are the same numbers in each form", async () => {
  const template = await loadTemplate("mac");
  if (template === undefined) {
    throw new Error("there is no mac");
  }
  const values = standardValues(template.manifest);
  const files = templateVectors(template, values);
  const [golden] = template.manifest.golden;
  const expected = files.find(({ path }) => path === golden?.expected);
  expect(expected?.values.some((value) => value < 0n)).toBe(true);

  const hex = exportVectors(template, values, "hex");
  expect(Object.keys(hex)).toEqual(files.map(({ path }) => path));
  const json = JSON.parse(exportVectors(template, values, "json")["mac.json"] ?? "");
  expect(json.vectors[expected?.path ?? ""].map(BigInt)).toEqual(expected?.values);
  const lines = exportVectors(template, values, "csv")["mac.csv"]?.split("\n") ?? [];
  expect(lines).toContain(`${expected?.path},0,${expected?.values[0]}`);
  expect(lines).toHaveLength(files.reduce((sum, each) => sum + each.values.length, 2));
});
