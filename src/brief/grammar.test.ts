import { describe, expect, test } from "vitest";
import { compileBrief } from "./pipeline.ts";

/** Each line of the grammar, old spellings and aliases included, with what it needs around it. */
const forms: readonly (readonly [string, string])[] = [
  ["const and constant", "const A: UInt = 3; constant B: Int = 0 - A; let x: Int @ 0x10 = B;"],
  [
    "old type names",
    "let a: Unsigned @/x8 = 1; let b: USgn @/x8 = 2; let c: Signed @/x8 = 3; let d: Sgn @/x8 = 0 - 4; let e: Bool = true;",
  ],
  [
    "txn, transact and transaction",
    "let x: UInt @ 0x10 = 0; rct txn a [x == 0] { &x = 1; }; rct transact b [x == 1] { &x = 2; }; rct transaction c [x == 2] { &x = 0; };",
  ],
  [
    "defn, def and definition",
    "let x: UInt @ 0x10 /x8 = 0; defn f(a: UInt@/x8) -> UInt@/x8 { term a; }; def g(a: UInt@/x8) -> UInt@/x8 { term a; }; definition h(a: UInt@/x8) -> UInt@/x8 { term a; }; rct txn t { &x = f(g(h(x))); };",
  ],
  [
    "casts whose width has a name",
    "const N: UInt = 8; let x: UInt @ 0x10 /xN = 0; rct txn t [x != 3] { &x = UInt@/xN(x + 1) ^ UInt@/x N(x) ^ UInt@/x(N)(x * 2) ^ UInt@/0..N(x)[0..7] ^ UInt@/x clog2(N)(x); };",
  ],
  ["an address before the type", "let x @ 0x40: UInt = 0; rct txn t [x == 0] { &x = 1; };"],
  ["bits before the type", "let x [0..7]: UInt = 0; rct txn t [x == 0] { &x = 1; };"],
  [
    "ranges with a colon",
    "let x: UInt @ 0x40 / 0:7 = 0; let y: UInt @ 0x44 [8:15] = 0; rct txn t [x == 0] { &x = y; };",
  ],
  ["one bit", "let x: Bool @ 0x40 / 3 = false; rct txn t [!x] { &x = true; };"],
  ["a width with a space", "let x: UInt @ 0x40 / x8 = 0; rct txn t [x == 0] { &x = 1; };"],
  [
    "mixed-case hexadecimal and underscores",
    "let x: UInt @ 0xAbC0 / x8 = 0b1010_0101; let y: UInt @ 0xabC4 = 1_000; rct txn t [x == 0] { &x = 1; };",
  ],
  [
    "a trigger with stages and a condition",
    "trg a: UInt @ 0x10 / x8 on stage fetch, decode [a < 9]; let x: UInt @ 0x20 / x8 = 0; rct txn t [a > 1] { &x = a; };",
  ],
  [
    "a trigger at a link",
    "trg a: UInt @ link PIN; let x: UInt @ 0x20 = 0; rct txn t [a > 1] { &x = a; };",
  ],
  ["the rising contract", "let x: Bool @ 0x20 = false; rct txn t [~/x] { &x = true; };"],
  ["missing contracts", "let x: UInt @ 0x20 / x8 = 0; rct txn t { &x = x + 1; };"],
  [
    "async before and behind rct",
    "let x: UInt @ 0x20 / x8 = 0; let y: UInt @ 0x24 / x8 = 0; async rct txn t { &x = x + 1; }; rct async txn u { &y = x; };",
  ],
  ["dotted names", "let x: UInt @ 0x20 / x8 = 0; rct txn fetch.first [x == 0] { &x = x + 1; };"],
  [
    "no semicolons behind braces",
    "enum E { a, b } struct S { let f: UInt = 0; } let s: S @ 0x20; let e: E = a; rct txn t [e == a] { [s.f == 0] { &e = b; } &s.f = 1; }",
  ],
  [
    "semicolons behind every brace",
    "enum E { a, b }; struct S { let f: UInt = 0; }; let s: S @ 0x20; let e: E = a; rct txn t [e == a] { [s.f == 0] { &e = b; }; &s.f = 1; };",
  ],
  ["a bare write", "let x: UInt @ 0x20 / x8 = 0; rct txn t { x = 3; };"],
  [
    "escape with a value and term",
    "let x: UInt @ 0x20 / x8 = 0; rct txn t { [x == 9] escape; [x == 8] term; &x = x + 1; };",
  ],
  [
    "guards, flat and in blocks",
    "let x: UInt @ 0x20 / x8 = 0; rct txn t { [x == 0] &x = 1; [x == 1] { &x = 2; }; };",
  ],
  ["assembly", 'let x: UInt @ 0x20 / x8 = 0; rct txn t { asm "x86" { "nop", "nop" }; &x = 1; };'],
  [
    "conditional, modulo and shifts",
    "let x: UInt @ 0x20 / x8 = 0; rct txn t { &x = x % 4 == 1 ? x << 1 : x >> 1; };",
  ],
  [
    "bit, len and extensions",
    "let x: Int @ 0x20 / x8 = 0; let y: Int @ 0x24 / x16 = 0; rct txn t [x.bit(2) && x.len() == 8] { &y = x.sign_extend(16); &x = x.zero_extend(9); };",
  ],
  [
    "slices and bits of everything",
    "let v: UInt[4] @/x8 = [1, 2, 3, 4]; let x: UInt @ 0x20 / x8 = 0; trg n: UInt @/x3; rct txn t { &v[1][0..3] = 5; &v[n[0..1]].bit(n) = true; &x[4..7] = v[0][0..3]; &x.bit(n) = false; };",
  ],
  [
    "vectors of vectors",
    "let v: UInt[4][8] @/x8; trg i: UInt @/x2; trg j: UInt @/x3; let x: UInt @ 0x20 / x8 = 0; rct txn t { &v[i][j] = 1; &v[i, j] = 2; &x = v[3][7]; };",
  ],
  [
    "quantifiers",
    "let v: UInt[4] @/x8; let x: UInt @ 0x20 / x8 = 0; rct txn t [forall i in 0..4: v[i] < 9][exists i in 0..4: v[i] == 0 || x == 1] { &x = 1; };",
  ],
  [
    "loops over constants",
    "const N: UInt = 4; let v: UInt[N] @/x8; let x: UInt[N * 2] @/x8; rct txn t { for i in 0..N { &v[i] = i; &x[i + N] = v[i]; } };",
  ],
  [
    "casts",
    "let x: Int @ 0x20 / x8 = 0; let y: UInt @ 0x24 / x8 = 0; rct txn t { &y = UInt(x); &x = Signed(y); &y[0] = Bool(x); };",
  ],
  [
    "lengths and conditions behind widths in parentheses",
    "const N: UInt = 2; let v: UInt @/x(2 + N)[4] = [1, 2, 3, 4]; let w: UInt @/x(N)[N + 1]; let r: UInt @/0..(N + 1)[2]; trg a: UInt @ 0x10 / x(N + 2) [a < 9]; trg b: UInt @/x(clog2(9)) [b != 3]; trg c: UInt @/0..N+1 [c != 3]; let x: UInt @ 0x20 / x(N * 4) = 0; rct txn t [a > b] { &x = v[a[0..1]] + c; &w[1] = 2; &r[0] = 1; };",
  ],
  ["else", "let x: UInt @ 0x20 / x8 = 0; rct txn t { [x == 0] { &x = 1; } else { &x = 0; } };"],
  [
    "a definition without a body",
    "defn f(a: UInt) -> UInt; let x: UInt @ 0x20 = 0; rct txn t [x == 0] { &x = 1; };",
  ],
  [
    "builtins",
    "trg a: Int @/x8; trg b: Int @/x8; let x: UInt @ 0x20 / x8 = 0; let y: Int @ 0x24 / x4 = 0; rct txn t { &x = popcount(a) + clog2(9); &y = sat(max(a, b) - min(a, b) + Int(abs(a))); };",
  ],
  [
    "words as names",
    "let s: UInt @ 0x20 / x8 = 0; let min: UInt @/x8 = 0; let on: UInt @/x8 = 0; let stage: UInt @/x8 = 0; let bank: UInt @/x8 = 0; let from: UInt @/x8 = 0; let as: UInt @/x8 = 0; let sign: UInt @/x8 = 0; let def: UInt @/x8 = 0; let step: UInt @/x8 = 0; let match: UInt @/x8 = 0; rct txn t { &s = min + on; };",
  ],
  [
    "comments of both kinds",
    "/* a */ let x: UInt @ 0x20 = 0; // b\nrct txn t [x == 0] { &x = 1; }",
  ],
];

describe("every form of the grammar compiles", () => {
  test.each(forms)("%s", (_, text) => {
    const source = { path: "forms.ebv", text };
    const { diagnostics, program } = compileBrief({ source, hardware: undefined });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(program).toBeDefined();
  });
});
