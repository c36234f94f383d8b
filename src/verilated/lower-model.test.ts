import { beforeAll, expect, test } from "vitest";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { instantiateModel } from "./instantiate-model.ts";
import { lowerModel } from "./lower-model.ts";
import type { ModelInstance } from "./model-instance.ts";
import { nodeVerilator } from "./testdata/node-verilator.ts";

let tool: VerilatorTool;

beforeAll(async () => {
  tool = await nodeVerilator();
});

async function start(
  top: string,
  text: string,
  files: Record<string, string> = {},
): Promise<ModelInstance> {
  const sources = [{ path: `${top}.sv`, text }];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top });
  expect(elaborated.outcome, elaborated.stderr).toBe("ok");
  const { value, diagnostics } = lowerModel({ ...elaborated, top, sources });
  expect(diagnostics).toEqual([]);
  if (value === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(value.wasm);
  const instance = instantiateModel(value, { compiled, readText: (name) => files[name] });
  instance.initialise();
  return instance;
}

function clock(model: ModelInstance, top: string): void {
  model.write(`${top}.clk`, 0n);
  model.evaluate();
  model.write(`${top}.clk`, 1n);
  model.evaluate();
}

test("a counter counts, and wraps", async () => {
  const model = await start(
    "counter",
    `module counter(input logic clk, input logic rst_n, output logic [3:0] count);
      always_ff @(posedge clk) if (!rst_n) count <= 4'd0; else count <= count + 4'd1;
    endmodule`,
  );
  model.write("counter.rst_n", 0n);
  clock(model, "counter");
  model.write("counter.rst_n", 1n);
  const seen: number[] = [];
  for (let cycle = 0; cycle < 18; cycle++) {
    clock(model, "counter");
    seen.push(Number(model.read("counter.count")));
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2]);
});

test("a failed assertion is an event with its place, and the run goes on", async () => {
  const model = await start(
    "checked",
    `module checked(input logic clk, input logic signed [7:0] a);
  always_ff @(posedge clk) assert (a < 8'sd5) else $error("a is %0d at %m", a);
  always_ff @(posedge clk) if (a == 8'sd3) $display("three %b|%h|%d|%0d", a, a, a, a);
endmodule`,
  );
  model.write("checked.a", 3n);
  clock(model, "checked");
  expect(model.takeEvents()).toEqual([{ kind: "text", text: "three 00000011|03|   3|3\n" }]);
  model.write("checked.a", 9n);
  clock(model, "checked");
  expect(model.takeEvents()).toMatchObject([
    {
      kind: "assertion",
      severity: "error",
      text: expect.stringContaining("a is 9"),
      location: { file: "checked.sv", line: 2 },
    },
    { kind: "stop" },
  ]);
});

test("values of any width, signed and unsigned, agree with exact arithmetic", async () => {
  const widths = [5, 31, 32, 33, 64, 65, 96, 128, 200];
  for (const w of widths) {
    const model = await start(
      "alu",
      `module alu(input logic clk, input logic signed [${w - 1}:0] a, input logic signed [${w - 1}:0] b, input logic [7:0] n,
  output logic signed [${w - 1}:0] sum, diff, prod, sra, output logic [${w - 1}:0] srl, sll, x, output logic lt, ltu, eq, red,
  output logic signed [${2 * w - 1}:0] full, output logic [${2 * w - 1}:0] cat, output logic [${w - 1}:0] pick);
  always_ff @(posedge clk) begin
    sum <= a + b; diff <= a - b; prod <= a * b; sra <= a >>> n; srl <= $unsigned(a) >> n; sll <= $unsigned(a) << n;
    x <= (a ^ b) | (a & ~b); lt <= a < b; ltu <= $unsigned(a) <= $unsigned(b); eq <= a == b; red <= ^a;
    full <= a * b; cat <= {a, b}; pick <= n[0] ? a : b;
  end
endmodule`,
    );
    const signed = (value: bigint) => BigInt.asIntN(w, value);
    const unsigned = (value: bigint) => BigInt.asUintN(w, value);
    let seed = 12345n;
    const random = (): bigint => {
      let value = 0n;
      for (let at = 0; at < w; at += 24) {
        seed = (seed * 1103515245n + 12345n) & 0x7fffffffn;
        value = (value << 24n) | (seed >> 7n);
      }
      return unsigned(value);
    };
    for (let round = 0; round < 40; round++) {
      const [a, b] =
        round === 0
          ? [unsigned(1n << BigInt(w - 1)), unsigned(-1n)]
          : round === 1
            ? [unsigned(-1n), unsigned(-1n)]
            : [random(), round % 7 === 0 ? random() >> BigInt((w / 2) | 0) : random()];
      const n = BigInt((round * 13) % (w + 20)) & 0xffn;
      model.write("alu.a", a);
      model.write("alu.b", b);
      model.write("alu.n", n);
      clock(model, "alu");
      const got = (name: string) => model.read(`alu.${name}`);
      const ones = unsigned(a).toString(2).replaceAll("0", "").length;
      expect({
        w,
        round,
        n,
        sum: got("sum"),
        diff: got("diff"),
        prod: got("prod"),
        sra: got("sra"),
        srl: got("srl"),
        sll: got("sll"),
        x: got("x"),
        lt: got("lt"),
        ltu: got("ltu"),
        eq: got("eq"),
        red: got("red"),
        full: got("full"),
        cat: got("cat"),
        pick: got("pick"),
      }).toEqual({
        w,
        round,
        n,
        sum: unsigned(a + b),
        diff: unsigned(a - b),
        prod: unsigned(a * b),
        sra: unsigned(signed(a) >> n),
        srl: a >> n,
        sll: unsigned(a << n),
        x: unsigned((a ^ b) | (a & ~b)),
        lt: signed(a) < signed(b) ? 1n : 0n,
        ltu: a <= b ? 1n : 0n,
        eq: a === b ? 1n : 0n,
        red: BigInt(ones & 1),
        full: BigInt.asUintN(2 * w, signed(a) * signed(b)),
        cat: (a << BigInt(w)) | b,
        pick: (n & 1n) === 1n ? a : b,
      });
    }
  }
});

test("memories are read and written, from files and through the back door", async () => {
  const model = await start(
    "ram",
    `module ram(input logic clk, input logic we, input logic [3:0] wa, ra, input logic [11:0] wd, output logic [11:0] rd);
  logic [11:0] mem [0:15] /* verilator public_flat_rw */;
  initial $readmemh("init.hex", mem);
  always_ff @(posedge clk) begin
    if (we) mem[wa] <= wd;
    rd <= mem[ra];
  end
endmodule`,
    { "init.hex": "// weights\n001 0a2 @8 fff\n" },
  );
  model.write("ram.ra", 1n);
  clock(model, "ram");
  expect(model.read("ram.rd")).toBe(0xa2n);
  expect(model.readElement("ram.mem", 8)).toBe(0xfffn);
  model.writeElement("ram.mem", 5, 0x123n);
  model.write("ram.ra", 5n);
  model.write("ram.we", 1n);
  model.write("ram.wa", 5n);
  model.write("ram.wd", 0x456n);
  clock(model, "ram");
  expect(model.read("ram.rd")).toBe(0x123n);
  clock(model, "ram");
  expect(model.read("ram.rd")).toBe(0x456n);
});

test("what was written through the back door shows at the next evaluation", async () => {
  const model = await start(
    "rom",
    `module rom(input logic clk, input logic [1:0] a, output logic [7:0] d, output logic [7:0] next);
  logic [7:0] mem [0:3] /* verilator public_flat_rw */;
  logic [7:0] count /* verilator public_flat_rw */;
  always_ff @(posedge clk) count <= next;
  assign next = count + 8'd1;
  assign d = mem[a];
endmodule`,
  );
  model.write("rom.a", 2n);
  model.evaluate();
  expect(model.read("rom.d")).toBe(0n);
  model.writeElement("rom.mem", 2, 0x5an);
  model.write("rom.count", 9n);
  model.evaluate();
  expect(model.read("rom.d")).toBe(0x5an);
  expect(model.read("rom.next")).toBe(10n);
  clock(model, "rom");
  expect(model.read("rom.count")).toBe(10n);
});

test("names of one value that Verilator keeps in no variable all have it", async () => {
  const model = await start(
    "shared",
    `module shared(input logic clk, input logic go);
      logic one, two;
      assign one = !go;
      assign two = !go;
    endmodule`,
  );
  for (const go of [0n, 1n, 0n]) {
    model.write("shared.go", go);
    clock(model, "shared");
    expect([model.read("shared.one"), model.read("shared.two")]).toEqual([1n - go, 1n - go]);
  }
});

test("wide constants and wires that Verilator makes only for the trace have their value", async () => {
  const model = await start(
    "wide",
    `module wide(input logic clk, input logic [69:0] a);
      logic [99:0] constant, wire_of_a;
      assign constant = {36'd5, 64'd7};
      assign wire_of_a = {30'd1, ~a};
    endmodule`,
  );
  expect(model.read("wide.constant")).toBe((5n << 64n) | 7n);
  model.write("wide.a", 3n);
  clock(model, "wide");
  expect(model.read("wide.wire_of_a")).toBe((1n << 70n) | ((1n << 70n) - 4n));
});

test("a text is printed as it is written, whatever it looks like", async () => {
  const model = await start(
    "texts",
    `module texts(input logic clk);
  string held = "a__DOT__b->c";
  always_ff @(posedge clk) $display("TOP.x->y __BRA__ __05F %s %s", held, "p->q");
endmodule`,
  );
  clock(model, "texts");
  expect(model.takeEvents()).toEqual([
    { kind: "text", text: "TOP.x->y __BRA__ __05F a__DOT__b->c p->q\n" },
  ]);
});

test("what needs time is refused by name", () => {
  const sources = [
    {
      path: "t.sv",
      text: "module t;\n  logic c;\n  initial begin c = 0; #5 c = 1; end\nendmodule\n",
    },
  ];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top: "t" });
  if (elaborated.outcome === "ok") {
    expect(lowerModel({ ...elaborated, top: "t", sources }).diagnostics).toMatchObject([
      { code: "cannot-simulate" },
    ]);
  } else {
    expect(elaborated.messages.length).toBeGreaterThan(0);
  }
});
