import { describe, expect, test } from "vitest";
import { compileBrief } from "./pipeline.ts";
import { strictDiagnostics } from "./strict-diagnostics.ts";

/** What the compiler says of a design, and the design itself; what it does in time is tested in `flow`. */
function compile(text: string, hardware?: string) {
  return compileBrief({
    source: { path: "row.ebv", text },
    hardware: hardware === undefined ? undefined : { path: "hardware.toml", text: hardware },
  });
}

function errorsOf(text: string, hardware?: string): readonly string[] {
  return compile(text, hardware)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
}

const memory = (kind: string, more = "", fpga = "kv260"): string =>
  `[target]\nfpga = "${fpga}"\n[memory]\n"0x1000" = { size = 16, type = "${kind}", element_bits = 8${more} }\n`;

const overlapping = (word: string): string => `
trg a: Bool;
trg n: UInt @/x4;
let x: UInt @ 0x0 /0..7 = 0;
${word}rct txn one [a && n > 3] { &x = 1; };
rct txn two [n < 9] { &x = 2; };
`;

describe("row 3: overlap that is not seen to be excluded", () => {
  test("is a warning with a state in which both are enabled", () => {
    const { diagnostics, program } = compile(overlapping(""));
    const found = diagnostics.filter(({ code }) => code === "overlapping-guards");
    expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(found[0]?.message).toContain("For example: `a = 1`, `n = 4`.");
    expect(program).toBeDefined();
  });

  test("is an error with --strict", () => {
    const strict = strictDiagnostics(compile(overlapping("")).diagnostics);
    expect(strict.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "overlapping-guards" },
    ]);
  });

  test("is an error for an async transaction, with the state", () => {
    const { diagnostics, program } = compile(overlapping("async "));
    const [found] = diagnostics.filter(({ severity }) => severity === "error");
    expect(found).toMatchObject({ code: "overlapping-guards" });
    expect(found?.message).toContain("`a = 1`, `n = 4`");
    expect(program).toBeUndefined();
  });

  test("is not there where the guards exclude each other", () => {
    const text = overlapping("async ").replace("n < 9", "n < 4");
    expect(compile(text).diagnostics.map(({ code }) => code)).not.toContain("overlapping-guards");
  });
});

test("row 20: a divider is named by its cost unless the file allows it", () => {
  const text = "trg n: UInt @/x8; let q: UInt @ 0x0 /0..7 = 0; rct txn t { &q = n / 10; };";
  const { diagnostics } = compile(text);
  expect(diagnostics[0]).toMatchObject({ code: "costly-division", severity: "error" });
  expect(diagnostics[0]?.message).toContain("about 8 cycles");
  const { program } = compile(`allow_div; ${text}`);
  expect(program?.transactions[0]).toMatchObject({ cycles: 10, divisions: [{ latency: 9 }] });
});

test("row 21: the reset is synchronous and active-low unless hardware.toml says otherwise", () => {
  const text = "let a: UInt @ 0x0 /0..7 = 1; rct txn t { &a = a + 1; };";
  expect(compile(text).program?.reset).toEqual({
    active: "low",
    asynchronous: false,
    port: "rst_n",
  });
  const other = '[target]\nreset_active = "high"\nreset_style = "asynchronous"\n';
  expect(compile(text, other).program?.reset).toEqual({
    active: "high",
    asynchronous: true,
    port: "rst",
  });
});

describe("row 22: contents of memories", () => {
  const design = (value: string): string =>
    `trg i: UInt @/x4; let q: UInt @ 0x0 /0..7 = 0; let m: UInt[16] @ 0x1000 /x8${value}; rct txn t { &q = m[i]; };`;
  test.each(["bram", "distributed", "rom"])("%s takes an initialiser", (kind) => {
    expect(errorsOf(design(" = 7"), memory(kind))).toEqual([]);
  });
  test.each([
    ["ultraram", "kv260"],
    ["spram", "upduino"],
  ])("%s cannot be initialised, by value or by file", (kind, fpga) => {
    expect(errorsOf(design(" = 7"), memory(kind, "", fpga))).toEqual(["memory-init-unsupported"]);
    expect(errorsOf(design(""), memory(kind, ', init = "m.hex"', fpga))).toEqual([
      "memory-init-unsupported",
    ]);
  });
});

describe("row 23: ports of memories", () => {
  const design = (second: string): string => `
trg go: Bool;
trg i: UInt @/x4;
let p: UInt @ 0x0 /0..7 = 0;
let q: UInt @ 0x4 /0..7 = 0;
let m: UInt[16] @ 0x1000 /x8 = 1;
rct txn one [go] { &p = m[i]; };
rct txn two ${second} { &q = m[i + 1]; };
`;
  test("more than the memory has is an error that lists the transactions", () => {
    const { diagnostics } = compile(design("[go]"), memory("bram", "", "upduino"));
    const found = diagnostics.find(({ code }) => code === "memory-ports");
    expect(found?.message).toContain("It is used by `one`, `two`.");
    expect(found?.labels).toHaveLength(2);
  });
  test("accesses that never meet share a port", () => {
    expect(errorsOf(design("[!go]"), memory("bram", "", "upduino"))).toEqual([]);
  });
  test("two ports are enough for two reads", () => {
    expect(errorsOf(design("[go]"), memory("bram"))).toEqual([]);
  });
});

test("row 25: an index type too narrow for its vector is an error", () => {
  const text =
    "trg i: UInt @/x3; let q: UInt @ 0x0 /0..7 = 0; let v: UInt[16] @/x8; rct txn t { &q = v[i]; };";
  expect(errorsOf(text)).toEqual(["index-too-narrow"]);
});

describe("row 30: deadlines", () => {
  const ask = (deadline: string): string =>
    `sig f: Void -> UInt @/x8; let q: UInt @ 0x0 /0..7 = 0; rct txn t { &q = f() within ${deadline}; };`;
  test.each([
    ["5", 5],
    ["5 cyc", 5],
    ["1 us", 2],
    ["700 ns", 2],
    ["3 ms", 4500],
    ["2 s", 3_000_000],
    ["1 sec", 1_500_000],
    ["1 seconds", 1_500_000],
    ["1 min", 90_000_000],
    ["2 minute", 180_000_000],
  ])("%s is %i cycles of 1.5 MHz, rounded up", (deadline, cycles) => {
    const { program } = compile(ask(deadline), "[target]\nclock_hz = 1500000\n");
    expect(program?.transactions[0]?.requests).toMatchObject([{ timeout: cycles }]);
  });
  test("a time needs a clock, and a counter that can hold it", () => {
    expect(errorsOf(ask("1 ms"))).toEqual(["bad-deadline"]);
    expect(errorsOf(ask("100 min"), "[target]\nclock_hz = 1000000000\n")).toEqual(["bad-deadline"]);
  });
  test("without a request it is held against the schedule", () => {
    const text = (deadline: number) =>
      `trg i: UInt @/x4; let q: UInt @ 0x0 /0..7 = 0; let m: UInt[16] @ 0x1000 /x8 = 1; rct txn t { &q = m[i] within ${deadline}; };`;
    expect(errorsOf(text(2), memory("bram"))).toEqual([]);
    expect(errorsOf(text(1), memory("bram"))).toEqual(["missed-deadline"]);
  });
});

describe("row 31: a signature is a group of ports", () => {
  test("request and argument go out, acknowledge and answer come in", () => {
    const { program } = compile(
      "sig f: UInt @/x4 -> Int @/x9 = far; let q: Int @ 0x0 /0..8 = 0; rct txn t { &q = f(3); };",
    );
    const shape = program?.signals.map(({ name, kind }) => `${kind} ${name}`);
    expect(shape).toEqual([
      "comb far_req",
      "trigger far_ack",
      "comb far_arg",
      "trigger far_result",
      "state q",
    ]);
  });
  test("transactions that ask one function exclude each other", () => {
    const { program } = compile(
      "sig f: Void -> UInt @/x8; let a: UInt @ 0x0 /0..7 = 0; let b: UInt @ 0x4 /0..7 = 0; rct txn one { &a = f(); }; rct txn two { &b = f(); };",
    );
    expect(program?.transactions.map(({ conflicts }) => conflicts)).toEqual([[1], [0]]);
  });
  test("an answer that may fail is looked at both ways", () => {
    const text =
      "sig f: Void -> UInt @/x8; let a: UInt @ 0x0 /0..7 = 0; rct txn one { let r = f() within 3; [r Ok(v)] &a = v; };";
    expect(errorsOf(text)).toEqual(["inexhaustive-match"]);
    expect(errorsOf(text.replace("&a = v;", "&a = v; [r Err] &a = 255;"))).toEqual([]);
  });
});

test("row 32: a rate beyond the clock's, or without a clock, is an error", () => {
  const text = "let n: UInt @ 0x0 /0..7 = 0; rct txn t { &n = n + 1; } @ 50 Hz;";
  expect(errorsOf(text)).toEqual(["bad-rate"]);
  expect(errorsOf(text, "[target]\nclock_hz = 49\n")).toEqual(["bad-rate"]);
  expect(errorsOf(text, "[target]\nclock_hz = 51\n")).toEqual([]);
});

test("row 34: several asynchronous bits need a strobe", () => {
  const text = (way: string) =>
    `trg async ok: Bool; trg async d: UInt @/x8${way}; let q: UInt @ 0x0 /0..7 = 0; rct txn t [ok] { &q = d; };`;
  expect(errorsOf(text(""))).toEqual(["wide-async-trigger"]);
  expect(errorsOf(text(" with handshake(ok)"))).toEqual([]);
});

test("row 35: state without an initial value is told", () => {
  const { diagnostics } = compile("let n: UInt @ 0x0 /0..7; rct txn t { &n = n + 1; };");
  expect(diagnostics.map(({ code }) => code)).toContain("implicit-reset");
});

describe("row 11: a refuted postcondition", () => {
  test("never stops the compiler", () => {
    const text = "let a: UInt @ 0x0 / 0..7 = 0; rct txn t [a == 0][a == 2] { &a = 3; }";
    expect(errorsOf(text)).toEqual([]);
  });
});

describe("row 36: matches", () => {
  test("that leave a member out are errors that name it", () => {
    const text = `enum S { Idle, Run } let s: S @ 0x0 = Idle;
      rct txn t [true] { match s { Idle => &s = Run; } }`;
    expect(errorsOf(text)).toEqual(["inexhaustive-match"]);
  });
});

describe("row 39: names", () => {
  test("that nothing has are errors with the one that was meant", () => {
    const text = "let counter: UInt @ 0x0 / 0..7 = 0; rct txn t [true] { &counter = countr + 1; }";
    expect(errorsOf(text)).toEqual(["undefined-name"]);
    const [error] = compile(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(error?.help).toBe("Did you mean `counter`?");
  });

  test("are declared once, and not hidden by locals", () => {
    expect(errorsOf("let a: UInt = 0; let a: Bool = false;")).toContain("duplicate-name");
    expect(errorsOf("let a: UInt @ 0x0 = 0; rct txn t [true] { let a = 1; &a = a; }")).toContain(
      "shadowed-name",
    );
  });

  test("may be keywords of SystemVerilog", () => {
    const { program } = compile("let logic: UInt @ 0x0 = 0; rct txn wire [true] { &logic = 1; }");
    expect(program?.signals.map(({ svName }) => svName)).toEqual(["logic_"]);
    expect(program?.transactions.map(({ svName }) => svName)).toEqual(["wire_"]);
  });
});
