import { beforeAll, describe, expect, test } from "vitest";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import type { SvModule } from "./sv-module.ts";
import { compileText, starterPrograms } from "./testdata/compile.ts";
import { inFolder, run } from "./testdata/native-tools.ts";

let yosys: YosysTool;

beforeAll(async () => {
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
}, 120_000);

/** Cells of the design by type, as each yosys maps it; both must agree. */
async function memoryCells(sv: SvModule, synthesis: string): Promise<Record<string, number>> {
  const script = `read_verilog -sv ${sv.path}; ${synthesis} -top ${sv.name}; tee -o stat.txt stat`;
  const native = inFolder({ [sv.path]: sv.text }, (folder) =>
    memoriesIn(run(folder, "sh", ["-c", `yosys -q -p '${script}' > log.txt; cat stat.txt`])),
  );
  const outcome = await yosys.run({
    files: new Map([[sv.path, new TextEncoder().encode(sv.text)]]),
    script: script.replaceAll("; ", "\n"),
  });
  expect(outcome.kind, outcome.log).toBe("ok");
  const stat = outcome.kind === "ok" ? outcome.files.get("stat.txt") : undefined;
  expect(memoriesIn(new TextDecoder().decode(stat))).toEqual(native);
  return native;
}

function memoriesIn(stat: string): Record<string, number> {
  const cells = stat.slice(stat.lastIndexOf("Number of cells"));
  return Object.fromEntries(
    [...cells.matchAll(/^\s+(\S*(?:RAM|RAMB|URAM)\S*)\s+(\d+)$/gm)].map(([, name, count]) => [
      name ?? "",
      Number(count),
    ]),
  );
}

const design = (length: number, width: number): string => `
trg we: Bool @ 0x0 /0;
trg re: Bool @ 0x0 /1;
trg addr: UInt @ 0x4 /0..15;
trg data: UInt @ 0x8 /0..${width - 1};
let q: UInt @ 0xC /0..${width - 1} = 0;
let m: UInt[${length}] @ 0x1000 /x${width};
rct txn write [we && !re] { &m[addr] = data; };
rct txn read [re && !we] { &q = m[addr]; };
`;

const memoryFile = (fpga: string, kind: string, size: number, bits: number): string =>
  `[target]\nfpga = "${fpga}"\n[memory]\n"0x1000" = { size = ${size}, type = "${kind}", element_bits = ${bits} }\n`;

describe("a memory becomes the block that was asked for", () => {
  test.each([
    { kind: "bram", fpga: "upduino", length: 512, width: 8, cells: { SB_RAM40_4K: 1 } },
    { kind: "spram", fpga: "upduino", length: 16384, width: 16, cells: { SB_SPRAM256KA: 1 } },
    { kind: "bram", fpga: "kv260", length: 4096, width: 18, cells: { RAMB36E2: 2 } },
    { kind: "ultraram", fpga: "kv260", length: 4096, width: 72, cells: { URAM288: 1 } },
    { kind: "distributed", fpga: "kv260", length: 64, width: 7, cells: { RAM64X1S: 7 } },
  ])("$kind of $length x $width on $fpga", async ({ kind, fpga, length, width, cells }) => {
    const { sv } = compileText(
      "m.ebv",
      design(length, width).replaceAll("[addr]", `[addr[0..${Math.log2(length) - 1}]]`),
      `[target]\nfpga = "${fpga}"\n[memory]\n"0x1000" = { size = ${length}, type = "${kind}", element_bits = ${width} }\n`,
    );
    const synthesis =
      fpga === "kv260"
        ? "synth_xilinx -family xcup -run :map_ffram"
        : "synth_ice40 -device u -run :map_ffram";
    expect(await memoryCells(sv, synthesis)).toEqual(cells);
  });

  test("a block RAM of few words takes half a block", async () => {
    const { sv } = compileText(
      "m.ebv",
      design(512, 18).replaceAll("[addr]", "[addr[0..8]]"),
      memoryFile("kv260", "bram", 512, 18),
    );
    const cells = await memoryCells(sv, "synth_xilinx -family xcup -run :map_ffram");
    expect(cells).toEqual({ RAMB18E2: 1 });
  });

  test("a ROM from its initialiser is a block RAM", async () => {
    const source = `
const table: UInt[512] = [${Array.from({ length: 512 }, (_, i) => (i * 37) % 251).join(", ")}];
trg addr: UInt @/x9;
let q: UInt @ 0xC /0..7 = 0;
let m: UInt[512] @ 0x1000 /x8 = table;
rct txn look { &q = m[addr]; };
`;
    const { sv } = compileText("m.ebv", source, memoryFile("upduino", "rom", 512, 8));
    const cells = await memoryCells(sv, "synth_ice40 -device u -run :map_ffram");
    expect(cells).toEqual({ SB_RAM40_4K: 1 });
  });

  test.each([
    { kind: "ultraram", length: 4096, width: 72, cells: { URAM288: 1 } },
    { kind: "bram", length: 1024, width: 18, cells: { RAMB18E2: 1 } },
  ])("two reads and a write that never meet share two ports of $kind", async (one) => {
    const source = `
trg phase: Bool;
trg a: UInt @/x${Math.log2(one.length)};
trg b: UInt @/x${Math.log2(one.length)};
trg d: UInt @/x${one.width};
let p: UInt @ 0xC0 /0..${one.width - 1} = 0;
let q: UInt @ 0xE0 /0..${one.width - 1} = 0;
let m: UInt[${one.length}] @ 0x100000 /x${one.width};
rct txn both [phase] { &p = m[a]; &q = m[b]; };
rct txn write [!phase] { &m[a] = d; };
`;
    const hardware = memoryFile("kv260", one.kind, one.length, one.width).replace(
      "0x1000",
      "0x100000",
    );
    const { sv, program } = compileText("m.ebv", source, hardware);
    const memory = program.signals.find(({ name }) => name === "m");
    expect(memory).toMatchObject({ ports: { read: 2, write: 1 } });
    expect(sv.text).toContain("assign m__addr = m__we ? m__waddr : m__raddr0;");
    const cells = await memoryCells(sv, "synth_xilinx -family xcup -run :map_ffram");
    expect(cells).toEqual(one.cells);
  });

  test("the memories of the neural core fit the device", async () => {
    const core = starterPrograms().find(({ name }) => name === "neural_core");
    const cells =
      core === undefined
        ? {}
        : await memoryCells(core.sv, "synth_xilinx -family xcup -run :map_ffram");
    expect(cells).toEqual({ RAMB36E2: 136, URAM288: 1 });
  });
});
