import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { checkHardware } from "./check-hardware.ts";
import type { DeclaredPlace } from "./declared-place.ts";
import { readHardware } from "./read-hardware.ts";

const nowhere = { file: "a.ebv", start: 0, end: 0 };

function place(
  kind: DeclaredPlace["kind"],
  name: string,
  byteAddress: bigint | undefined,
  width: number,
  more: Partial<DeclaredPlace> & { low?: number } = {},
): DeclaredPlace {
  const { low = 0, ...rest } = more;
  const address =
    byteAddress === undefined
      ? undefined
      : { byteAddress, low, high: low + width - 1, span: nowhere };
  return { kind, name, type: { width, signed: false }, address, span: nowhere, ...rest };
}

const vector = (name: string, at: bigint | undefined, width: number, length: number, more = {}) =>
  place("vector", name, at, width, { length, ...more });

function check(toml: string, declared: readonly DeclaredPlace[]): readonly Diagnostic[] {
  const file = { path: "hardware.toml", text: toml };
  const { value, diagnostics } = readHardware(file);
  expect(diagnostics).toEqual([]);
  return checkHardware(value, declared, file);
}

const codes = (toml: string, declared: readonly DeclaredPlace[]) =>
  check(toml, declared).map(({ code }) => code);
const messages = (toml: string, declared: readonly DeclaredPlace[]) =>
  check(toml, declared).map(({ message }) => message);

const bus = '[interface]\nname = "axi4-lite"\ndata_width = 32\n';

test("the engine on the KV260 is clean but for what is to be told", () => {
  const toml = `[target]
fpga = "kv260"
clock_hz = 100_000_000
[interface]
name = "axi4-lite"
address_width = 18
data_width = 32
[memory]
"0x8000a000" = { size = 1, type = "flipflop", element_bits = 8 }
"0x80A80000" = { size = 262144, type = "bram", element_bits = 16 }
"0x80B00000" = { size = 262144, type = "ultraram", element_bits = 16 }
`;
  const declared = [
    place("trigger", "control", 0x8000a000n, 8),
    place("state", "ctl", 0x8000a000n, 8),
    vector("weights", 0x80a80000n, 16, 262_144),
    vector("scratch", 0x80b00000n, 16, 262_144),
  ];
  expect(check(toml, declared).map(({ code, message, help }) => [code, message, help])).toEqual([
    [
      "memory-wasted",
      "`scratch` takes 64 of 64 UltraRAM blocks and fills 22 % of them: a 16-bit word in each 72-bit row.",
      "Pack 4 words into one element of 64 bits: then 16 blocks are enough.",
    ],
  ]);
});

describe("addresses", () => {
  test("fields of one word may share it, bits may not", () => {
    const declared = [
      place("state", "a", 0x10n, 4),
      place("state", "b", 0x10n, 4, { low: 4 }),
      place("state", "c", 0x10n, 2, { low: 3 }),
      place("trigger", "t", 0x10n, 8),
    ];
    expect(messages("", declared)).toEqual([
      "`c` and `a` share bit 3 of `0x10`.",
      "`b` and `c` share bit 4 of `0x10`.",
    ]);
    expect(codes("", declared)).toEqual(["address-overlap", "address-overlap"]);
  });

  test("a register inside a vector overlaps it", () => {
    const declared = [vector("v", 0x100n, 16, 8), place("state", "s", 0x10en, 8)];
    expect(codes("", declared)).toEqual(["address-overlap"]);
    expect(codes("", [vector("v", 0x100n, 16, 8), place("state", "s", 0x110n, 8)])).toEqual([]);
    expect(codes("", [place("state", "s", 0x100n, 8), vector("v", 0x100n, 16, 8)])).toEqual([
      "address-overlap",
    ]);
  });

  test("two vectors overlap even if a third lies between their starts", () => {
    const declared = [
      vector("long", 0x100n, 8, 256),
      vector("short", 0x110n, 8, 4),
      vector("late", 0x180n, 8, 4),
    ];
    expect(messages("", declared)).toEqual([
      "`short` and `long` share address `0x110`.",
      "`late` and `long` share address `0x180`.",
    ]);
  });

  test("on a bus, words are aligned", () => {
    expect(codes(bus, [place("state", "s", 0x1002n, 8)])).toEqual(["address-misaligned"]);
    expect(codes("", [place("state", "s", 0x1002n, 8)])).toEqual([]);
    const long = '[interface]\nname = "axi4-lite"\ndata_width = 64\n';
    expect(codes(long, [place("state", "s", 0x1004n, 8)])).toEqual([]);
  });

  test("a value of several bus words is told, and nothing else may lie in them", () => {
    const wide = place("state", "wide", 0x1000n, 40);
    expect(messages(bus, [wide, place("trigger", "t", 0x1004n, 8)])).toEqual([
      "`wide` takes 2 words of 32 bits on the bus; each is read and written by itself.",
    ]);
    expect(messages(bus, [wide, place("state", "s", 0x1004n, 8)])).toEqual([
      "`wide` takes 2 words of 32 bits on the bus; each is read and written by itself.",
      "`s` and `wide` share address `0x1004`, because `wide` goes on there.",
    ]);
    expect(codes(bus, [wide, place("state", "s", 0x1004n, 8, { low: 8 })])).toEqual([
      "bit-beyond-word",
    ]);
  });

  test("AXI4-Lite has words of 32 or 64 bits", () => {
    const odd = '[interface]\nname = "axi4-lite"\ndata_width = 16\n';
    expect(codes(odd, [place("state", "s", 0x1000n, 8)])).toEqual(["bus-data-width"]);
  });

  test("the address bus reaches the largest buffer and all registers", () => {
    const narrow = `${bus}address_width = 10\n`;
    expect(messages(narrow, [vector("v", 0n, 8, 1025)])).toContain(
      "`address_width` is 10, but `v` with its 1025 elements needs 11 bits.",
    );
    expect(codes(narrow, [vector("v", 0n, 8, 1024)])).not.toContain("address-width-too-small");
    const apart = [place("state", "a", 0x8000n, 8), place("state", "b", 0x8400n, 8)];
    expect(codes(narrow, apart)).toContain("address-width-too-small");
    const astride = [place("state", "a", 0x83fcn, 8), place("state", "b", 0x8400n, 8)];
    expect(messages(narrow, astride)).toEqual([
      "`address_width` is 10, but reaching the registers from `0x83FC` to `0x8400` needs 11 bits.",
    ]);
  });
});

describe("memory", () => {
  const entry = (more: string) => `[memory]\n"0x100" = { ${more} }\n`;

  test("width and size agree with the declaration", () => {
    const toml = entry('size = 8, type = "bram", element_bits = 16');
    expect(codes(toml, [vector("v", 0x100n, 16, 8)])).toEqual([]);
    expect(codes(toml, [vector("v", 0x100n, 8, 8)])).toEqual(["element-bits-differ"]);
    expect(codes(toml, [vector("v", 0x100n, 16, 9)])).toEqual(["memory-size-differs"]);
  });

  test("a register is in flip-flops, and any field may give its width", () => {
    const ram = entry('size = 1, type = "bram", element_bits = 8');
    expect(codes(ram, [place("state", "s", 0x100n, 8)])).toEqual(["scalar-in-memory"]);
    const flipflop = entry('size = 1, type = "flipflop", element_bits = 8');
    expect(codes(flipflop, [place("state", "s", 0x100n, 32)])).toEqual(["register-bits-differ"]);
    const fields = [place("state", "a", 0x100n, 4), place("state", "b", 0x100n, 4, { low: 4 })];
    expect(codes(flipflop, fields)).toEqual([]);
  });

  test("an address that nothing is declared at names the nearest", () => {
    const toml = entry('size = 8, type = "bram", element_bits = 16');
    const found = check(toml, [vector("v", 0x1000n, 16, 8)]);
    expect(found.map(({ code }) => code)).toEqual(["address-not-declared", "no-memory-entry"]);
    expect(found[0]?.help).toBe("Did you mean `0x1000`, the address of `v`?");
    expect(found[0]?.span).toEqual({ file: "hardware.toml", start: 9, end: 16 });
  });

  test("what a device lacks or cannot do is told", () => {
    const on = (fpga: string, more: string) => `[target]\nfpga = "${fpga}"\n${entry(more)}`;
    const ultra = 'size = 8, type = "ultraram", element_bits = 16';
    const v = vector("v", 0x100n, 16, 8);
    expect(codes(on("upduino", ultra), [v])).toEqual(["memory-not-on-device"]);
    expect(check(on("upduino", ultra), [v])[0]?.help).toContain('`type = "spram"`');
    expect(codes(on("pynq-z2", ultra), [v])).toEqual(["memory-not-on-device"]);
    expect(codes(on("kv260", ultra), [v])).toEqual([]);
    expect(codes(on("kv260", `${ultra}, init = "v.hex"`), [v])).toEqual([
      "memory-init-unsupported",
    ]);
    expect(codes(on("kv260", ultra), [{ ...v, initialised: true }])).toEqual([
      "memory-init-unsupported",
    ]);
    const lut = 'size = 8, type = "distributed", element_bits = 16';
    expect(codes(on("icebreaker", lut), [v])).toEqual(["memory-not-on-device"]);
    expect(codes(on("ecp5", lut), [v])).toEqual([]);
    const ddr = 'size = 8, type = "ddr4", element_bits = 16';
    expect(codes(on("kv260", ddr), [v])).toEqual(["memory-off-chip"]);
  });

  test("capacity is counted in blocks, over all memories", () => {
    const toml = `[target]\nfpga = "upduino"\n[memory]
"0x10000" = { size = 4096, type = "bram", element_bits = 16 }
"0x20000" = { size = 4096, type = "bram", element_bits = 16 }
`;
    const declared = [vector("weights", 0x10000n, 16, 4096), vector("scratch", 0x20000n, 16, 4096)];
    const [found] = check(toml, declared);
    expect(found?.code).toBe("memory-does-not-fit");
    expect(found?.message).toBe(
      "The design needs 32 block RAM blocks, but the Lattice iCE40UP5K has 30: `weights` (4,096 x 16 bits) takes 16, `scratch` (4,096 x 16 bits) takes 16.",
    );
    expect(found?.help).toContain("Move `weights` to `spram` (1 of its 4 blocks)");
  });

  test("a large vector without an entry does not fit in flip-flops", () => {
    const found = check('[target]\nfpga = "kv260"\n', [vector("w", undefined, 16, 262_144)]);
    expect(found.map(({ code }) => code)).toEqual(["memory-does-not-fit"]);
    expect(found[0]?.help).toContain('`type = "bram"`');
  });
});

describe("clock", () => {
  const target = (lines: string) => `[target]\n${lines}\n`;

  test("a board has the clock, at that rate", () => {
    expect(codes(target('fpga = "upduino"\nclock_hz = 12_000_000'), [])).toEqual([]);
    expect(codes(target('fpga = "upduino"\nclock_hz = 20_000_000'), [])).toEqual([
      "clock-rate-differs",
    ]);
    expect(codes(target('fpga = "pynq-z2"\nclock_hz = 100_000_000'), [])).toEqual([
      "clock-rate-differs",
    ]);
    expect(codes(target('fpga = "kv260"\nclock_hz = 250_000_000'), [])).toEqual([]);
    expect(codes(target('fpga = "pynq-z2"\nclock = "hfosc"'), [])).toEqual(["clock-not-on-target"]);
    expect(codes(target('fpga = "icebreaker"\nclock = "hfosc"\nclock_hz = 24e6'), [])).toEqual([]);
  });
});

describe("pins", () => {
  const io = (fpga: string, lines: string) => `[target]\nfpga = "${fpga}"\n[io]\n${lines}\n`;
  const led = place("state", "led", 0x10n, 3);

  test("a list of pins, or one entry for each bit", () => {
    expect(codes(io("upduino", '"0x10" = { pin = ["41", "39", 40] }'), [led])).toEqual([]);
    const bits = '"0x10/0" = { pin = "41" }\n"0x10/1" = { pin = "39" }\n"0x10/2" = { pin = "40" }';
    expect(codes(io("upduino", bits), [led])).toEqual([]);
    expect(codes(io("upduino", '"0x10/3" = { pin = "41" }'), [led])).toEqual([
      "address-not-declared",
    ]);
    expect(check(io("upduino", '"0x10" = { pin = "41" }'), [led])).toMatchObject([
      {
        code: "pin-count-differs",
        message: "`led` has 3 bits, but its `[io]` entry names 1 pin.",
      },
    ]);
  });

  test("a pin is on the package and has one user", () => {
    expect(codes(io("upduino", '"0x10" = { pin = ["41", "39", "99"] }'), [led])).toEqual([
      "unknown-pin",
    ]);
    expect(codes(io("upduino", '"0x10" = { pin = ["41", "39", "41"] }'), [led])).toEqual([
      "pin-used-twice",
    ]);
    expect(codes(io("pynq-z2", '"0x10" = { pin = ["r14", "P14", "H16"] }'), [led])).toEqual([
      "pin-used-twice",
    ]);
    expect(codes(io("kv260", '"0x10" = { pin = "H5" }'), [led])).toEqual(["pin-ignored"]);
  });

  test("a direction agrees with the declaration, and is there where it must be", () => {
    expect(
      codes(io("upduino", '"0x10" = { pin = ["41", "39", "40"], direction = "input" }'), [led]),
    ).toEqual(["io-direction-differs"]);
    const both = [led, place("trigger", "button", 0x10n, 3)];
    expect(codes(io("upduino", '"0x10" = { pin = ["41", "39", "40"] }'), both)).toEqual([
      "missing-hardware-key",
    ]);
  });

  test("a memory has no pins", () => {
    const v = vector("v", 0x10n, 8, 4);
    expect(codes(io("upduino", '"0x10" = { pin = "41" }'), [v])).toEqual(["memory-has-pins"]);
  });
});

test("without a file nothing is asked of the declarations but to keep apart", () => {
  expect(
    checkHardware(readHardware(undefined).value, [vector("v", 0x100n, 8, 4)], undefined),
  ).toEqual([]);
});
