import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";

const brief = (address: string) => `trg go: Bool;
let n @ ${address}: UInt @/x4 = 0;
rct txn count [go][true] { &n = n + 1; };
`;
const hardware = (addresses: readonly string[]) =>
  `[target]\nfpga = "upduino-v3.1"\n\n[io]\n${addresses
    .map((address, index) => `"${address}" = { pin = ["${23 + index}"], direction = "output" }\n`)
    .join("")}`;

function codesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  return compileProject({ files: set })
    .diagnostics.filter(({ severity }) => severity !== "hint")
    .map(({ code }) => code);
}

test("an entry that another file of the project declares is used", () => {
  const files = { "a.ebv": brief("0x40"), "b.ebv": brief("0x44") };
  expect(codesOf({ ...files, "hardware.toml": hardware(["0x40", "0x44"]) })).not.toContain(
    "address-not-declared",
  );
  expect(
    codesOf({ ...files, "hardware.toml": hardware(["0x40", "0x48"]) }).filter(
      (code) => code === "address-not-declared",
    ),
  ).toHaveLength(1);
});
