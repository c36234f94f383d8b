import { expect, test } from "vitest";
import { exportVectors } from "./export-vectors.ts";
import { loadTemplate } from "./library.ts";
import { standardValues } from "./parameter-values.ts";

test("vectors of a template are the same numbers in each form", async () => {
  const template = await loadTemplate("mac");
  if (template === undefined) {
    throw new Error("there is no mac");
  }
  const values = standardValues(template.manifest);
  const files = exportVectors(template, values, "readmemh");
  const json: {
    readonly vectors: readonly { readonly path: string; readonly values: readonly number[] }[];
  } = JSON.parse(exportVectors(template, values, "json")["mac.json"] ?? "");
  expect(json.vectors.map(({ path }) => path)).toEqual(Object.keys(files).sort());
  const sums = json.vectors.find(({ path }) => path === "vectors/acc.hex")?.values ?? [];
  const words = (files["vectors/acc.hex"] ?? "").trim().split("\n");
  expect(words.map((each) => Number.parseInt(each, 16) | 0)).toEqual(sums);
  expect(sums.some((each) => each < 0)).toBe(true);
  const [headings = "", ...lines] = (exportVectors(template, values, "csv")["mac.csv"] ?? "")
    .trim()
    .split("\n");
  const column = headings.split(",").indexOf("acc");
  expect(lines.map((line) => Number(line.split(",")[column]))).toEqual(sums);
});
