import { expect, test } from "vitest";
import { checkPath } from "./check-path.ts";
import { hardwareFileFor } from "./hardware-file-for.ts";

test.each(["blinker.ebv", "rtl/a_b-c.sv", "data/weights.hex", ".gitignore", "Größe.ebv", "a b.sv"])(
  "%j may be typed",
  (path) => {
    expect(checkPath(path, ["other.ebv"])).toBeUndefined();
  },
);

test.each([
  "",
  " ",
  "../a",
  "a/..",
  "/a",
  "C:a",
  "a\\b",
  "a//b",
  "a/",
  "con.sv",
  "a?.sv",
  "a.",
  "a/ b",
  "x".repeat(300),
  "a\nb",
  "__proto__",
])("%j may not", (path) => {
  expect(checkPath(path, [])?.code).toBe("bad-path");
});

test("a name must be free, whatever its case, and not be a folder", () => {
  expect(checkPath("a.ebv", ["a.ebv"])?.message).toBe("There is already a file `a.ebv`.");
  expect(checkPath("A.ebv", ["a.ebv"])?.code).toBe("path-taken");
  expect(checkPath("rtl", ["rtl/a.sv"])?.code).toBe("path-taken");
  expect(checkPath("rtl/a.sv/b", ["rtl/a.sv"])?.code).toBe("path-taken");
});

test("a hardware file is found by the name of the Brief file, then by its own", () => {
  const find = (...paths: string[]) => hardwareFileFor(new Set(paths), "rtl/a.ebv");
  expect(find("rtl/a.hardware.toml", "rtl/hardware.toml")).toBe("rtl/a.hardware.toml");
  expect(find("rtl/a.ebv.hardware.toml", "rtl/hardware.toml")).toBe("rtl/a.ebv.hardware.toml");
  expect(find("rtl/hardware.toml", "hardware.toml")).toBe("rtl/hardware.toml");
  expect(find("hardware.toml")).toBeUndefined();
  expect(hardwareFileFor(new Set(["hardware.toml"]), "a.ebv")).toBe("hardware.toml");
});
