import { expect, test } from "vitest";
import { compileBrief } from "../brief/pipeline.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { briefDesign } from "./brief-design.ts";
import { clockedMotion } from "./clocked-motion.ts";
import { createDebugHost } from "./debug-host.ts";

const hardware = `[target]
fpga = "icebreaker"
clock_hz = 12_000_000
[io]
"0x00" = { pin = "10", direction = "input" }
"0x10" = { pin = ["11", "37"], direction = "output" }
"0x14" = { pin = "9", direction = "output" }
"0x18" = { pin = "6", direction = "input" }
`;
const source = `
trg press: Bool @ 0x00 /0;
trg rx: Bool @ 0x18 /0;
let lamps: UInt @ 0x10 /0..1 = 0;
let tx: Bool @ 0x14 /0 = true;
let table: Int[32] @/x12;

rct txn echo [tx != rx][true] { &tx = rx; };
rct txn light [press][true] { &lamps = lamps + 1; &table[0] = -1; };
`;

function start() {
  const { program, resolved, diagnostics } = compileBrief({
    source: { path: "board.ebv", text: source },
    hardware: { path: "hardware.toml", text: hardware },
  });
  if (program === undefined || resolved === undefined) {
    throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  }
  let now = 0;
  const engine = referenceEngine(program, new Map(), { isTraced: true });
  const design = briefDesign(program, resolved.scope, engine);
  const host = createDebugHost({
    design,
    motion: clockedMotion(engine, design.clockHz),
    textOf: () => source,
    now: () => (now += 0.01),
  });
  host.act({ kind: "set-widgets", widgets: host.boardWidgets });
  return host;
}

const rowOf = (host: ReturnType<typeof start>, key: string) =>
  host
    .update()
    .view.modules.flatMap(({ groups }) => groups ?? [])
    .flatMap(({ rows }) => rows)
    .find((row) => row.key === key);

test("changes are read as expressions, checked, and marked", () => {
  const host = start();
  expect(host.act({ kind: "poke", key: "press", text: "1 + 1" })).toContain("does not fit");
  expect(host.act({ kind: "poke", key: "missing", text: "1" })).toContain("no `missing`");
  expect(host.act({ kind: "poke", key: "press", text: "1 +" })).toBeDefined();
  expect(host.act({ kind: "poke", key: "press", text: "lamps == 0" })).toBeUndefined();
  host.act({ kind: "step", unit: "cycle", count: 1 });
  expect(rowOf(host, "lamps")).toMatchObject({ value: 1n, isChanged: true });
  host.act({ kind: "poke", key: "lamps", text: "3" });
  expect(rowOf(host, "lamps")).toMatchObject({ value: 3n });
  host.act({ kind: "step", unit: "cycle", count: -1 });
  expect(rowOf(host, "lamps")).toMatchObject({ value: 0n, isChanged: true });
});

test("memories are read, changed, loaded, dumped and searched", () => {
  const host = start();
  host.act({ kind: "poke-element", key: "table", index: 3, hex: "fff" });
  expect(host.readMemory("table", 2, 3)).toEqual([0n, 0xfffn, 0n]);
  expect(host.act({ kind: "poke-element", key: "table", index: 3, hex: "1fff" })).toContain("fit");
  expect(host.act({ kind: "load", key: "table", text: "@10 123 456" })).toBeUndefined();
  expect(host.act({ kind: "load", key: "table", text: "@1f 1 2" })).toContain("Line 1");
  expect(host.find("table", 0x456n, 0)).toBe(17);
  expect(host.find("table", 0x999n, 0)).toBeUndefined();
  const dumped = host.dump("table") ?? "";
  expect(dumped).toContain("@10 123 456 000");
  const other = start();
  expect(other.act({ kind: "load", key: "table", text: dumped })).toBeUndefined();
  expect(other.readMemory("table", 0, 32)).toEqual(host.readMemory("table", 0, 32));
});

test("buttons light lamps and a serial line echoes, in a run of slices", () => {
  const host = start();
  host.act({ kind: "run", pace: "recorded", until: "" });
  host.act({ kind: "press", widget: "pin-10", isOn: true });
  host.slice(1);
  host.act({ kind: "press", widget: "pin-10", isOn: false });
  host.act({ kind: "send", widget: "uart", bytes: new Uint8Array([72, 105]) });
  let text = "";
  for (let turn = 0; turn < 40 && text.length < 2; turn++) {
    host.slice(1);
    text += host.update().widgets.find(({ id }) => id === "uart")?.received ?? "";
  }
  expect(text).toBe("Hi");
  host.act({ kind: "pause" });
  const { view, widgets } = host.update();
  expect(view.isRunning).toBe(false);
  expect(view.stop).toEqual({ kind: "pause" });
  expect(widgets.find(({ id }) => id === "pin-10")?.levels).toEqual([0]);
});

test("runs to a cycle, says where it stands, and refuses what makes no sense", () => {
  const host = start();
  expect(host.act({ kind: "run", pace: "recorded", until: "lamps ==" })).toBeDefined();
  expect(host.act({ kind: "run", pace: "recorded", until: "20" })).toBeUndefined();
  while (host.isRunning()) {
    host.slice(1);
  }
  const { view, record } = host.update();
  expect(view).toMatchObject({ at: "cycle 20", stop: { kind: "goal", text: "cycle 20" } });
  expect(record.some(({ kind }) => kind === "append")).toBe(true);
  expect(host.act({ kind: "run", pace: "recorded", until: "5" })).toContain("behind");
});
