import { expect, test } from "vitest";
import { synthesisSteps } from "./synthesis-steps.ts";

test("multiplier cells that a design names are out of sight while yosys makes its own", () => {
  const steps = { family: "up5k", top: "engine", hasNamedMultiplier: true } as const;
  const all = synthesisSteps({ ...steps, output: "-json engine.json" });
  expect(
    all.map((line) => line.replace("synth_ice40 -device u -dsp -spram -top engine", "*")),
  ).toEqual([
    "* -run begin:flatten",
    "copy SB_MAC16 named_SB_MAC16",
    "chtype -set named_SB_MAC16 t:SB_MAC16",
    "* -run flatten:map_ram",
    "chtype -set SB_MAC16 t:named_SB_MAC16",
    "delete =named_SB_MAC16",
    "* -run map_ram: -json engine.json",
  ]);
  expect(synthesisSteps({ ...steps, output: "-json engine.json" }, "first-step")).toEqual(
    all.slice(1),
  );
});

test("without such cells, and for other families, one command does all", () => {
  const steps = { top: "engine", hasNamedMultiplier: false } as const;
  expect(synthesisSteps({ ...steps, family: "up5k" })).toEqual([
    "synth_ice40 -device u -dsp -spram -top engine",
  ]);
  expect(
    synthesisSteps({ ...steps, family: "ecp5", hasNamedMultiplier: true }, "first-step"),
  ).toEqual(["synth_ecp5 -top engine -run coarse:"]);
});
