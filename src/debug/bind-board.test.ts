import { expect, test } from "vitest";
import { compileText, starterPrograms } from "../systemverilog/testdata/compile.ts";
import { boardWidgets } from "./bind-board.ts";
import { readPanel, writePanel } from "./board-widget.ts";

test("the light of the blinker hangs on its three bits", () => {
  const blinker = starterPrograms().find(({ name }) => name === "blinker");
  expect(blinker && boardWidgets(blinker.program)).toEqual([
    {
      id: "pin-41",
      label: "rgb",
      kind: "rgb",
      red: { signal: "leds", bit: 0 },
      green: { signal: "leds", bit: 1 },
      blue: { signal: "leds", bit: 2 },
      activeLow: false,
    },
  ]);
});

test("buttons, switches, lights and the serial line hang where the board has them", () => {
  const { program } = compileText(
    "board.ebv",
    `trg press: Bool @ 0x00 /0;
trg send: Bool @ 0x00 /1;
let lamp: UInt @ 0x10 /0..1 = 0;
let line: Bool @ 0x14 /0 = true;
rct txn go [press][true] { &lamp = lamp + 1; &line = send; };
`,
    `[target]
fpga = "icebreaker"
[io]
"0x00" = { pin = ["10", "6"], direction = "input" }
"0x10" = { pin = ["11", "4"], direction = "output" }
"0x14" = { pin = "9", direction = "output" }
`,
  );
  expect(boardWidgets(program).map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
    "button: button",
    "uart: UART",
    "led: led red",
    "led: lamp 1",
  ]);
});

test("a design without pins shows its ports", () => {
  const { program } = compileText(
    "ports.ebv",
    `trg go: Bool;
trg amount: UInt @/x8;
let sum: UInt @ 0x00 /x8 = 0;
let odd: Bool @ 0x04 /0 = false;
rct txn add [go][true] { &sum = sum + amount; &odd = !odd; };
`,
  );
  expect(boardWidgets(program).map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
    "switch: go",
    "number: amount",
    "number: sum",
    "led: odd",
  ]);
  const widgets = boardWidgets(program);
  expect(readPanel(writePanel(widgets))).toEqual({ widgets });
  expect(readPanel('{"version":1,"widgets":[{"kind":"lamp"}]}')).toMatchObject({
    message: expect.stringContaining("widgets.0"),
  });
  expect(readPanel("{")).toMatchObject({ message: expect.stringContaining("panel.json") });
});
