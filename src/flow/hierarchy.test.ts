import { describe, expect, test } from "vitest";
import { encodeText, type FileSet } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";

function filesOf(files: Readonly<Record<string, string>>): FileSet {
  return new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
}

/** Errors and warnings of a project as `file: code: message | help`. */
function findings(files: Readonly<Record<string, string>>): readonly string[] {
  return compileProject({ files: filesOf(files) })
    .diagnostics.filter(({ severity }) => severity !== "hint")
    .map(({ code, span, message, help }) => `${span.file}: ${code}: ${message} | ${help}`);
}

/** The module of the project's only top. */
function topOf(files: Readonly<Record<string, string>>) {
  const project = compileProject({ files: filesOf(files) });
  expect(project.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(project.tops).toHaveLength(1);
  const top = project.briefFiles.find(({ module }) => module === project.tops[0]);
  const program = top?.program;
  if (top === undefined || program === undefined) {
    throw new Error("the top does not compile");
  }
  return { program, design: top.design };
}

const mac = `module Mac(W: UInt = 8);
trg valid: Bool;
trg weight: Int @/xW;
let acc: Int @/x24 = 0;
let spare: Int @/x4 = 0;
comb let idle: Bool = !valid;
rct txn add [valid] { &acc = acc + weight; }
`;

const top = (body: string): string =>
  `module Top;\nimport "mac.ebv";\ntrg go: Bool;\ntrg w: Int @/x8;\nlet out: Int @ 0x0 / x24 = 0;\n${body}\n`;

const good = top(`inst mac: Mac { valid = go; weight = w; }
rct txn copy [true] { &out = mac.acc; }`);

describe("parameters", () => {
  test("give widths, lengths, ranges, addresses and contents", () => {
    const { program } = topOf({
      "sized.ebv": `module Sized(N: UInt = 4, BASE: UInt = 0x100);
const BITS: UInt = N * 2;
trg at: UInt @/x(clog2(N));
let table: UInt @/x BITS [N] = [N, N + 1, 2, 3];
let out @ BASE + 4: UInt @/xBITS = N - 1;
rct txn get [true] { for i in 0..N { [at == i] &out = table[i]; } }`,
    });
    expect(program.signals).toMatchObject([
      { name: "at", type: { width: 2 } },
      { name: "table", element: { width: 8 }, length: 4, initial: [4n, 5n, 2n, 3n] },
      { name: "out", type: { width: 8 }, initial: 3n, address: { byteAddress: 0x104n } },
    ]);
  });

  test("have their defaults in a top, and specialise what an instance gives others", () => {
    const { program, design } = topOf({
      "mac.ebv": mac,
      "top.ebv": top(`inst a: Mac { valid = go; weight = w; }
inst b: Mac(W = 8) { valid = go; weight = w; }
inst c: Mac(16) { valid = go; weight = w; }
rct txn copy [true] { &out = a.acc; [go] { &out = b.acc; } else { &out = c.acc[0..23]; } }`),
    });
    expect(design.map(({ path }) => path)).toEqual(["Mac.sv", "Mac_W16.sv", "Top.sv"]);
    expect(program.instances.map(({ of }) => of)).toEqual([
      { kind: "module", module: 0 },
      { kind: "module", module: 0 },
      { kind: "module", module: 1 },
    ]);
  });

  test("a parameter without a default, unknown, given twice, too many, or out of range", () => {
    const inst = (args: string) => ({
      "mac.ebv": mac,
      "top.ebv": top(`inst mac: Mac(${args}) { valid = go; weight = w; }
rct txn copy [true] { &out = mac.acc; }`),
    });
    expect(findings({ "p.ebv": "module P(N: UInt);\nlet x @ 0x0: UInt @/x8 = N;" })).toEqual([
      expect.stringContaining("p.ebv: bad-parameter: The parameter `N` has no default."),
    ]);
    expect(findings(inst("V = 4"))).toEqual([
      "top.ebv: bad-parameter: `Mac` has no parameter `V`. | It has `W`.",
    ]);
    expect(findings(inst("8, W = 9"))).toEqual([
      expect.stringContaining("top.ebv: bad-parameter: The parameter `W` is given twice."),
    ]);
    expect(findings(inst("8, 9"))).toEqual([
      expect.stringContaining("top.ebv: bad-parameter: `Mac` has only 1 parameter."),
    ]);
    expect(findings(inst("W = 0 - 1"))).toEqual([
      expect.stringContaining("top.ebv: does-not-fit:"),
    ]);
  });

  test("errors that only some parameters make are told once, with the instance beside them", () => {
    const project = compileProject({
      files: filesOf({
        "mac.ebv": mac,
        "top.ebv": top(`inst mac[i] for i in 0..2: Mac(W = 0) { valid = go; weight = w; }
rct txn copy [true] { &out = mac[0].acc; }`),
      }),
    });
    const errors = project.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([
      {
        code: "bad-width",
        span: { file: "mac.ebv" },
        labels: [{ span: { file: "top.ebv" }, message: "in `Mac(W = 0)`" }],
      },
    ]);
  });
});

describe("imports", () => {
  test("by path from the importing file, by name, and with folders", () => {
    const inner = (name: string) => mac.replace("Mac", name);
    const { program } = topOf({
      "lib/a.ebv": inner("A"),
      "lib/deep/b.ebv": `import "../a.ebv";\n${inner("B").replace(
        "trg valid",
        "inst a: A { valid = valid; weight = weight; }\ntrg valid",
      )}`.replace(/^(import.*\n)(module.*\n)/, "$2$1"),
      "c.ebv": inner("C"),
      "top.ebv": `import lib.deep.b;\nimport c, "lib/a";
trg go: Bool;\ntrg w: Int @/x8;\nlet out @ 0x0: Int @/x24 = 0;
inst b: B { valid = go; weight = w; }\ninst c: C { valid = go; weight = w; }
rct txn t [true] { &out = b.acc + c.acc; }`,
    });
    expect(program.name).toBe("top");
    expect(program.modules.map(({ name }) => name)).toEqual(["A", "B", "C"]);
  });

  test("a missing file, with the one that is meant", () => {
    expect(findings({ "mac.ebv": mac, "top.ebv": good.replace("mac.ebv", "mca.ebv") })).toEqual([
      "top.ebv: missing-file: The project has no file `mca.ebv`. | Did you mean `mac.ebv`?",
      'top.ebv: unknown-module: No module is called `Mac`. | Write `import "mac.ebv";` at the top of this file.',
    ]);
    expect(findings({ "lib/mac.ebv": mac, "top.ebv": good })[0]).toContain(
      "Did you mean `lib/mac.ebv`?",
    );
  });

  test("circles with their path, in every file of the circle and nowhere else", () => {
    const found = findings({
      "a.ebv": 'import "b.ebv";\nlet x @ 0x0: Bool = 0;\nrct txn t [true] { &x = !x; }',
      "b.ebv": 'import "c.ebv";\nlet x @ 0x0: Bool = 0;\nrct txn t [true] { &x = !x; }',
      "c.ebv": 'import "a.ebv";\nlet x @ 0x0: Bool = 0;\nrct txn t [true] { &x = !x; }',
      "d.ebv": 'import "a.ebv";\nlet x @ 0x0: Bool = 0;\nrct txn t [true] { &x = !x; }',
    });
    expect(found.map((one) => one.split(" | ")[0])).toEqual([
      "a.ebv: import-cycle: This import leads back to the file itself: a.ebv -> b.ebv -> c.ebv -> a.ebv.",
      "b.ebv: import-cycle: This import leads back to the file itself: b.ebv -> c.ebv -> a.ebv -> b.ebv.",
      "c.ebv: import-cycle: This import leads back to the file itself: c.ebv -> a.ebv -> b.ebv -> c.ebv.",
    ]);
  });

  test("errors of an imported file are told once, in that file", () => {
    const found = findings({
      "mac.ebv": mac.replace("acc + weight", "ac + weight"),
      "top.ebv": good,
    });
    expect(found).toEqual([
      expect.stringContaining("mac.ebv: undefined-name: Nothing is called `ac`."),
    ]);
  });

  test("a change of an imported file changes what imports it", () => {
    const files = { "mac.ebv": mac, "top.ebv": good };
    expect(findings(files)).toEqual([]);
    expect(findings({ ...files, "mac.ebv": mac.replace("let acc:", "let sum:") })).not.toEqual([]);
    expect(findings(files)).toEqual([]);
  });

  test("a module that another uses is no top and needs no outputs", () => {
    expect(findings({ "mac.ebv": mac, "top.ebv": good })).toEqual([]);
    expect(findings({ "mac.ebv": mac })).toEqual([
      expect.stringContaining("mac.ebv: unaddressed-design:"),
    ]);
  });

  test("the hardware file of the top governs", () => {
    const { program } = topOf({
      "hardware.toml": `[target]\nfpga = "up5k"\n[memory]\n"0x40" = { size = 256, type = "bram", element_bits = 16 }\n`,
      "lib/hardware.toml": `[memory]\n"0x40" = { size = 256, type = "flipflop", element_bits = 16 }\n`,
      "lib/store.ebv": `trg at: UInt @/x8;\nlet data: UInt[256] @ 0x40 / x16;
let got: UInt @ 0x40 / x16 = 0;\nrct txn get [true] { &got = data[at]; }`.replace(
        "@ 0x40 / x16 = 0",
        "@/x16 = 0",
      ),
      "top.ebv": `import "lib/store.ebv";\ntrg at: UInt @/x8;\nlet out: UInt @ 0x80 / x16 = 0;
inst store: store { at = at; }\nrct txn t [true] { &out = store.got; }`,
    });
    expect(program.modules[0]?.signals.find(({ name }) => name === "data")).toMatchObject({
      storage: "bram",
    });
  });
});

describe("instances", () => {
  test("arrays are unrolled, and constants are folded before the dead side is looked at", () => {
    const { program } = topOf({
      "mac.ebv": mac,
      "top.ebv": top(`inst mac[r, c] for r in 0..2, c in 1..3: Mac {
  valid = r > 0 && mac[r - 1, c].idle || c == 1;
  weight = c == 1 ? w : mac[r, c - 1].acc[0..7];
};
rct txn copy [true] { &out = mac[1, 2].acc; }`),
    });
    expect(program.instances.map(({ name, svName }) => [name, svName])).toEqual([
      ["mac[0, 1]", "mac_0_1"],
      ["mac[0, 2]", "mac_0_2"],
      ["mac[1, 1]", "mac_1_1"],
      ["mac[1, 2]", "mac_1_2"],
    ]);
    expect(program.instances[0]?.drives.map(({ value }) => value.kind)).toEqual([
      "literal",
      "signal",
    ]);
  });

  test("every trigger is driven exactly once", () => {
    const drives = (text: string) => ({
      "mac.ebv": mac,
      "top.ebv": top(`inst mac: Mac { ${text} }\nrct txn copy [true] { &out = mac.acc; }`),
    });
    expect(findings(drives("valid = go;"))).toEqual([
      "top.ebv: undriven-trigger: Nothing drives `weight` of `mac`. | Every trigger of `Mac` is driven once, in the braces of the instance: `{ weight = ...; }`.",
    ]);
    expect(findings(drives("valid = go; weight = w; valid = !go;"))).toEqual([
      expect.stringContaining("top.ebv: driven-twice: `valid` of `mac` is driven twice."),
    ]);
    expect(findings(drives("valid = go; wieght = w; weight = w;"))).toEqual([
      "top.ebv: unknown-trigger: `Mac` has no trigger `wieght`. | Did you mean `weight`?",
    ]);
    expect(findings(drives("valid = go; weight = w; acc = 3;"))[0]).toContain("unknown-trigger");
    expect(findings(drives("valid = go; weight = out;"))).toEqual([
      expect.stringContaining("top.ebv: lost-bits: `weight` of `mac`"),
    ]);
  });

  test("modules that are not there, with the one that is meant", () => {
    const named = (name: string) => ({
      "mac.ebv": mac,
      "top.ebv": good.replace("mac: Mac", `mac: ${name}`),
    });
    expect(findings(named("Mack"))).toEqual([
      "top.ebv: unknown-module: No module is called `Mack`. | Did you mean `Mac`?",
    ]);
    expect(findings(named("Top"))).toEqual([
      expect.stringContaining("contains-itself: `Top` would contain itself: Top -> Top."),
    ]);
  });

  test("what is not to be read of an instance says why", () => {
    const read = (value: string, hardware = "") => ({
      "hardware.toml": hardware,
      "mac.ebv": `${mac}let store: Int[64] @ 0x40 / x8;\ninst inner: Inner { x = valid; }`.replace(
        "\n",
        '\nimport "inner.ebv";\n',
      ),
      "inner.ebv": "module Inner;\ntrg x: Bool;\nlet y: Bool = 0;\nrct txn t [x] { &y = !y; }",
      "top.ebv": top(`inst mac: Mac { valid = go; weight = w; }
rct txn copy [true] { &out = ${value}; }`),
    });
    const bram = `[memory]\n"0x40" = { size = 64, type = "bram", element_bits = 8 }\n`;
    const firstOf = (files: Readonly<Record<string, string>>) => findings(files)[0] ?? "";
    expect(findings(read("mac.acc"))).toEqual([]);
    expect(findings(read("mac.store[3]"))).toEqual([]);
    expect(firstOf(read("mac.store[3]", bram))).toContain("unreadable-member: `store` is a memory");
    expect(firstOf(read("mac.weight"))).toContain("unreadable-member: `weight` is a trigger");
    expect(firstOf(read("mac.fire_add ? 1 : 0"))).toContain("can be looked at in tests only");
    expect(firstOf(read("mac.inner.y ? 1 : 0"))).toContain("unreadable-member: `mac.inner`");
    expect(firstOf(read("mac.ac"))).toContain("undefined-name: Nothing is called `mac.ac`.");
    expect(firstOf(read("mac"))).toContain("wrong-kind-of-name: `mac` is an instance");
    expect(firstOf(read("mac[0].acc"))).toContain("bad-instance: `mac` is one instance");
  });

  test("a combinational value of an instance has none after an edge", () => {
    const contract = (text: string) => ({
      "mac.ebv": mac,
      "top.ebv": top(`inst mac: Mac { valid = go; weight = w; }
comb let seen: Bool = mac.idle;
rct txn copy [true][${text}] { &out = mac.acc; }`),
    });
    expect(findings(contract("out == @mac.acc && @mac.idle == !go"))).toEqual([]);
    expect(findings(contract("mac.idle"))).toEqual([
      expect.stringContaining("unreadable-member: `idle` of `Mac` is combinational"),
    ]);
    expect(findings(contract("seen"))).toEqual([
      expect.stringContaining("combinational-in-contract: A postcondition cannot name `mac.idle`"),
    ]);
  });

  test("wrong arrays", () => {
    const array = (inst: string) => ({
      "mac.ebv": mac,
      "top.ebv": top(`inst ${inst}: Mac { valid = go; weight = w; }
rct txn copy [true] { &out = mac[0].acc; }`),
    });
    const firstOf = (inst: string) => findings(array(inst))[0] ?? "";
    expect(findings(array("mac[i] for i in 0..2"))).toEqual([]);
    expect(findings(array("mac[2]"))).toEqual([]);
    expect(firstOf("mac[i] for i in 1..3")).toContain("index-out-of-range");
    expect(firstOf("mac[i] for i in 2..2")).toContain(
      "bad-instance: This array would have no instances.",
    );
    expect(firstOf("mac[i] for j in 0..2")).toContain("bad-instance: `mac` has no index `j`.");
    expect(firstOf("mac[i, i] for i in 0..2")).toContain("bad-instance");
    expect(firstOf("mac[w]")).toContain("not-constant");
    expect(firstOf("mac[i] for i in 0..5000")).toContain("too-many-instances");
  });

  test("the instances of the whole design are counted", () => {
    const layer = (name: string, of: string, file: string) =>
      `module ${name};\nimport "${file}";\ntrg x: Bool;\nlet y: Bool = 0;
inst part[i] for i in 0..40: ${of} { x = x; }\nrct txn t [true] { &y = part[0].y; }`;
    const found = findings({
      "a.ebv": "module A;\ntrg x: Bool;\nlet y: Bool = 0;\nrct txn t [x] { &y = !y; }",
      "b.ebv": layer("B", "A", "a.ebv"),
      "c.ebv": layer("C", "B", "b.ebv"),
      "d.ebv": layer("D", "C", "c.ebv"),
    });
    expect(found).toEqual([expect.stringContaining("d.ebv: too-many-instances:")]);
  });

  test("an instance may be called like its module, and names stay apart in the SystemVerilog", () => {
    const { program, design } = topOf({
      "mac.ebv": mac.replace("module Mac(W: UInt = 8);\n", "const W: UInt = 8;\n"),
      "top.ebv": top(`inst mac: mac { valid = go; weight = w; }
let mac_acc: Int @/x24 = 0;
let mac_valid: Bool = 0;
rct txn copy [true] { &out = mac.acc; &mac_acc = out; &mac_valid = go; }`),
    });
    expect(program.signals.map(({ svName }) => svName)).toContain("mac_acc_");
    expect(design.at(-1)?.text).toContain("mac mac (");
  });
});

describe("combinational loops through instances", () => {
  const pass = `module Pass;\ntrg a: Bool;\nlet kept: Bool = 0;\ncomb let b: Bool = !a;
rct txn keep [true] { &kept = a; }`;
  const around = (body: string) => ({
    "pass.ebv": pass,
    "top.ebv": `module Top;\nimport "pass.ebv";\ntrg go: Bool;\nlet out @ 0x0: Bool = 0;\n${body}`,
  });
  test("through one instance, several, a combinational let, and what fires", () => {
    const firstOf = (body: string) => findings(around(body))[0]?.split(" | ")[0];
    expect(firstOf("inst p: Pass { a = p.b; }\nrct txn t [true] { &out = p.b; }")).toBe(
      "top.ebv: combinational-loop: This value depends on itself in the same cycle: `p.b` -> `p.a` -> `p.b`.",
    );
    expect(
      firstOf(
        "inst p[i] for i in 0..2: Pass { a = p[1 - i].b; }\nrct txn t [true] { &out = p[0].b; }",
      ),
    ).toContain("`p[1].b` -> `p[1].a` -> `p[0].b` -> `p[0].a` -> `p[1].b`");
    expect(
      firstOf("comb let c: Bool = p.b;\ninst p: Pass { a = c; }\nrct txn t [true] { &out = c; }"),
    ).toContain("combinational-loop");
    expect(firstOf("inst p: Pass { a = fire_t; }\nrct txn t [p.b] { &out = go; }")).toContain(
      "combinational-loop",
    );
  });

  test("a register breaks the circle, in the parent and in the instance", () => {
    expect(
      findings(around("inst p: Pass { a = p.kept; }\nrct txn t [p.b] { &out = go; }")),
    ).toEqual([]);
    expect(findings(around("inst p: Pass { a = out; }\nrct txn t [p.b] { &out = go; }"))).toEqual(
      [],
    );
  });

  test("through two levels", () => {
    const found = findings({
      ...around("inst q: Outer { x = q.y; }\nrct txn t [true] { &out = q.y; }"),
      "outer.ebv": `module Outer;\nimport "pass.ebv";\ntrg x: Bool;\nlet s: Bool = 0;
inst p: Pass { a = x; }\ncomb let y: Bool = p.b;\nrct txn t [true] { &s = y; }`,
      "top.ebv": `module Top;\nimport "outer.ebv";\nlet out @ 0x0: Bool = 0;
inst q: Outer { x = q.y; }\nrct txn t [true] { &out = q.y; }`,
    });
    expect(found).toEqual([expect.stringContaining("combinational-loop")]);
  });
});

describe("foreign modules", () => {
  const sv = `module fifo #(parameter DEPTH = 16, W = 8) (
  input wire clk, input wire rst_n, input wire push, input wire [W-1:0] din,
  output wire [W-1:0] dout, output wire empty);
  assign dout = din; assign empty = !push;
endmodule`;
  const using = (frgn: string, text = sv) => ({
    "rtl/fifo.sv": text,
    "top.ebv": `module Top;\n${frgn}\ntrg go: Bool;\nlet out @ 0x0: UInt @/x8 = 0;
inst f: fifo { push = go; din = out; }\nrct txn t [true] { &out = f.dout; }`,
  });
  const ports = "trg push: Bool; trg din: UInt @/x8; let dout: UInt @/x8;";
  const declared = `frgn module fifo(DEPTH: UInt = 16) from "rtl/fifo.sv" { ${ports} }`;

  test("clock and reset connect by themselves, and outputs need not be declared", () => {
    const { program, design } = topOf(using(declared));
    expect(design.at(-1)?.text).toContain(".empty()");
    expect(program.foreign).toMatchObject([
      {
        name: "fifo",
        file: "rtl/fifo.sv",
        parameters: [{ name: "DEPTH", value: 16n }],
        clockPort: "clk",
        reset: { port: "rst_n", active: "low" },
      },
    ]);
    const high = topOf(using(declared, sv.replace("clk", "i_clk").replace("rst_n", "areset")));
    expect(high.program.foreign).toMatchObject([
      { clockPort: "i_clk", reset: { port: "areset", active: "high" } },
    ]);
    expect(high.design.at(-1)?.text).toContain(".areset(!rst_n)");
  });

  test("what is not as declared", () => {
    const firstOf = (from: string, to: string) => findings(using(declared.replace(from, to)))[0];
    expect(firstOf("rtl/fifo.sv", "fifo.sv")).toBe(
      "top.ebv: missing-file: The project has no file `fifo.sv`. | Did you mean `rtl/fifo.sv`?",
    );
    expect(firstOf("module fifo", "module fifi")).toContain("Did you mean `fifo`?");
    expect(firstOf("push:", "pusch:")).toBe(
      "top.ebv: foreign-mismatch: `fifo` in `rtl/fifo.sv` has no port `pusch`. | Did you mean `push`?",
    );
    expect(firstOf("DEPTH:", "DEPT:")).toContain(
      "has no parameter `DEPT`. | Did you mean `DEPTH`?",
    );
    expect(firstOf("let dout", "trg dout")).toContain(
      "`dout` of `fifo` in `rtl/fifo.sv` is an output.",
    );
    expect(firstOf("din: UInt @/x8", "din: UInt @/x9")).toContain("has 8 bits, not 9.");
    expect(firstOf("trg push: Bool;", "")).toContain("also has the input `push`.");
    expect(firstOf('from "rtl/fifo.sv" ', "")).toContain(
      "It is not said which file declares `fifo`.",
    );
  });

  test("a foreign function is software", () => {
    expect(
      findings({
        "top.ebv": `frgn print(x: UInt) -> Void;\n${good
          .replace(/import.*\n/, "")
          .replace(/inst[^}]*}/, "")
          .replace("mac.acc", "1")}`,
      }),
    ).toEqual([
      expect.stringContaining("not-supported-yet: There is no hardware for a foreign function"),
    ]);
  });
});

test("tests look into instances, and say what is not there", () => {
  const check = (body: string) =>
    findings({
      "mac.ebv": mac,
      "top.ebv": top(`inst mac[i] for i in 0..3: Mac { valid = go; weight = w; }
rct txn copy [true] { &out = mac[0].acc; }\ntest "t" { ${body} }`),
    });
  expect(check("for i in 0..3 { step; expect mac[i].acc == 0 && !mac[i].fire_add; }")).toEqual([]);
  expect(check("expect mac[3].acc == 0;")).toEqual([
    expect.stringContaining("bad-test: `mac` has no element 3; its elements are 0 to 2."),
  ]);
  expect(check("expect mac[0].fire_ad;")).toEqual([
    expect.stringContaining(
      "undefined-name: Nothing is called `fire_ad`. | Did you mean `fire_add`?",
    ),
  ]);
  expect(check("expect mac.acc == 0;")).toEqual([
    expect.stringContaining("bad-test: `mac` is an array"),
  ]);
  expect(check("expect mac[0];")).toEqual([
    expect.stringContaining("bad-test: An instance is not a value."),
  ]);
  expect(check("load mac[0].acc = [1];")).toEqual([expect.stringContaining("wrong-kind-of-name")]);
});
