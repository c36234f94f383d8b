import { expect, test } from "vitest";
import { HARDWARE_FILE_LIMIT, readHardware } from "./read-hardware.ts";

function read(text: string) {
  const { value, diagnostics } = readHardware({ path: "hardware.toml", text });
  return {
    value,
    found: diagnostics.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`),
    diagnostics,
  };
}

test("reads a whole file", () => {
  const { value, found } = read(`[project]
name = "imp"
version = "0.1.0"
[target]
fpga = "kv260"
clock_hz = 100_000_000
[interface]
name = "axi4-lite"
address_width = 18
data_width = 32
[memory]
"0x4000A000" = { size = 1, type = "flipflop", element_bits = 8 }
"0x40A8_0000" = { size = 262144, type = "bram", element_bits = 16, init = "weights.hex" }
[io]
"0x4000a000" = { pin = ["H12", "E10"], direction = "output" }
"0x4000A004/3" = { pin = 39 }
`);
  expect(found).toEqual([]);
  expect(value).toMatchObject({
    projectName: "imp",
    version: "0.1.0",
    target: "kv260",
    boardId: "kv260",
    deviceId: "xck26",
    part: "xck26-sfvc784-2LV-c",
    clockHz: 100_000_000,
    clockSource: undefined,
    resetSource: "power-on",
    interfaceName: "axi4-lite",
    addressWidth: 18,
    dataWidth: 32,
  });
  expect(value.memory).toMatchObject([
    { byteAddress: 0x4000a000n, kind: "flipflop", size: 1, elementBits: 8, init: undefined },
    { byteAddress: 0x40a80000n, kind: "bram", size: 262144, elementBits: 16, init: "weights.hex" },
  ]);
  expect(value.io).toMatchObject([
    { byteAddress: 0x4000a000n, bit: undefined, pins: ["H12", "E10"], direction: "output" },
    { byteAddress: 0x4000a004n, bit: 3, pins: ["39"], direction: undefined },
  ]);
});

test("a design without a file has every default", () => {
  const { value, diagnostics } = readHardware(undefined);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ file: undefined, interfaceName: "none", memory: [], io: [] });
});

test("reads sub-tables, dotted keys, BOM and CRLF alike", () => {
  const text =
    '\uFEFF[target]\r\nfpga = "upduino"\r\nclock = "HFOSC"\r\n[memory."0x10"]\r\nsize = 4\r\ntype = "BRAM"\r\nelement_bits = 8\r\n[io]\r\n"0x20".pin = "39"\r\n';
  const { value, found } = read(text);
  expect(found).toEqual([]);
  expect(value.clockSource).toBe("hfosc");
  expect(value.memory).toMatchObject([{ byteAddress: 16n, kind: "bram" }]);
  expect(value.io).toMatchObject([{ byteAddress: 32n, pins: ["39"] }]);
  const span = value.targetSpan;
  expect(text.slice(span?.start, span?.end)).toBe('"upduino"');
});

test("every syntax error is reported at its place and the rest is read", () => {
  const { value, found } = read(`[target]
fpga =
clock_hz = 12_000_000
[memory]
"0x10" = { size = 4 type = "bram" }
"0x20" = { size = 4, type = "bram", element_bits = 8 }
`);
  expect(found).toEqual(["toml-syntax: =", "toml-syntax: t"]);
  expect(value.clockHz).toBe(12_000_000);
  expect(value.memory).toMatchObject([{ byteAddress: 32n }]);
});

test.each([
  ["[targt]\nfpga = 1", ["unknown-hardware-key: targt"]],
  ['[target]\nfgpa = "upduino"', ["unknown-hardware-key: fgpa"]],
  ["[target]\nfpga = 5", ["hardware-value-type: 5"]],
  ['[target]\nclock_hz = "fast"', ['hardware-value-type: "fast"']],
  ["[target]\nclock_hz = -5", ["hardware-value-range: -5"]],
  [
    "[target]\nclock_hz = 99999999999999999999999",
    ["hardware-value-range: 99999999999999999999999"],
  ],
  ["[target]\nclock_hz = 12.5", ["hardware-value-type: 12.5"]],
  ['[target]\nfpga = "xczu4ev-sfvc784-1"', ['unknown-part: "xczu4ev-sfvc784-1"']],
  ["target = 3", ["hardware-value-type: 3"]],
  ['[interface]\nname = "axi4lite"', ['unknown-hardware-choice: "axi4lite"']],
  ['[interface]\nname = "none"\naddress_width = 0', ["hardware-value-range: 0"]],
  ["[interface]\naddress_width = 8", ["missing-hardware-key: interface"]],
  ["[memory]\nweights = { size = 1 }", ["bad-hardware-address: weights"]],
  ['[memory]\n"0x10/2" = { size = 1 }', ['bad-hardware-address: "0x10/2"']],
  ['[memory]\n"0x10" = 5', ["hardware-value-type: 5"]],
  ['[memory]\n"0x10" = { size = 1 }', ["missing-hardware-key: { size = 1 }"]],
  [
    '[memory]\n"0x10" = { size = 1, type = "uram", element_bits = 8 }',
    ['unknown-hardware-choice: "uram"'],
  ],
  [
    '[memory]\n"0x0A" = { size = 1, type = "bram", element_bits = 8 }\n"0x0_0a" = { size = 1, type = "bram", element_bits = 8 }',
    ['duplicate-hardware-address: "0x0_0a"'],
  ],
  ['[io]\n"0x10" = { pin = [] }', ["hardware-value-type: []"]],
  [
    '[io]\n"0x10" = { pin = true, direction = "up" }',
    ["hardware-value-type: true", 'unknown-hardware-choice: "up"'],
  ],
  ["\0\0\0", ["toml-syntax: \0"]],
])("%j", (text, expected) => {
  expect(read(text).found).toEqual(expected);
});

test("the help of an unknown part names the one that was meant", () => {
  const [unknown] = read('[target]\nfpga = "xczu4ev-sfvc784-1"').diagnostics;
  expect(unknown?.message).toBe(
    "`xczu4ev-sfvc784-1` is not a board or part that Gatewright knows.",
  );
  expect(unknown?.help).toContain("Did you mean `xck26-sfvc784-2LV-c`?");
});

test("a file that is far too long is not read", () => {
  const { found, value } = read(" ".repeat(HARDWARE_FILE_LIMIT + 1));
  expect(found).toEqual(["hardware-file-too-large: "]);
  expect(value.file).toBe("hardware.toml");
});

test("very deep nesting is an error, not a crash", () => {
  const depth = 20_000;
  expect(read(`x = ${"[".repeat(depth)}${"]".repeat(depth)}`).found[0]).toMatch(/^toml-syntax/);
});
