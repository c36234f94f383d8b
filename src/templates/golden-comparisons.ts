import type { Comparison } from "../compare/comparison.ts";
import { evaluateFormula } from "./formula.ts";
import type { Manifest } from "./manifest.ts";
import type { ParameterValues } from "./parameter-values.ts";

/** What the testbench of a template writes, and the files of golden values to compare it with. */
export function goldenComparisons(
  { golden }: Pick<Manifest, "golden">,
  values: ParameterValues,
): readonly Comparison[] {
  return golden.map(({ name, expected, got, width, signed, lanes: formula }) => {
    const lanes = formula === undefined ? 1 : evaluateFormula(formula, values);
    return {
      name,
      type: { width: evaluateFormula(width, values) / lanes, signed },
      expected: { kind: "file", path: expected, lanes },
      got: { kind: "file", path: got, lanes },
      ...{ tolerance: 0, skip: 0, repeats: false },
    };
  });
}
