import { type Template, vectorFiles } from "./instantiate.ts";
import type { ParameterValues } from "./parameter-values.ts";
import { templateVectors } from "./template-vectors.ts";
import { type VectorFormat, writeVectors } from "./write-vectors.ts";

/**
 * Files with a template's test vectors, by path: `readmemh` as its testbench reads them, `json` and `csv` as one file
 * of its name. None where its testbench makes its own stimuli.
 */
export function exportVectors(
  template: Template,
  values: ParameterValues,
  format: VectorFormat,
): Readonly<Record<string, string>> {
  if (format === "readmemh") {
    return vectorFiles(template, values);
  }
  const { name } = template;
  const vectors = templateVectors(template, values);
  return vectors.length === 0
    ? {}
    : { [`${name}.${format}`]: writeVectors(name, values, vectors, format) };
}
