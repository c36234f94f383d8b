import { expect, test } from "vitest";
import { packageRoot } from "../../src/cli/package-root.ts";
import { examplesIn, fuzzOnce } from "./fuzz-inputs.ts";

/** The time for all, in milliseconds: on a busy machine fewer inputs are tried. */
const budget = 45_000;
const inputs = 3000;

test("whatever a file holds, the compiler ends with diagnostics that point into it", () => {
  const examples = examplesIn(packageRoot(), ["rtl-templates", "src", "e2e/differential/testdata"]);
  expect(examples.length).toBeGreaterThan(50);
  const begun = performance.now();
  for (let seed = 1; seed <= inputs && performance.now() - begun < budget; seed++) {
    const failure = fuzzOnce(examples, seed, () => performance.now());
    expect(failure?.what, `seed ${seed}`).toBeUndefined();
  }
});
