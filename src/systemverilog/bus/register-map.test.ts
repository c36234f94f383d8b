import { describe, expect, test } from "vitest";
import { type CompiledBrief, compileFile, compileText } from "../testdata/compile.ts";
import { inFolder, run } from "../testdata/native-tools.ts";
import { makeRegisterMap } from "./make-register-map.ts";
import { type RegisterMap, valuesOf } from "./register-map.ts";
import { renderCHeader } from "./render-c-header.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSvd } from "./render-svd.ts";

const designs = new URL("./testdata/designs/", import.meta.url).pathname;
const names = ["engine", "wide", "pins", "single", "small"];

function mapOf({ program, source }: CompiledBrief): RegisterMap {
  return makeRegisterMap(program, (file) => (file === program.file ? source : undefined));
}

const mapOfFile = (name: string): RegisterMap => mapOf(compileFile(`${designs}${name}.ebv`));

describe("the map", () => {
  test("has a word for each address, with the fields of both sides", () => {
    const map = mapOfFile("engine");
    expect(map).toMatchObject({
      base: 0x8000a000n,
      windowBits: 7,
      dataWidth: 32,
      addressWidth: 18,
    });
    const words = map.registers.map(({ name, offset, access, fields }) => [
      `${name} ${offset} ${access}`,
      ...fields.map(
        (one) =>
          `${one.name}[${one.high}:${one.low}] ${one.access} ${one.reset} ${one.description}`,
      ),
    ]);
    expect(words).toEqual([
      ["control 0 read-write", "control[7:0] read-write 0 Bit 0 starts, bit 1 clears."],
      ["status 4 read-only", "status[7:0] read-only 0 What the engine is doing."],
      [
        "word_08 8 read-write",
        "opcode[3:0] write-only 0 ",
        "opcode_seen[3:0] read-only 0 ",
        "error[31:31] read-only 0 ",
      ],
      [
        "token_count 12 read-write",
        "token_count[15:0] write-only 0 How many elements the next command works on.",
        "count[15:0] read-only 0 ",
      ],
      ["write_data 64 read-write", "write_data[15:0] read-write 0 "],
      ["write_addr 68 read-write", "write_addr[17:0] read-write 0 "],
      ["write_en 72 read-write", "write_en[0:0] read-write 0 "],
      ["word_4c 76 read-write", "read_en[0:0] read-write 0 ", "bank[11:8] read-write 0 "],
      ["read_data 80 read-only", "read_data[15:0] read-only 0 "],
      ["total_0 84 read-only", "total[31:0] read-only 4294967295 "],
      ["total_1 88 read-only", "total[31:0] read-only 4294967295 "],
    ]);
  });

  test("memories, states without an address and what pins drive are not written", () => {
    const access = mapOfFile("pins")
      .registers.flatMap(({ fields }) => fields)
      .map(({ name, source }) => `${name}: ${source}`);
    expect(access).toEqual([
      "bus_data: trigger",
      "button: pin",
      "line: pin",
      "led: output",
      "state: output",
      "reg: output",
    ]);
  });

  test("a comment belongs to the declaration under it or before it on the line", () => {
    const map = mapOf(
      compileText(
        "comments.ebv",
        `// The head of the file.

trg a @ 0x0: Bool; // starts it
trg b @ 0x4: Bool;
/** Several
 *  lines. */
let c @ 0x8: Bool = false;
// ---------
// One, and
// two.
let d @ 0xc: Bool = false; // not this
rct txn t [a && b] { &c = !c; &d = !d; };
`,
      ),
    );
    expect(map.registers.map(({ fields }) => fields[0]?.description)).toEqual([
      "starts it",
      "",
      "Several lines.",
      "One, and two.",
    ]);
  });

  test("without addresses it is empty, in every form", () => {
    const map = mapOf(
      compileText("none.ebv", "trg a: Bool; let b: Bool = false; rct txn t [a] { &b = !b; };"),
    );
    expect(map.registers).toEqual([]);
    expect(renderMarkdown(map)).toContain("Nothing of this module has an address.");
    expect(renderSvd(map)).not.toContain("<registers>");
    inFolder({ "none.h": renderCHeader(map) }, (folder) =>
      run(folder, "gcc", ["-std=c11", "-fsyntax-only", "-x", "c", "none.h"]),
    );
  });
});

test("the map of the engine as Markdown, C header and SVD is what it was", async () => {
  const map = mapOfFile("engine");
  await expect(renderMarkdown(map)).toMatchFileSnapshot("testdata/engine.md");
  await expect(renderCHeader(map)).toMatchFileSnapshot("testdata/engine.h");
  await expect(renderSvd(map)).toMatchFileSnapshot("testdata/engine.svd");
});

describe("the C header", () => {
  const strict = ["-Wall", "-Wextra", "-Wconversion", "-Werror", "-pedantic"];

  test.each(names)("%s compiles as C11 and as C++", (name) => {
    const files = { "map.h": renderCHeader(mapOfFile(name)), "a.c": '#include "map.h"\n' };
    inFolder({ ...files, "a.cpp": files["a.c"] }, (folder) => {
      run(folder, "gcc", ["-std=c11", ...strict, "-c", "a.c"]);
      run(folder, "g++", ["-std=c++17", ...strict, "-c", "a.cpp"]);
    });
  });

  test.each(["wide", "engine", "small", "long"])(
    "%s gets what it has set, at the right bits",
    (name) => {
      const map =
        name === "long"
          ? mapOf(
              compileText(
                "long.ebv",
                `trg a @ 0x0: Int @/x40; trg b @ 0x10: UInt @/x100; trg c @ 0x20: Int @/4..75; trg d @ 0x40: Int @/x7;
let e @ 0x50: Bool = false; rct txn t [a == 0 && b == 0 && c == 0 && d == 0] { &e = !e; };`,
              ),
            )
          : mapOfFile(name);
      inFolder({ "map.h": renderCHeader(map), "a.c": setAndGet(map) }, (folder) => {
        run(folder, "gcc", ["-std=c11", ...strict, "-Wno-conversion", "-o", "a", "a.c"]);
        expect(run(folder, "./a", [])).toBe("");
      });
    },
  );
});

/** A program that sets every value that can be set and looks at memory and getter. */
function setAndGet(map: RegisterMap): string {
  const stem = map.svName;
  const checks = valuesOf(map)
    .filter(({ access }) => access === "read-write")
    .flatMap(({ name, type, parts }) => {
      const patterns = [0n, 1n, -1n, 0x1234_5678_9abc_def0_1357_2468_fedc_ba98_7654_3210n];
      return patterns.flatMap((pattern) => {
        const bits = BigInt.asUintN(type.width, pattern);
        const value = type.signed ? BigInt.asIntN(type.width, pattern) : bits;
        const memory = parts.map(({ register, field }) => {
          const width = field.high - field.low + 1;
          const mask = ((1n << BigInt(width)) - 1n) << BigInt(field.low);
          const held = BigInt.asUintN(width, bits >> BigInt(field.valueLow)) << BigInt(field.low);
          const index = register.offset / BigInt(map.dataWidth / 8);
          return `  check((memory[${index}] & ${mask}ull) == ${held}ull, "${name} in memory");`;
        });
        if (type.width > 64) {
          const count = Math.ceil(type.width / map.dataWidth);
          const words = Array.from({ length: count }, (_, at) =>
            BigInt.asUintN(map.dataWidth, value >> BigInt(at * map.dataWidth)),
          );
          return [
            `  { word v[] = {${words.map((word) => `${word}ull`)}}, g[${count}];`,
            `  ${stem}_set_${name}(base, v);`,
            ...memory,
            `  ${stem}_get_${name}(base, g);`,
            ...words.map((_, at) => `  check(g[${at}] == v[${at}], "${name}[${at}]");`),
            "  }",
          ];
        }
        const text = type.signed
          ? `(int64_t)${bits === 0n ? 0n : BigInt.asUintN(64, value)}ull`
          : `${bits}ull`;
        return [
          `  ${stem}_set_${name}(base, ${text});`,
          ...memory,
          `  check(${stem}_get_${name}(base) == ${text}, "${name}");`,
        ];
      });
    });
  return `#include <stdio.h>
#include "map.h"
typedef uint${map.dataWidth}_t word;
static word memory[64];
static int failed;
static void check(int holds, const char *what) { if (!holds) { puts(what); failed = 1; } }
int main(void) {
  uintptr_t base = (uintptr_t)memory;
  for (int i = 0; i < 64; i++) memory[i] = (word)0xa5a5a5a5a5a5a5a5ull;
${checks.join("\n")}
  return failed;
}
`;
}

describe("the SVD", () => {
  test.each(names)("%s has what the schema wants", (name) => {
    const map = mapOfFile(name);
    const root = parseXml(renderSvd(map));
    expect(root.name).toBe("device");
    checkOrder(root, [
      "name",
      "version",
      "description",
      "addressUnitBits",
      "width",
      "size",
      "resetValue",
      "resetMask",
      "peripherals",
    ]);
    const [peripheral] = child(root, "peripherals").children;
    if (peripheral === undefined) {
      throw new Error("no peripheral");
    }
    checkOrder(peripheral, ["name", "description", "baseAddress", "addressBlock", "registers"]);
    expect(BigInt(child(peripheral, "baseAddress").text)).toBe(map.base);
    const registers = child(peripheral, "registers").children;
    const registerNames = registers.map((one) => child(one, "name").text);
    expect(new Set(registerNames).size).toBe(registers.length);
    for (const register of registers) {
      checkOrder(register, [
        "name",
        "description",
        "alternateRegister",
        "addressOffset",
        "size",
        "access",
        "resetValue",
        "resetMask",
        "fields",
      ]);
      const size = Number(child(register, "size").text);
      const taken = new Set<number>();
      for (const field of child(register, "fields").children) {
        checkOrder(field, ["name", "description", "bitRange", "access", "enumeratedValues"]);
        expect(child(field, "name").text).toMatch(/^[A-Za-z_]\w*$/);
        expect(["read-only", "write-only", "read-write"]).toContain(child(field, "access").text);
        const range = /^\[(\d+):(\d+)\]$/.exec(child(field, "bitRange").text);
        const [high, low] = [Number(range?.[1]), Number(range?.[2])];
        expect(high).toBeGreaterThanOrEqual(low);
        expect(high).toBeLessThan(size);
        for (let bit = low; bit <= high; bit++) {
          expect(taken.has(bit), `bit ${bit} of ${child(register, "name").text}`).toBe(false);
          taken.add(bit);
        }
      }
    }
    const offsets = new Set(registers.map((one) => BigInt(child(one, "addressOffset").text)));
    expect([...offsets]).toEqual(map.registers.map(({ offset }) => offset));
  });

  test("texts are escaped and members of enums are named", () => {
    const map = mapOf(
      compileText(
        "modes.ebv",
        `enum Mode { idle, count, stop }
// a < b & c > d
let mode @ 0x0: Mode = Mode.idle;
trg go: Bool;
rct txn t [go && mode == Mode.idle] { &mode = Mode.count; };
`,
      ),
    );
    const text = renderSvd(map);
    expect(text).toContain("<description>a &lt; b &amp; c &gt; d</description>");
    expect(text).toContain("<name>count</name>\n                  <value>1</value>");
    expect(renderCHeader(map)).toContain("#define MODES_MODE_VALUE_STOP 0x2u");
    expect(renderMarkdown(map)).toContain("1 = `count`");
  });
});

interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** Reads well-formed XML without attributes that matter; throws for anything else. */
function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: "", children: [], text: "" };
  const open: XmlElement[] = [root];
  const body = source.replace(/^<\?xml [^>]*\?>\n/, "");
  for (const [token, closing, name, text] of body.matchAll(/<(\/?)(\w+)(?: [^<>]*)?>|([^<>]+)/g)) {
    const top = open.at(-1);
    if (top === undefined) {
      throw new Error("too many ends");
    }
    if (text !== undefined) {
      expect(text.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
      top.text += text.trim();
    } else if (closing === "/") {
      expect(name, token).toBe(top.name);
      open.pop();
    } else {
      const element: XmlElement = { name: name ?? "", children: [], text: "" };
      top.children.push(element);
      open.push(element);
    }
  }
  expect(open).toHaveLength(1);
  const [device] = root.children;
  if (device === undefined) {
    throw new Error("empty");
  }
  return device;
}

function child(element: XmlElement, name: string): XmlElement {
  const found = element.children.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`${element.name} has no ${name}`);
  }
  return found;
}

/** The children are among `order`, in that order. */
function checkOrder(element: XmlElement, order: readonly string[]): void {
  const places = element.children.map(({ name }) => order.indexOf(name));
  expect(places, element.name).not.toContain(-1);
  expect(places, element.name).toEqual([...places].sort((a, b) => a - b));
}
