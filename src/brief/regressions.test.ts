import { describe, expect, test } from "vitest";
import { compileBrief } from "./pipeline.ts";
import { describeProgram } from "./testing/describe-program.ts";

const ram = '[memory]\n"0x1000" = { size = 256, type = "bram", element_bits = 16 }\n';

function compile(text: string, toml?: string) {
  const hardware = toml === undefined ? undefined : { path: "hardware.toml", text: toml };
  return compileBrief({ source: { path: "design.ebv", text }, hardware });
}

function summary(text: string, toml?: string): string {
  const { program, diagnostics } = compile(text, toml);
  return program === undefined
    ? diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n")
    : describeProgram(program);
}

function codes(text: string, toml?: string): readonly string[] {
  return compile(text, toml).diagnostics.map(({ code }) => code);
}

describe("what the original got wrong", () => {
  test("triggers listed in [memory] are ports", () => {
    const toml = '[memory]\n"0x10" = { size = 1, type = "flipflop", element_bits = 8 }\n';
    expect(summary("trg x: UInt @ 0x10 / 0..7;", toml)).toContain("trigger x: u8 @ 0x10/0..7");
  });

  test("a value read from memory is not stale: what uses it waits for the data", () => {
    const text = `let r: Int@/x16 = 0; let acc: Int @ 0x0 = 0; let i: UInt@/x8 = 0;
      let mem: Int[256] @ 0x1000 / x16;
      rct txn mac [true] { &r = mem[i]; [r == 1] &acc = acc + r; &i = i + 1; }`;
    const got = summary(text, ram);
    expect(got).toContain("txn mac: 2 cycles");
    expect(got).toMatch(/issue r0\n {2}&r = r0\n {2}if \(r == 1:i16\)\n {4}&acc/);
  });

  test("conflicts are those of whole transactions, whatever the guards", () => {
    const got = summary(`trg a: Bool; let x: UInt @ 0x0 / 0..7 = 0; let y: UInt @ 0x4 / 0..7 = 0;
      rct txn first [a] { &x = 1; &y = 1; }
      rct txn second [!a] { &x = 2; }
      rct txn third [a] { &y = x; }`);
    expect(got).toMatch(/txn second[\s\S]*?conflicts first\n/);
    expect(got).toMatch(/txn third[\s\S]*?conflicts first\n/);
  });

  test("writes of different bits of one register do not conflict", () => {
    const got = summary(`let x: UInt @ 0x0 / 0..7 = 0;
      rct txn low [true] { &x[0..3] = 1; }
      rct txn high [true] { &x[4..7] = 2; }`);
    expect(got).not.toMatch(/conflicts (low|high)/);
  });

  test("every operator has hardware", () => {
    const got =
      summary(`trg a: Bool; trg n: Int@/x8; let f: Bool @ 0x0 = false; let y: Int @ 0x4 / x16 = 0;
      rct txn t [a || !f] { &f = !a || f; &y = -n; &y = ~n; }`);
    for (const part of ["||", "not(", "negate(", "complement("]) {
      expect(got).toContain(part);
    }
  });

  test("a two-dimensional index counts rows", () => {
    const got =
      summary(`trg i: UInt@/x2; trg j: UInt@/x3; let m: UInt@/x4[4][8] = 0; let y: UInt @ 0x0 / 0..3 = 0;
      rct txn t [true] { &y = m[i][j]; }`);
    expect(got).toMatch(/m\[\(u\d+\(\(u\d+\(i\) \* 8:u\d+\):u\d+\) \+ u\d+\(j\)\):u\d+\]/);
  });

  test("the position of bits is kept, and shared words may not overlap", () => {
    const text = "let low: UInt @ 0x10 / 0..3 = 0; let high: UInt @ 0x10 / 4..7 = 0;";
    expect(summary(text)).toContain("state high: u4 @ 0x10/4..7");
    expect(codes("let a: UInt @ 0x10 / 0..4 = 0; let b: UInt @ 0x10 / 4..7 = 0;")).toContain(
      "address-overlap",
    );
  });

  test("Int and UInt meet as signed values that hold both", () => {
    const got = summary(`trg s: Int@/x8; trg u: UInt@/x8; let y: Bool @ 0x0 = false;
      rct txn t [s < u] { &y = true; }`);
    expect(got).toContain("when (i9(s) < i9(u))");
  });

  test("several syntax errors are found in one run, each at its token", () => {
    const text = "let a: UInt = ;\nlet b: Bool = true\nrct txn t [a ==] { &b = false; }\n";
    const { diagnostics } = compile(text);
    const at = diagnostics.map(
      ({ code, span }) =>
        `${code} ${text.slice(0, span.start).split("\n").length}:${span.start - text.lastIndexOf("\n", span.start - 1)}`,
    );
    expect(at).toEqual(["expected-token 1:15", "missing-token 2:19", "expected-token 3:16"]);
  });

  test("a guard's memory read is no read in its precondition's cycle", () => {
    const text =
      "let m: UInt[256] @ 0x1000 / x16; let i: UInt @ 0x0 / 0..7 = 0; rct txn t [m[i] == 1] { &i = 1; }";
    expect(codes(text, ram)).toContain("memory-in-precondition");
  });
});

describe("semantics", () => {
  test("the carry of a sum wraps without a word, declared bits do not", () => {
    const head = "trg w: UInt@/x9; let x: UInt @ 0x0 / 0..7 = 0;";
    expect(codes(`${head} rct txn t [true] { &x = x + 1; }`)).toEqual([]);
    expect(codes(`${head} rct txn t [true] { &x = x - 1; }`)).toEqual([]);
    expect(codes(`${head} rct txn t [true] { &x = x + w; }`)).toEqual(["lost-bits"]);
    expect(codes(`${head} rct txn t [true] { &x = w; }`)).toEqual(["lost-bits"]);
    expect(codes(`${head} rct txn t [true] { &x = x + 256; }`)).toEqual(["lost-bits"]);
  });

  test("a local keeps the carries of what it holds", () => {
    const head = "let x: UInt @ 0x0 / 0..7 = 0;";
    expect(codes(`${head} rct txn t [true] { let n = x + 1; &x = n; }`)).toEqual([]);
  });

  test("Bool and one bit are one thing", () => {
    const text = `trg a: Bool; trg b: UInt@/x1; let x: Bool @ 0x0 = 1; let y: UInt @ 0x4 / 0 = true;
      rct txn t [b && a == 1] { &x = 0; &y = a; }
      test "t" { drive a = 1, b = true; step; expect x == false && y; }`;
    expect(codes(text)).toEqual([]);
  });

  test("division and remainder by powers of two follow the signs", () => {
    const got = summary(
      `trg n: Int@/x8; let q: Int @ 0x0 / x8 = 0; rct txn t [true] { &q = n / 4; &q = q + n % 4; }`,
    );
    expect(got).toContain("n < 0:i8");
  });

  test("constants are exact, whatever their size", () => {
    const got = summary(
      "const BIG: UInt@/x100 = 1 << 99; let x: UInt @ 0x0 / 0..7 = BIG / (1 << 95) - 8 * 2 + 255 % 256;",
    );
    expect(got).toContain("= 255 output");
  });

  test("sat takes the width of its target, also in the branches of a choice", () => {
    const got = summary(`trg c: Bool; trg a: Int@/x8; let y: Int @ 0x0 / x8 = 0;
      rct txn t [true] { &y = c ? sat(y + a) : 300 > 2 ? 5 : sat(a - 1); let z: UInt@/x4 = sat(a); }`);
    expect(got).toContain("c ? sat i8(");
    expect(got).toContain("z = sat u4(a)");
  });

  test("transactions that exclude each other in their first cycle share a read port", () => {
    const text = `trg op: UInt@/x2; let i: UInt@/x8 = 0; let a: UInt @ 0x0 / x16 = 0; let b: UInt @ 0x4 / x16 = 0;
      let m: UInt[256] @ 0x1000 / x16;
      rct txn first [op == 1] { &a = m[i]; }
      rct txn second [op == 2] { &b = m[i + 1]; }`;
    expect(summary(text.replace("i + 1", "i"), ram)).toContain("in bram 1R0W");
    expect(codes(text.replace("op == 2", "op >= 1"), ram)).toContain("memory-ports");
  });

  test("the only port of an SPRAM is for one access at a time", () => {
    const toml =
      '[target]\nfpga = "upduino"\n[memory]\n"0x1000" = { size = 16384, type = "spram", element_bits = 16 }\n';
    const text = `trg we: Bool; trg i: UInt@/x14; let a: UInt @ 0x0 / x16 = 0; let m: UInt[16384] @ 0x1000 / x16;
      rct txn write [we] { &m[i] = a; }
      rct txn read [!we] { &a = m[i]; }`;
    expect(codes(text, toml)).not.toContain("memory-ports");
    expect(codes(text.replace("[!we]", "[true]"), toml)).toContain("memory-ports");
  });
});

describe("files as they come", () => {
  // The shape in which such engines come: eight triggers and lets that share their addresses, two
  // large buffers, flat guards, a let between transactions, keys in any case, no final newline.
  const stores = Array.from(
    { length: 8 },
    (_, bank) =>
      `rct txn store_${bank} [write_en && mode == ${bank + 8}] { &scratch[write_addr] = write_data; };`,
  );
  const engine = `trg control: UInt @ 0x8000a000 /0..7;
trg status_in: UInt @ 0x8000A004 /0..7;
trg opcode: UInt @ 0x8000a008 /0..3;
trg token_count: UInt @ 0x8000A00C /0..15;
trg write_data: Int @ 0x8000a040 / x16;
trg write_addr: UInt @ 0x8000A044 /0..17;
trg write_en: Bool @ 0x8000A048;
trg read_en: Bool @ 0x8000A04c;
let mode: UInt @ 0x8000A000 /0..7 = 0;
let status: UInt @ 0x8000a004 /0..7 = 0;
let place: UInt = 0;
let sum: Int = 0;
let weights: Int[262144] @ 0x80A80000 / x16;
let scratch: Int[262144] @ 0x80B00000 / x16;
rct txn choose [control != mode][mode == control] { &mode = control; term; };
rct txn load [write_en && mode == 1] { &weights[write_addr] = write_data; term; };
rct txn start [mode == 2 && status == 0][status == 1] { &status = 1; &place = 0; &sum = 0; };
rct txn compute [mode == 3 && place < 262144] {
    let a: Int @/x16 = scratch[place];
    let w: Int @/x16 = weights[place];
    [w == 1] &sum = sum + a;
    [w + 1 == 0] &sum = sum - a;
    &place = place + 1;
};
rct txn finish [mode == 4 && place >= 262144][status == 10] { &status = 10; term; };
let read_data: Int @ 0x8000A050 / x16 = 0;
rct txn read [read_en && mode == 5] { &read_data = scratch[write_addr]; term; };
${stores.join("\n")}`;
  const toml = `[target]
fpga = "KV260"
clock_hz = 100_000_000
[interface]
name = "axi4-lite"
address_width = 18
data_width = 32
[memory]
"0x8000A000" = { size = 1, type = "flipflop", element_bits = 8 }
"0x8000_A008" = { size = 1, type = "flipflop", element_bits = 4 }
"0x80A80000" = { size = 262144, type = "bram", element_bits = 16 }
"0x80b00000" = { size = 262144, type = "ultraram", element_bits = 16 }
`;

  test("an engine of fourteen transactions and two large buffers compiles", () => {
    const { diagnostics, program } = compile(engine, toml);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(program?.transactions).toHaveLength(14);
    const compute = program?.transactions.find(({ name }) => name === "compute");
    expect(compute?.cycles).toBe(2);
    const overlaps = diagnostics.filter(({ code }) => code === "overlapping-guards");
    expect(overlaps.length).toBeLessThanOrEqual(10);
  });

  test("CRLF, BOM and tabs keep every place right", () => {
    const text = "\uFEFFlet a: Bool = false;\r\n\tlet b: Bool = nothing;\r\n";
    const { diagnostics } = compile(text);
    const [first] = diagnostics;
    expect(text.slice(first?.span.start, first?.span.end)).toBe("nothing");
  });

  test("what is no design gets one clear message, quickly", () => {
    expect(codes("")).toEqual(["empty-file"]);
    expect(codes(" \r\n // nothing\n")).toEqual(["empty-file"]);
    expect(codes("\u0000\u0001\u0002binary")).toEqual(["not-text"]);
    expect(codes("\uFFFD".repeat(200))).toEqual(["not-text"]);
    expect(codes("let a: Bool = true;\n".repeat(250_000))).toEqual(["file-too-large"]);
  });

  test("nesting without end stops early", () => {
    const many = 100_000;
    for (const text of ["(", "[", "{", "-", "!", "a.b(", "1 ? 1 : "].map((one) =>
      one.repeat(many),
    )) {
      expect(compile(`let a: UInt = ${text}`).program).toBeUndefined();
      expect(compile(`rct txn t [true] { &x = ${text}`).program).toBeUndefined();
    }
    expect(codes(`let a: UInt = 1${" + 1".repeat(many)};`)).toEqual(["nested-too-deeply"]);
  });
});

describe("fixes", () => {
  test.each([
    ["let a: Bool = true\n", "missing-token"],
    [
      "trg c: Bool; let a: UInt @ 0x0 / 0..7 = 0; rct txn t [true] { [c] &a = 2; else &a = 3; }",
      "else-without-block",
    ],
    ["let x @ 0x40 / 7: Bool = false;", "address-before-type"],
    ["let x: UInt@/8 = 0;", "one-bit-width"],
    [
      "trg m: UInt@/x4; let a: UInt @ 0x0 / 0..7 = 0; rct txn t [m | a] { &a = 1; }",
      "wide-condition",
    ],
    [
      "trg m: UInt@/x4; let a: UInt @ 0x0 / 0..7 = 0; rct txn t [m & 1 == 0] { &a = 1; }",
      "comparison-precedence",
    ],
    [
      'let a: Bool @ 0x0 / 0 = false; rct txn t [!a] { &a = true; }; test "bits" { for i in 0..4 { expect a == (5 >> i) & 1; step; } }',
      "comparison-precedence",
    ],
    ["let a: UInt @ 0x0 / 0..7 = 0; rct txn t [a = 1] { a = 2; }", "expected-token"],
    ["let a: UInt @ 0x0 / 0..7 = 0; rct txn t [true] { a = 2; }", "unmarked-write"],
    ["let value: Uint @ 0x0 / 0..7 = 0;", "unknown-type"],
  ])("of %s makes it right", (text, code) => {
    const { diagnostics } = compile(text);
    const fix = diagnostics.find((one) => one.code === code)?.fixes[0];
    expect(fix).toBeDefined();
    const edits = [...(fix?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
    const fixed = edits.reduce(
      (all, { span, text: insert }) => all.slice(0, span.start) + insert + all.slice(span.end),
      text,
    );
    expect(codes(fixed)).not.toContain(code);
    const isError = (one: { readonly severity: string }) => one.severity === "error";
    expect(compile(fixed).diagnostics.filter(isError), fixed).toEqual([]);
  });
});
