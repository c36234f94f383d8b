import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { packageRoot } from "../../src/cli/package-root.ts";
import { vectorFiles } from "../../src/templates/instantiate.ts";
import { loadTemplate, manifestTextsByName } from "../../src/templates/library.ts";
import type { TemplateSet } from "../../src/templates/manifest.ts";
import { standardValues } from "../../src/templates/parameter-values.ts";
import { readManifest } from "../../src/templates/read-manifest.ts";
import { checkTemplate, valuesOf } from "./check-template.ts";

const asked = process.env.TEMPLATES?.split(",");
const toolbox = nodeToolbox();

/** Every template of a set with every parameter set of its manifest, in Verilator's engine. */
export function testTemplates(set: TemplateSet): void {
  const names = [...manifestTextsByName]
    .filter(([name]) => asked === undefined || asked.includes(name))
    .filter(([, text]) => setOf(text) === set)
    .map(([name]) => name);
  describe.each(names)("%s", (name) => {
    const reading = readManifest(manifestTextsByName.get(name) ?? "");
    if (reading.kind === "faults") {
      test("has a manifest", () => {
        expect(reading.faults).toEqual([]);
      });
      return;
    }
    const { manifest } = reading;

    test("holds the vectors for its defaults", async () => {
      const template = await loadTemplate(name);
      const files = template === undefined ? {} : vectorFiles(template, standardValues(manifest));
      for (const [path, text] of Object.entries(files)) {
        const place = join(packageRoot(), "rtl-templates", name, path);
        await expect(text).toMatchFileSnapshot(place);
      }
    });

    test.each(manifest.sets.map((given, index) => ({ given: JSON.stringify(given), index })))(
      "with $given",
      async ({ index }) => {
        const template = await loadTemplate(name);
        const faults =
          template === undefined
            ? ["cannot be loaded"]
            : await checkTemplate(template, valuesOf(manifest, index), toolbox);
        expect(faults.join("\n")).toBe("");
      },
    );
  });
  if (names.length === 0) {
    test("nothing is asked of this set", () => {
      expect(asked ?? []).not.toContain(set);
    });
  }
}

/** The set that a manifest names, if it can be read as far as that; else the first, to be told there. */
function setOf(text: string): string {
  return /"set":\s*"(\w+)"/.exec(text)?.[1] ?? "lab";
}
