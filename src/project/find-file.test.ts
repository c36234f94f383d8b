import { expect, test } from "vitest";
import { decodeSource } from "./file-set.ts";
import { findFile, pathInside } from "./find-file.ts";

const files = new Map(
  ["rom.hex", "sw/boot.hex", "tb/data/a.txt", "rtl/data/a.txt", "../other/x.mem"].map(
    (path) => [path, new Uint8Array()] as const,
  ),
);

test.each([
  ["rom.hex", "rom.hex"],
  ["./rom.hex", "rom.hex"],
  ["../sim/rom.hex", "rom.hex"],
  ["C:\\Users\\me\\project\\sw\\boot.hex", "sw/boot.hex"],
  ["/disk/boot.hex", "sw/boot.hex"],
  ["tb/../rtl/data/a.txt", "rtl/data/a.txt"],
  ["../other/x.mem", "../other/x.mem"],
  ["work/data/a.txt", undefined],
  ["none.hex", undefined],
])("the file meant by %s", (name, path) => {
  expect(findFile(files, name)).toBe(path);
});

test.each([
  ["wave.vcd", "wave.vcd"],
  ["./out/../wave.vcd", "wave.vcd"],
  ["out/a.txt", "out/a.txt"],
  ["../wave.vcd", undefined],
  ["out/../../wave.vcd", undefined],
  ["/tmp/wave.vcd", undefined],
  ["C:/wave.vcd", undefined],
  ["", undefined],
])("where %s lies in the project", (name, path) => {
  expect(pathInside(name)).toBe(path);
});

test("a source in another encoding is read, what is no text is not", () => {
  const bytes = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  expect(decodeSource(bytes("// \u00e9t\u00e9\nmodule a; endmodule\n"))).toContain("été");
  expect(decodeSource(bytes("\u0000module"))).toBeUndefined();
  expect(
    decodeSource(Uint8Array.from({ length: 4000 }, (_, at) => ((at * 37) % 255) | 1)),
  ).toBeUndefined();
});
