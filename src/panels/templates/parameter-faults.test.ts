import { expect, test } from "vitest";
import { manifests } from "../../templates/library.ts";
import { parameterFaults } from "./parameter-faults.ts";

const parameter = (name: string) => ({ name, minimum: 1, maximum: 64, default: 8, text: "bits" });
const form = {
  parameters: [parameter("A"), parameter("B"), parameter("AB")],
  requires: [{ formula: "A <= AB", text: "it must hold `A`" }],
};

test("each field is told what is wrong with it, before what is wrong with all", () => {
  const texts = (form: string) => {
    const [A = "", B = "", AB = ""] = form.split("|");
    return { A, B, AB };
  };
  const faults = (form_: string) => parameterFaults(form, texts(form_));
  expect(faults("8|8|8")).toEqual([]);
  expect(faults("|1e1|65").map(({ parameters, text }) => [...parameters, text])).toEqual([
    ["A", "`A` needs a number"],
    ["B", "`B` is a whole number, and `1e1` is none"],
    ["AB", "`AB` lies between 1 and 64; 65 does not"],
  ]);
  expect(faults("9|1|8")).toEqual([
    { parameters: ["A", "AB"], text: "`A <= AB` does not hold: it must hold `A`" },
  ]);
});

test("the requirements of every template name parameters of it", () => {
  for (const [name, manifest] of manifests) {
    for (const { formula } of manifest.requires) {
      const named = manifest.parameters.some((each) =>
        new RegExp(`\\b${each.name}\\b`).test(formula),
      );
      expect(named, `${name}: ${formula}`).toBe(true);
    }
  }
});
