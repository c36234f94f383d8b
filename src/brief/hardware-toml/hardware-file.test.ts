import { describe, expect, test } from "vitest";
import type { ProjectLookup } from "../hierarchy/project-lookup.ts";
import { compileBrief } from "../pipeline.ts";

const files = new Map([
  ["good.hex", "0001 ffff // two\n@7 8000\n"],
  ["long.hex", "1 2 3 4 5 6 7 8 9"],
  ["wide.hex", "1\n12345\n"],
]);
const project: ProjectLookup = {
  readText: (path) => files.get(path),
  paths: () => [...files.keys()],
  foreignHeaders: () => [],
};

/** `code: the text that the span shows`, of everything in the hardware file and of all errors. */
function found(text: string, toml: string): readonly string[] {
  const texts = new Map([
    ["design.ebv", text],
    ["hardware.toml", toml],
  ]);
  const source = { path: "design.ebv", text };
  const hardware = { path: "hardware.toml", text: toml };
  return compileBrief({ source, hardware, project })
    .diagnostics.filter(
      ({ code, severity, span }) =>
        severity === "error" || span.file !== source.path || code === "memory-wasted",
    )
    .map(({ code, span }) => `${code}: ${texts.get(span.file)?.slice(span.start, span.end)}`);
}

const buffer = `trg go: Bool @ 0x40;
let led: UInt @ 0x10 / x3 = 0;
let v: UInt[8] @ 0x1000 / x16;
rct txn t [go] { &v[led] = 3; let q = v[led]; &led = q[0..2]; };`;
const large = `trg at: UInt @/x16;
let v: UInt[65536] @ 0x20000 / x16;
let q: UInt @ 0x0 / x16 = 0;
rct txn put [at > 9] { &v[at] = 3; };
rct txn get [at < 9] { &q = v[at]; };`;
const entry = '{ size = 8, type = "bram", element_bits = 16 }';
const memory = `[memory]\n"0x1000" = ${entry}\n`;
const upduino = '[target]\nfpga = "upduino"\n';
const io = (lines: string) => `${upduino}${memory}[io]\n${lines}\n`;

describe("keys are addresses, compared as numbers", () => {
  test.each([
    ["another case", `[memory]\n"0X00001000" = ${entry}`],
    ["bare, padded, with underscores", `[memory]\n0x0000_1000 = ${entry}`],
    ["decimal", `[memory]\n"4096" = ${entry}`],
    ["no final newline", memory.trimEnd()],
    ["comments everywhere", `# a\n[memory] # b\n# c\n"0x1000" = ${entry} # d\n# e`],
    ["lines that end in CRLF", `# a\r\n[memory]\r\n"0x1000" = ${entry}\r\n# b\r\n`],
    ["a table of its own", '[memory."0x1000"]\nsize = 8\ntype = "bram"\nelement_bits = 16'],
    [
      "dotted keys",
      'memory.0x1000.size = 8\nmemory.0x1000 . type = "bram"\nmemory.0x1000.element_bits = 16',
    ],
    ["an inline table of all", `memory = { "0x1000" = ${entry} }`],
  ])("%s", (_, toml) => {
    expect(found(buffer, toml)).toEqual([]);
  });

  test("mixed case in the design and in the file is one address", () => {
    const mixed = buffer.replace("0x1000", "0x0aBcD000");
    expect(found(mixed, `[memory]\n"0xABcd_000" = ${entry}`)).toEqual([]);
  });
});

const checks: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["one key twice", buffer, `${memory}"0x1000" = ${entry}`, ['toml-syntax: "']],
  [
    "one address in two spellings",
    buffer,
    `${memory}"0x0_1000" = ${entry}`,
    ['duplicate-hardware-address: "0x0_1000"'],
  ],
  [
    "an unknown key of an entry",
    buffer,
    memory.replace("16 }", "16, widht = 3 }"),
    ["unknown-hardware-key: widht"],
  ],
  ["an unknown table", buffer, `${memory}[memori]\n`, ["unknown-hardware-key: memori"]],
  [
    "a list of tables",
    buffer,
    `[[memory]]\n"0x1000" = ${entry}`,
    ['hardware-value-type: [[memory]]\n"0x1000" = ' + entry],
  ],
  ["a text for a number", buffer, memory.replace("8,", '"8",'), ['hardware-value-type: "8"']],
  ["a broken number", buffer, memory.replace("16 }", "16.5 }"), ["hardware-value-type: 16.5"]],
  ["no bits at all", buffer, memory.replace("16 }", "0 }"), ["hardware-value-range: 0"]],
  ["element_bits against the type", buffer, memory.replace("16 }", "8 }"), ["element-bits-differ"]],
  ["size against the vector", buffer, memory.replace("8,", "9,"), ["memory-size-differs"]],
  [
    "an unknown kind of memory",
    buffer,
    memory.replace("bram", "uram"),
    ['unknown-hardware-choice: "uram"'],
  ],
  ["an unknown part", buffer, `[target]\nfpga = "upduno"\n${memory}`, ['unknown-part: "upduno"']],
  [
    "UltraRAM that the part has not",
    buffer,
    upduino + memory.replace("bram", "ultraram"),
    ["memory-not-on-device"],
  ],
  [
    "SPRAM that the part has not",
    buffer,
    `[target]\nfpga = "kv260"\n${memory.replace("bram", "spram")}`,
    ["memory-not-on-device"],
  ],
  [
    "contents for SPRAM",
    buffer,
    upduino + memory.replace("bram", "spram").replace("16 }", '16, init = "good.hex" }'),
    ["memory-init-unsupported"],
  ],
  [
    "contents from a file for flip-flops",
    buffer,
    memory.replace("bram", "flipflop").replace("16 }", '16, init = "good.hex" }'),
    ['memory-init-unsupported: "good.hex"'],
  ],
  ["contents from a file", buffer, memory.replace("16 }", '16, init = "./good.hex" }'), []],
  [
    "a file that is not there",
    buffer,
    memory.replace("16 }", '16, init = "god.hex" }'),
    ['missing-file: "god.hex"'],
  ],
  [
    "a file with too many numbers",
    buffer,
    memory.replace("16 }", '16, init = "long.hex" }'),
    ['bad-memory-file: "long.hex"'],
  ],
  [
    "a file with too wide a number",
    buffer,
    memory.replace("16 }", '16, init = "wide.hex" }'),
    ['bad-memory-file: "wide.hex"'],
  ],
  ["a ROM that is written", buffer, memory.replace("bram", "rom"), ["read-only-memory"]],
  [
    "an entry where nothing is",
    buffer,
    `${memory}"0x2000" = ${entry}`,
    ['address-not-declared: "0x2000"'],
  ],
  [
    "a single value in block RAM",
    buffer,
    `${memory}"0x10" = { size = 1, type = "bram", element_bits = 3 }`,
    ["scalar-in-memory"],
  ],
  [
    "a trigger in flip-flops",
    buffer,
    `${memory}"0x40" = { size = 1, type = "flipflop", element_bits = 1 }`,
    [],
  ],
  [
    "bits of two lets that overlap",
    `${buffer}\nlet x: UInt @ 0x10 / 2..3 = 0; rct txn u [go] { &x = 1; };`,
    memory,
    ["address-overlap: 0x10"],
  ],
  [
    "blocks of the named device",
    large,
    `${upduino}[memory]\n"0x20000" = { size = 65536, type = "bram", element_bits = 16 }`,
    ["memory-does-not-fit: 0x20000"],
  ],
  [
    "16-bit words in rows of 72 bits",
    large,
    '[target]\nfpga = "kv260"\n[memory]\n"0x20000" = { size = 65536, type = "ultraram", element_bits = 16 }',
    ["memory-wasted: 0x20000"],
  ],
  [
    "a register inside a vector of flip-flops",
    buffer.replace("@ 0x10", "@ 0x1004"),
    memory.replace("bram", "flipflop"),
    ["address-overlap: 0x1004"],
  ],
  [
    "an address off its word",
    buffer.replace("@ 0x10", "@ 0x12"),
    `[interface]\nname = "axi4-lite"\n${memory}`,
    ["address-misaligned: 0x12"],
  ],
  [
    "an address bus that is too narrow for the largest buffer",
    buffer.replace("@ 0x40", "@ 0x14"),
    `[interface]\nname = "axi4-lite"\naddress_width = 2\n${memory}`,
    ['address-width-too-small: "axi4-lite"', 'address-width-too-small: "axi4-lite"'],
  ],
  [
    "a bus word that AXI4-Lite has not",
    buffer,
    `[interface]\nname = "axi4-lite"\ndata_width = 24\n${memory}`,
    ['bus-data-width: "axi4-lite"'],
  ],
  [
    "an interface without its name",
    buffer,
    `[interface]\naddress_width = 12\n${memory}`,
    ["missing-hardware-key"],
  ],
  ["a clock that the board has not", buffer, `${upduino}clock = "99"\n${memory}`, ["unknown-pin"]],
  [
    "a reset at a pin that is not there",
    buffer,
    `${upduino}reset = "99"\n${memory}`,
    ['unknown-pin: "upduino"'],
  ],
  ["pins, bit 0 first", buffer, io('"0x10" = { pin = ["39", 40, "41"] }'), []],
  ["a pin for each bit", buffer, io('"0x10/0" = { pin = "39" }\n"0x10/2" = { pin = "41" }'), []],
  [
    "a pin for a bit of a word that has its pins",
    buffer,
    io('"0x10" = { pin = [39, 40, 41] }\n"0x10/1" = { pin = "42" }'),
    ['duplicate-hardware-address: "0x10/1"'],
  ],
  [
    "a bit that the word has not",
    buffer,
    io('"0x10/3" = { pin = "39" }'),
    ['address-not-declared: "0x10/3"'],
  ],
  ["fewer pins than bits", buffer, io('"0x10" = { pin = [39, 40] }'), ["pin-count-differs"]],
  [
    "a pin that two use",
    buffer,
    io('"0x10" = { pin = [39, 40, 41] }\n"0x40" = { pin = 40 }'),
    ["pin-used-twice"],
  ],
  [
    "the pin of the clock",
    buffer,
    `${upduino}clock = "35"\n${memory}[io]\n"0x40" = { pin = 35 }`,
    ["pin-used-twice"],
  ],
  ["a pin that is not on the package", buffer, io('"0x40" = { pin = 99 }'), ["unknown-pin"]],
  [
    "a trigger as an output",
    buffer,
    io('"0x40" = { pin = 39, direction = "output" }'),
    ["io-direction-differs"],
  ],
  ["a memory with pins", buffer, io('"0x1000" = { pin = 39 }'), ['memory-has-pins: "0x1000"']],
];

test.each(checks)("%s", (_, text, toml, expected) => {
  const shown = found(text, toml).map((one, index) =>
    expected[index]?.includes(":") === false ? one.split(":")[0] : one,
  );
  expect(shown).toEqual(expected);
});
