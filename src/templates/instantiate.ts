import { comparisonPath } from "../compare/comparison.ts";
import { writeComparisons } from "../compare/comparison-file.ts";
import { decodeText, encodeText, type FileSet } from "../project/file-set.ts";
import { evaluateFormula } from "./formula.ts";
import { goldenComparisons } from "./golden-comparisons.ts";
import type { Manifest } from "./manifest.ts";
import type { ParameterValues } from "./parameter-values.ts";
import { substituteParameters } from "./substitute-parameters.ts";
import { seededNumbers, type VectorMaker, vectorSeed } from "./vector-maker.ts";

/** A block of the library. */
export interface Template {
  /** That of its folder. */
  readonly name: string;
  readonly manifest: Manifest;
  /** The project's own files by path: design, testbench, vectors for the defaults, hardware file. */
  readonly files: FileSet;
  readonly makeVectors: VectorMaker | undefined;
  /** The templates whose design it instantiates, and those that they instantiate. */
  readonly used: readonly Pick<Template, "name" | "manifest" | "files">[];
}

/** Files of a template's folder that are about the template and no part of a project made of it. */
const aboutTemplate = /^(template\.json|figure\.json|measured\.json|vectors\.ts|README\.md)$/;

/** The project that a template becomes with those parameters; every parameter has a value. */
export function instantiate(template: Template, values: ParameterValues): FileSet {
  const files = new Map<string, Uint8Array>();
  for (const used of template.used) {
    const given = valuesGiven(template.manifest, used.name, values);
    for (const [path, bytes] of used.files) {
      if (isDesign(path, used.manifest)) {
        files.set(path, withValues(path, bytes, given));
      }
    }
  }
  for (const [path, bytes] of template.files) {
    if (!aboutTemplate.test(path)) {
      files.set(path, withValues(path, bytes, values));
    }
  }
  for (const [path, text] of Object.entries(vectorFiles(template, values))) {
    files.set(path, encodeText(text));
  }
  const comparisons = goldenComparisons(template.manifest, values);
  if (comparisons.length > 0) {
    files.set(comparisonPath, encodeText(writeComparisons(comparisons)));
  }
  return files;
}

/** What a template's parameters make of those of one that it uses. */
function valuesGiven(
  { usedParameters }: Manifest,
  used: string,
  values: ParameterValues,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(usedParameters?.[used] ?? {}).map(([name, formula]) => [
      name,
      evaluateFormula(formula, values),
    ]),
  );
}

/** The files that a template's golden models make for those parameters, by path. */
export function vectorFiles(
  { name, makeVectors }: Template,
  values: ParameterValues,
): Readonly<Record<string, string>> {
  return makeVectors?.(values, seededNumbers(vectorSeed(name, values))) ?? {};
}

function withValues(path: string, bytes: Uint8Array, values: ParameterValues): Uint8Array {
  const text = /\.(ebv|svh?|vh?)$/.test(path) ? decodeText(bytes) : undefined;
  return text === undefined ? bytes : encodeText(substituteParameters(path, text, values).text);
}

/** Whether a file is of a template's design, which others may use, and not of its tests. */
export function isDesign(path: string, manifest: Pick<Manifest, "testbench">): boolean {
  return (
    /\.(ebv|svh?|vh?|hex|mem)$/.test(path) &&
    !path.startsWith("vectors/") &&
    !new RegExp(`(^|/)${manifest.testbench}\\.sv$`).test(path)
  );
}
