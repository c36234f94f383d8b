import { beforeAll, expect, test } from "vitest";
import { createYosysTool, importYosys } from "./create-yosys-tool.ts";
import type { YosysTool } from "./yosys-tool.ts";

let yosys: YosysTool;
beforeAll(async () => {
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
}, 120_000);

const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([path, text]) => [path, new TextEncoder().encode(text)]));

const source = `module m(input wire clk, output reg [3:0] q);
  reg [3:0] rom [0:3];
  initial $readmemh("data/rom.hex", rom);
  always @(posedge clk) q <= rom[q[1:0]];
endmodule
`;

test("runs a script over files in folders and gives back what it wrote", async () => {
  const lines: string[] = [];
  const outcome = await yosys.run({
    files: files({ "rtl/core/m.sv": source, "data/rom.hex": "1\n2\n3\n0\n" }),
    script: 'read_verilog -sv "rtl/core/m.sv"\nprep -top m\nwrite_json out.json\n',
    onLog: (line) => lines.push(line),
  });
  expect(outcome.kind).toBe("ok");
  expect(outcome.kind === "ok" && [...outcome.files.keys()]).toEqual(["out.json"]);
  expect(outcome.log).toContain("End of script");
  expect(lines.join("\n")).toContain("Executing Verilog-2005 frontend: rtl/core/m.sv");
});

test("an error of the design is an outcome, with the log", async () => {
  const outcome = await yosys.run({
    files: files({ "m.sv": "module m(input wire clk; endmodule" }),
    script: "read_verilog -sv m.sv\n",
  });
  expect(outcome.kind).toBe("failed");
  expect(outcome.log).toContain("m.sv:1: ERROR: syntax error");
});

test("a folder of the user's that would hide the library is named", async () => {
  const outcome = await yosys.run({ files: files({ "share/m.sv": "" }), script: "" });
  expect(outcome).toMatchObject({ kind: "failed", log: expect.stringContaining("share/m.sv") });
});

test("a fall of yosys itself is an outcome with a reason", async () => {
  const Exit = (await import("@yowasp/yosys")).Exit;
  let calls = 0;
  const tool = await createYosysTool(async () => ({
    version: "0",
    commands: { yosys: () => undefined },
    Exit,
    runYosys: (_args, _files, options) => {
      calls += 1;
      if (calls === 1) {
        return undefined;
      }
      options?.stdout?.(new TextEncoder().encode("4.1. Executing ABC pass.\n"));
      throw new WebAssembly.RuntimeError("unreachable");
    },
  }));
  expect(await tool.run({ files: new Map(), script: "" })).toEqual({
    kind: "crashed",
    reason: "unreachable, after: 4.1. Executing ABC pass.",
    log: "4.1. Executing ABC pass.\n",
  });
});

test("a server that mislabels .wasm files does not matter", async () => {
  const { Exit } = await import("@yowasp/yosys");
  const original = WebAssembly.compileStreaming;
  try {
    const tool = await createYosysTool(async () => ({
      version: "0",
      commands: { yosys: () => undefined },
      Exit,
      runYosys: () => {
        if (WebAssembly.compileStreaming === original) {
          throw new TypeError("Incorrect response MIME type");
        }
        return undefined;
      },
    }));
    expect(tool.version).toBe("0");
    const empty = new Response(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    expect(await WebAssembly.compileStreaming(empty)).toBeInstanceOf(WebAssembly.Module);
  } finally {
    WebAssembly.compileStreaming = original;
  }
});

test("the module can be imported by its address, as a browser does", async () => {
  const base = new URL("../../../node_modules/@yowasp/yosys/gen/", import.meta.url).href;
  const module = await importYosys(base);
  expect(module.version).toBe(yosys.version);
});
