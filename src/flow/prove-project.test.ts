import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { encodeText } from "../project/file-set.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { proveProject } from "./prove-project.ts";
import type { Toolbox } from "./toolbox.ts";

let yosys: Promise<YosysTool> | undefined;
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => Promise.reject(new Error("not used here")),
  yosys: () => {
    yosys ??= createYosysTool(() => import("@yowasp/yosys"));
    return yosys;
  },
};

interface Options {
  readonly depth?: number;
  readonly milliseconds?: number;
  readonly hardware?: string;
  /** More files of the project, by path. */
  readonly more?: Readonly<Record<string, string>>;
}

async function prove(brief: string, { hardware, more = {}, ...options }: Options = {}) {
  const files = new Map([["m.ebv", encodeText(brief)]]);
  for (const [path, text] of Object.entries(more)) {
    files.set(path, encodeText(text));
  }
  if (hardware !== undefined) {
    files.set("hardware.toml", encodeText(hardware));
  }
  const reply = await proveProject(
    { files, revision: 1 as Revision, ...options },
    toolbox,
    () => {},
  );
  expect(
    reply.diagnostics.filter(
      ({ severity, code }) => severity === "error" && code !== "contract-refuted",
    ),
  ).toEqual([]);
  const found = new Map(
    reply.contracts.map((contract) => [`${contract.transaction} ${contract.kind}`, contract]),
  );
  const verdicts = Object.fromEntries([...found].map(([name, { verdict }]) => [name, verdict]));
  return { reply, found, verdicts };
}

test("what the original's checker got wrong", async () => {
  const { verdicts, found } = await prove(`
    trg i: UInt @/x8;
    let a: UInt @ 0 /x8 = 0; let b: UInt @ 4 /x8 = 1; let c: UInt @ 8 /x8 = 0;
    rct txn follow [c != i][c == i] { &c = i; };
    rct txn two [b == 1][a == 2] { &a = 3; &b = 2; };
    rct txn next [b == 2][a == @a + 1] { &a = 0; };
  `);
  expect(verdicts).toEqual({
    "follow postcondition": "proved",
    "two postcondition": "refuted",
    "next postcondition": "refuted",
  });
  const two = found.get("two postcondition");
  expect(two?.depth).toBe(1);
  expect(two?.counterexample?.sentence).toBe(
    "`two` fires in cycle 1 with b = 1; then a is 3, not 2.",
  );
  expect(found.get("next postcondition")?.depth).toBe(2);
  expect(two?.counterexample?.trace?.signals.map(({ path }) => path)).toContain("m.a");
});

test("row 9: a postcondition speaks of the state after its last edge, beside every other writer", async () => {
  const { verdicts, found } = await prove(`
    trg go: Bool; trg other: Bool; trg v: UInt @/x4;
    let a: UInt @ 0 /x4 = 0; let b: UInt @ 4 /x4 = 0;
    rct txn first [go][a == v && b == @b] { &a = v; };
    rct txn second [other][b == @b + 1 || b == 0] { &b = b + 1; };
    rct txn third [go && a == v][a == v] { &a = a; };
  `);
  expect(verdicts).toMatchObject({
    "first postcondition": "refuted",
    "second postcondition": "proved",
  });
  expect(found.get("first postcondition")?.counterexample?.sentence).toMatch(
    /^`first` fires in cycle 1 .*; then b is 1, not 0\.$/,
  );
});

test("row 9: in several cycles `@x` is the state before the first, and a memory answers exactly", async () => {
  const hardware = `[target]
fpga = "up5k"
[interface]
name = "none"
[memory]
"0x100" = { size = 4096, type = "bram", element_bits = 8 }
`;
  const text = (guard: string) => `
    trg go: Bool; trg at: UInt @/x12; trg wr: Bool; trg wa: UInt @/x12; trg wd: Int @/x8;
    let mem: Int[4096] @ 0x100 /x8;
    let busy: Bool = false; let acc: Int @ 0 /x12 = 0;
    rct txn write [wr${guard}][mem[wa] == wd] { &mem[wa] = wd; };
    rct txn begin [go && !busy][busy] { &busy = true; };
    rct txn add [busy][acc == mem[at] && !busy] { &acc = mem[at]; &busy = false; };
  `;
  const open = await prove(text(""), { hardware });
  expect(open.verdicts).toEqual({
    "write postcondition": "proved",
    "begin postcondition": "proved",
    "add postcondition": "refuted",
  });
  const { counterexample, depth } = open.found.get("add postcondition") ?? {};
  expect(depth).toBe(3);
  expect(counterexample?.cycles.at(-1)?.values.map(({ name }) => name)).toContain("fire_add");
  const closed = await prove(text(" && !busy"), { hardware });
  expect(closed.verdicts["add postcondition"]).toBe("proved");
});

test("rows 10 and 11: a contract that nothing puts to the test is not passed in silence", async () => {
  const { verdicts, found, reply } = await prove(`
    trg go: Bool;
    let a: UInt @ 0 /x8 = 0; let b: UInt @ 4 /x8 = 1;
    rct txn ahead [b == 1][a == 3] { &a = 3; };
    rct txn behind [b == 1 && go][a == 2] { &a = 0; };
    rct txn dead [b == 2][a == 9] { &a = 1; };
  `);
  expect(verdicts).toEqual({
    "ahead postcondition": "proved",
    "behind postcondition": "refuted",
    "dead postcondition": "proved",
  });
  expect(found.get("behind postcondition")?.reason).toContain("others always go first");
  expect(found.get("dead postcondition")?.reason).toContain("never put to the test");
  expect(reply.diagnostics.map(({ code }) => code)).toContain("contract-refuted");
});

test("row 25: an index in range is proved, also by what is known of the register behind it", async () => {
  const { verdicts } = await prove(`
    trg go: Bool; trg at: UInt @/x3; trg small: UInt @/x3 [small < 6];
    let k: UInt @ 0 /x3 = 0; let t: UInt[6] @/x8 = 0;
    rct txn walk [go] { &t[k] = 1; &k = k == 5 ? 0 : k + 1; };
    rct txn loose [!go] { &t[at] = 2; };
    rct txn bound [go && k == 9] { &t[small] = 3; };
  `);
  expect(verdicts).toMatchObject({ "walk range": "proved", "loose range": "refuted" });
});

test("row 37: a transaction that another always goes ahead of is told by a proof", async () => {
  const { reply } = await prove(`
    trg x: UInt @/x8;
    let a: UInt @ 0 /x8 = 0;
    rct txn low [x < 100] { &a = 1; };
    rct txn high [x >= 100] { &a = 2; };
    rct txn never [x == 50 || x == 200] { &a = 3; };
  `);
  const told = reply.diagnostics.filter(({ code }) => code === "never-fires");
  expect(told.map(({ message }) => message)).toEqual([
    expect.stringContaining("`never` can never fire"),
  ]);
});

test("an invariant that only other contracts give is found by proving all together", async () => {
  const { verdicts } = await prove(`
    trg go: Bool; trg turn: Bool;
    let x: UInt @ 0 /x6 = 0; let y: UInt @ 4 /x6 = 0;
    rct txn both [go][x == y] { &x = x + 1; &y = y + 1; };
    rct txn swap [turn && !go][x == y] { &x = y; &y = x; };
  `);
  expect(verdicts).toEqual({ "both postcondition": "proved", "swap postcondition": "proved" });
});

test("what takes too long is unknown, with how far it came", async () => {
  const { found } = await prove(
    `
    trg a: UInt @/x24; trg b: UInt @/x24; trg c: UInt @/x24; trg go: Bool;
    let p: UInt @/x72 = 0;
    rct txn cube [go][p == a * (b * c)] { &p = a * b * c; };
  `,
    { milliseconds: 300 },
  );
  const { verdict, reason } = found.get("cube postcondition") ?? {};
  expect(verdict).toBe("unknown");
  expect(reason).toBe("time ran out within the first cycle after reset");
});

test("what takes too long from some cycle on is proved to the depth before it", async () => {
  const { found } = await prove(
    `
    trg a: UInt @/x24; trg b: UInt @/x24; trg c: UInt @/x24; trg go: Bool;
    let p: UInt @/x72 = 0; let n: UInt @/x4 = 0;
    rct txn wait [n < 3] { &n = n + 1; };
    rct txn cube [go && n == 3][p == a * (b * c)] { &p = a * b * c; };
  `,
    { milliseconds: 600 },
  );
  const { verdict, depth, reason } = found.get("cube postcondition") ?? {};
  expect(verdict).toBe("proved-to-depth");
  expect(depth).toBe(3);
  expect(reason).toBe("time ran out after 3 edges without a violation");
});

const warnings = (reply: { readonly diagnostics: readonly Diagnostic[] }) =>
  reply.diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ code, message }) => `${code}: ${message}`);

test("transactions that never meet are not said to collide, others with a state in which they do", async () => {
  const apart = await prove(`
    trg go: Bool;
    let s: UInt @ 0 /x2 = 0; let t: UInt @ 4 /x2 = 3; let a: UInt @ 8 /x8 = 0;
    rct txn turn [go] { &s = s + 1; &t = t - 1; };
    rct txn one [s == 2] { &a = 1; };
    rct txn two [t == 2] { &a = 2; };
  `);
  expect(warnings(apart.reply)).toEqual([]);
  const meeting = await prove(`
    trg go: Bool; trg stop: Bool;
    let a: UInt @ 0 /x8 = 0; let n: UInt @ 4 /x4 = 0;
    rct txn tick [go && n < 5] { &n = n + 1; };
    rct txn one [n + n == 6 && go] { &a = 1; };
    rct txn two [n * 3 == 9 && stop] { &a = 2; };
  `);
  expect(warnings(meeting.reply)).toEqual([
    expect.stringMatching(
      /^overlapping-guards: `one` and `two` .* For example: in cycle 4, `n = 3`, `go = 1`, `stop = 1`\.$/,
    ),
  ]);
});

test("row 37: what fires for ever without progress is told by a proof where values of single registers do not tell", async () => {
  const { reply } = await prove(`
    trg go: Bool; trg n: UInt @/x8;
    let st: UInt @ 0 /x8 = 0; let su: UInt @ 4 /x8 = 0; let len: UInt @ 8 /x8 = 0;
    rct txn turn [n == 7] { &st = st + 1; &su = su + 1; };
    rct txn begin [go && st == su] { &len = n; };
    rct txn work [st == su + 1] { &len = 0; };
  `);
  expect(warnings(reply)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^never-fires: `work` can never fire/),
      expect.stringMatching(/^no-progress: `begin` .* `work` waits in vain$/),
    ]),
  );
  expect(warnings(reply).join("\n")).not.toContain("no-progress: `turn`");
});

test("row 35: state without an initial value is told of where something reads it before it is written", async () => {
  const { reply } = await prove(`
    trg go: Bool; trg v: UInt @/x8; trg first: Bool;
    let acc: UInt @ 0 /x8; let started: Bool = false; let x: UInt @/x8; let y: UInt @ 4 /x8 = 0;
    let z: UInt @ 8 /x8;
    rct txn start [first && !started] { &started = true; &x = v; &acc = v; };
    rct txn add [go && started] { &acc = acc + x; };
    rct txn other [go] { [started] &y = x; };
    rct txn early [v == 3] { &z = z + 1; };
  `);
  const told = warnings(reply).filter((line) => line.startsWith("read-before-write"));
  expect(told).toEqual([
    "read-before-write: `early` can read `z` in cycle 1 after reset, before any transaction has written it.",
  ]);
});

test("relations of bits are found: a Gray code, and a register that never is 0", async () => {
  const { verdicts } = await prove(`
    trg go: Bool;
    let n: UInt @/x4 = 0; let g: UInt @ 0 /x4 = 0; let s: UInt @ 4 /x8 = 1;
    rct txn step [go][popcount(g ^ @g) == 1] { let m: UInt @/x4 = n + 1; &n = m; &g = m ^ (m >> 1); };
    rct txn shift [go][s != 0] { &s = s.bit(0) == 1 ? (s >> 1) ^ 0xB8 : s >> 1; };
  `);
  expect(verdicts).toEqual({ "step postcondition": "proved", "shift postcondition": "proved" });
});

test("a counterexample tells the inputs that it takes, and a condition as it was written", async () => {
  const { found } = await prove(`
    trg go: Bool; trg k: UInt @/x2;
    let s: UInt @ 0 /x4 = 1;
    rct txn step [go][popcount(s) == 1] { &s.bit(k) = true; };
  `);
  expect(found.get("step postcondition")?.counterexample?.sentence).toMatch(
    /^`step` fires in cycle 1 with go = 1.* k = [123].*; then s is \d+, and `popcount\(s\) == 1` does not hold\.$/,
  );
});

test("a testbench in SystemVerilog is no part of what is proved, a foreign module is", async () => {
  const { verdicts } = await prove(
    `frgn module twice from "twice.sv" { trg a: UInt @/x4; let b: UInt @/x4; };
     trg go: Bool; trg x: UInt @/x4;
     inst doubled: twice { a = x; };
     let y: UInt @ 0 /x4 = 0;
     rct txn take [go][y.bit(0) == 0] { &y = doubled.b; };`,
    {
      more: {
        "twice.sv":
          "module twice (input logic [3:0] a, output logic [3:0] b);\n  assign b = a << 1;\nendmodule\n",
        "m_tb.sv":
          "module m_tb;\n  class Driver; rand int x; endclass\n  Driver d = new;\n  m dut ();\n  initial begin #5 $finish; end\nendmodule\n",
      },
    },
  );
  expect(verdicts).toEqual({ "take postcondition": "proved" });
});

test("a postcondition sees a register of an instance that has no contract itself", async () => {
  const part = `module part; trg go: Bool; let n: UInt @ 0 /x4 = 0;
    rct txn count [go] { &n = n + 1; };`;
  const { verdicts } = await prove(
    `import "part.ebv"; trg go: Bool; let seen: UInt @ 0 /x4 = 0;
     inst p: part { go = go; };
     rct txn follow [go][p.n == UInt@/x4(seen + 1)] { &seen = p.n; };
     rct txn wrong [go][p.n == @p.n] { };`,
    { more: { "part.ebv": part } },
  );
  expect(verdicts).toEqual({ "follow postcondition": "proved", "wrong postcondition": "refuted" });
});
