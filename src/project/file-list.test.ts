import { expect, test } from "vitest";
import { fileListWords, readListWords } from "./file-list.ts";

test("words of a list, without comments and with variables", () => {
  const text = `// sources
rtl/a.v   rtl/b.v // behind
# another
/* and
 one more */ "with blank.v"
\${RTL}/c.v $(RTL)/d.v $RTL/e.v $OTHER/f.v
-y lib \\
  +libext+.v`;
  expect(fileListWords(text, (name) => (name === "RTL" ? "top" : undefined))).toEqual([
    ...["rtl/a.v", "rtl/b.v", "with blank.v", "top/c.v", "top/d.v", "top/e.v", "$OTHER/f.v"],
    ...["-y", "lib", "+libext+.v"],
  ]);
});

test("options of other tools", () => {
  const words =
    "-f a.f -F b.f +incdir+x+y +define+A=1+B -DC=2 -D D -Ixx -y lib +libext+.v+.sv -v c.v -GN=4 --top tb -timescale 1ns/1ps --binary -Wno-fatal +verbose=3 tb.sv";
  expect(readListWords(words.split(" "))).toEqual([
    { kind: "list", path: "a.f", isRelative: false },
    { kind: "list", path: "b.f", isRelative: true },
    { kind: "include", path: "x" },
    { kind: "include", path: "y" },
    { kind: "define", text: "A=1" },
    { kind: "define", text: "B" },
    { kind: "define", text: "C=2" },
    { kind: "define", text: "D" },
    { kind: "include", path: "xx" },
    { kind: "library", path: "lib" },
    { kind: "ending", text: ".v" },
    { kind: "ending", text: ".sv" },
    { kind: "library-file", path: "c.v" },
    { kind: "parameter", text: "N=4" },
    { kind: "top", name: "tb" },
    { kind: "idle", text: "-timescale" },
    { kind: "idle", text: "--binary" },
    { kind: "idle", text: "-Wno-fatal" },
    { kind: "plusarg", text: "verbose=3" },
    { kind: "file", path: "tb.sv" },
  ]);
});
