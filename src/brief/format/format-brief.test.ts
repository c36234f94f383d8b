import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatBrief } from "./format-brief.ts";

const templates = join(import.meta.dirname, "../../../rtl-templates");

describe("formatBrief", () => {
  for (const path of readdirSync(templates, { encoding: "utf8", recursive: true })) {
    if (path.endsWith(".ebv")) {
      test(`leaves ${path} as it is`, () => {
        const text = readFileSync(join(templates, path), "utf8");
        expect(formatBrief(text)).toBe(text);
      });
    }
  }

  const format = (...lines: readonly string[]) => formatBrief(lines.join("\n")).split("\n");

  test("sets blanks in declarations", () => {
    expect(
      format(
        "module  Pe( N :UInt=8,W:UInt = N*4 ) ;",
        "trg control:UInt@0x8000a000/0..7;trg go : Bool@ 0x4 / 3 [ go==0 ];",
        "let a:Int@/x4=-1;let v : UInt [ 4 ] [2] @0x10/x16 = [ 1,2 , -3 ];",
        "let x@0x40:Bool;",
        "const K:UInt=1?2:3;",
        "enum Mode{idle,run , done}",
        "trg b:Bool@link b_pin;",
      ),
    ).toEqual([
      "module Pe(N: UInt = 8, W: UInt = N * 4);",
      "trg control: UInt @ 0x8000a000 /0..7;",
      "trg go: Bool @ 0x4 /3 [go == 0];",
      "let a: Int @/x4 = -1;",
      "let v: UInt[4][2] @ 0x10 /x16 = [1, 2, -3];",
      "let x @ 0x40: Bool;",
      "const K: UInt = 1 ? 2 : 3;",
      "enum Mode { idle, run, done }",
      "trg b: Bool @ link b_pin;",
      "",
    ]);
  });

  test("sets blanks and lines in transactions", () => {
    expect(
      format(
        "rct   txn t[a!= ! b&&c][ c ]{",
        "&a=@a+UInt@/x8( - b[1..2] );[ c ]&v[i]=x.bit( 2 )?-1:~1;",
        "    [c]{&a=1;&b=2;}else{&a=3;};",
        "[d]",
        "  &e=1;",
        "for i in 0 .. 4{&a=i-1;}",
        "",
        "",
        "",
        "    term -a;  // ends",
        "}@10 Hz;",
        "txn u[ ~/x ]{}",
        "defn f(a:UInt@/x8)->UInt@/x8[a>0]{term a;}",
      ),
    ).toEqual([
      "rct txn t [a != !b && c][c] {",
      "  &a = @a + UInt@/x8(-b[1..2]);",
      "  [c] &v[i] = x.bit(2) ? -1 : ~1;",
      "  [c] { &a = 1; &b = 2; } else { &a = 3; };",
      "  [d]",
      "    &e = 1;",
      "  for i in 0..4 { &a = i - 1; }",
      "",
      "  term -a;  // ends",
      "} @ 10 Hz;",
      "txn u [~/x] {}",
      "defn f(a: UInt@/x8) -> UInt@/x8 [a > 0] { term a; }",
      "",
    ]);
  });

  test("keeps comments, and lines up those behind code", () => {
    expect(
      format(
        "",
        "// first",
        "",
        "let a:Bool;//x",
        "let longer:Bool; // y",
        "rct txn t [a] { // why",
        "",
        "/* two",
        "   lines */",
        "  &a = /* in */ false;",
        "      // last",
        "",
        "}",
        "// end",
      ),
    ).toEqual([
      "// first",
      "",
      "let a: Bool;       //x",
      "let longer: Bool;  // y",
      "rct txn t [a] {    // why",
      "  /* two",
      "   lines */",
      "  &a = /* in */ false;",
      "  // last",
      "}",
      "// end",
      "",
    ]);
  });

  test("breaks blocks that are too long for a line, and lines up contracts", () => {
    const long = "&counter = counter + 1; ".repeat(5);
    expect(
      format(
        `rct txn t [a] { ${long}}`,
        "rct txn long_name [first &&",
        "second]",
        "[third] {",
        "&a = b +",
        "c;",
        "&d = f(e,",
        "g);",
        "&h = [",
        "1, 2,",
        "3",
        "];",
        "}",
      ),
    ).toEqual([
      "rct txn t [a] {",
      ...Array.from({ length: 5 }, () => "  &counter = counter + 1;"),
      "}",
      "rct txn long_name [first &&",
      "                   second]",
      "                  [third] {",
      "  &a = b +",
      "      c;",
      "  &d = f(e,",
      "         g);",
      "  &h = [",
      "    1, 2,",
      "    3",
      "  ];",
      "}",
      "",
    ]);
  });

  test("leaves what is broken as it was, and formats the rest", () => {
    expect(format("let a:Bool;", "rct  txn t [a { &a=1; }", "let  b:Bool;")).toEqual([
      "let a: Bool;",
      "rct  txn t [a { &a=1; }",
      "let b: Bool;",
      "",
    ]);
  });

  test("keeps the line ends and the mark of the file", () => {
    expect(formatBrief("\uFEFFlet a:Bool;\r\nlet b:Bool;")).toBe(
      "\uFEFFlet a: Bool;\r\nlet b: Bool;\r\n",
    );
  });
});
