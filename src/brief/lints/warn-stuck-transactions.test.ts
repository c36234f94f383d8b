import { expect, test } from "vitest";
import { compileBrief } from "../pipeline.ts";

const codes = ["never-fires", "no-progress"];

/** The warnings of a module about transactions that are stuck, as "code: message". */
function stuck(text: string): readonly string[] {
  const { diagnostics, program } = compileBrief({
    source: { path: "m.ebv", text },
    hardware: undefined,
  });
  expect(program, diagnostics.map(({ message }) => message).join("\n")).toBeDefined();
  return diagnostics
    .filter(({ code }) => codes.includes(code))
    .map(({ code, message }) => `${code}: ${message}`);
}

/** Fourteen transactions behind one status word, as of an engine whose states are never entered. */
const engine = `
trg control: UInt @ 0x8000A000 / 0..7;
trg opcode: UInt @ 0x8000A008 / 0..3;
trg token_count: UInt @ 0x8000A00C / 0..15;
trg write_data: Int @ 0x8000A010 / x16;
trg write_en: Bool @ 0x8000A040 / 0;
let status: UInt @ 0x8000A004 / 0..7 = 0;
let layer: UInt @ 0x8000A020 / 0..7 = 0;
let tokens: UInt @ /x16 = 0;
let weight: Int @ /x16 = 0;
let value: Int @ /x16 = 0;
rct txn load_weight [write_en && opcode == 1] { &weight = write_data; };
rct txn load_value [write_en && opcode == 2] { &value = write_data; };
rct txn begin [control == 1 && status == 0] { &layer = 0; &tokens = token_count; };
let acc: Int @ 0x8000A024 / 0..31 = 0;
rct txn embed [status == 1 && layer == 0] { &acc = value; };
rct txn multiply [status == 1 && weight == 1] { &acc = acc + value; };
rct txn subtract [status == 1 && weight == -1] { &acc = acc - value; };
rct txn next [status == 1 && layer < 3] { &layer = layer + 1; };
rct txn norm [status == 5 && layer == 3] { &acc = acc >> 2; };
rct txn scale [status == 5 && layer != 3] { &acc = acc << 1; };
rct txn pick [status == 10] { &layer = 0; };
rct txn emit [status == 10 && layer == 0] { &status = 0; };
rct txn fail [opcode == 15] { &status = 255; };
rct txn clear [status == 255 && control == 0] { &status = 0; };
rct txn idle [opcode == 14 && write_en] { &value = 0; };
`;

test("an engine that no transaction ever starts is told to hang", () => {
  const found = stuck(engine);
  const never = found.filter((line) => line.startsWith("never-fires"));
  expect(never.map((line) => /`(\w+)` can never/.exec(line)?.[1])).toEqual([
    "embed",
    "multiply",
    "subtract",
    "next",
    "norm",
    "scale",
    "pick",
    "emit",
  ]);
  expect(never.at(-1)).toContain("asks for `status == 10`, but `status` is only ever 0 or 255");
  expect(found.filter((line) => line.startsWith("no-progress"))).toEqual([
    "no-progress: `begin` fires for ever without progress: `status == 0` stays so once it has fired, it writes the same each time and `embed` waits in vain",
  ]);
});

test("filling a memory from outside is no hang, whoever else waits", () => {
  const found = stuck(`
    trg we: Bool; trg addr: UInt @/x4; trg data: UInt @/x8;
    let status: UInt @ 0 /x4 = 0; let seen: UInt @ 4 /x8 = 0; let buffer: UInt[16] @/x8 = 0;
    rct txn fill [status == 0 && we] { &buffer[addr] = data; };
    rct txn use [status == 3] { &seen = buffer[addr]; };
  `);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("`use` can never fire");
});

test("a machine that goes through its states is left alone", () => {
  expect(
    stuck(`
      trg go: Bool; trg data: UInt @/x8;
      let state: UInt @ 0 /x2 = 0; let sum: UInt @ 4 /x8 = 0; let left: UInt @/x4 = 0;
      rct txn start [go && state == 0] { &state = 1; &left = 9; &sum = 0; };
      rct txn work [state == 1 && left != 0] { &sum = sum + data; &left = left - 1; };
      rct txn done [state == 1 && left == 0] { &state = 2; };
      rct txn rest [state == 2 && !go] { &state = 0; };
    `),
  ).toEqual([]);
});

test("a level that is written again and again while another can change it is no hang", () => {
  expect(
    stuck(`
      trg press: Bool;
      let on: Bool = false; let led: Bool @ 0 /0 = false;
      rct txn toggle [press] { &on = !on; };
      rct txn light [on] { &led = true; };
      rct txn dark [!on] { &led = false; };
    `),
  ).toEqual([]);
});

test("values are followed through branches, locals and ends", () => {
  expect(
    stuck(`
      trg go: Bool;
      let a: UInt @ 0 /x4 = 1; let b: UInt @ 4 /x4 = 0;
      rct txn choose [go] {
        let next: UInt @/x4 = a == 1 ? 3 : 5;
        [b == 2] { &a = 9; term; }
        &a = next;
        &b = 7;
        &b = 2;
      };
      rct txn nine [a == 9] { &b = 0; };
      rct txn seven [b == 7] { &b = 0; };
      rct txn four [a == 4] { &b = 1; };
    `),
  ).toEqual([
    "never-fires: `seven` can never fire: its precondition asks for `b == 7`, but `b` is only ever 0 or 2",
    "never-fires: `four` can never fire: its precondition asks for `a == 4`, but `a` is only ever 1, 3, 5 or 9",
  ]);
});

test("a counter that runs through every value is followed no further than is worth it", () => {
  expect(
    stuck(`
      let wide: UInt @ 0 /x32 = 0;
      rct txn count [true] { &wide = wide + 1; };
      rct txn late [wide == 4000000000] { &wide = 0; };
    `),
  ).toEqual([]);
});
