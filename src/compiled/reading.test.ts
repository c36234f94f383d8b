import { expect, test } from "vitest";
import type { ModelEvent } from "../verilated/model-instance.ts";
import { leanerCpp } from "./leaner-cpp.ts";
import { modelPorts, portLines } from "./model-ports.ts";
import { readPrinted } from "./printed-events.ts";
import { tracedSignals } from "./traced-signals.ts";

test("ports are read out of the header, with the names that they have in SystemVerilog", () => {
  const header =
    "VL_IN8(&clk,0,0);\nVL_OUT16(&sum___05Fq,9,0);\nVL_INW(&wide,127,0,4);\nVL_IN8((&list)[4],7,0);\n";
  expect(modelPorts(header)).toBe(
    'PORT("clk", clk, 1, true),\nPORT("sum__q", sum___05Fq, 10, false),\nPORT("wide", wide, 128, true),\n',
  );
  expect(portLines("4096\t10\t0\tsum__q\n")).toEqual([{ name: "sum__q", at: 4096, width: 10 }]);
});

test("assertions are told apart from text, also where a line comes in pieces", () => {
  const events: ModelEvent[] = [];
  const printed = readPrinted((event) => events.push(event));
  const write = (text: string) => printed.add(new TextEncoder().encode(text));
  write("one\ntwo\n[15000] %Error: a.sv:7: Assertion fa");
  write("iled in top.u: too late\nthree");
  printed.flush();
  expect(events).toEqual([
    { kind: "text", text: "one\ntwo\n" },
    {
      kind: "assertion",
      severity: "error",
      text: "too late",
      location: { file: "a.sv", line: 7, column: 1 },
      printed: "[15000] %Error: a.sv:7: Assertion failed in top.u: too late\n",
    },
    { kind: "text", text: "three" },
  ]);
});

test("signals have their paths; parameters and what stands outside the top are left out", () => {
  const lines =
    "60\t1\t1\t6\t3\tclk\n60\t1\t1\t6\t3\ttop clk\n64\t32\t0\t7\t4\ttop u i\n8\t32\t0\t0\t4\ttop N\n";
  expect(tracedSignals(lines)).toEqual([
    { path: "top.clk", type: { width: 1, signed: false }, byteOffset: 60, role: "clock" },
    { path: "top.u.i", type: { width: 32, signed: true }, byteOffset: 64, role: "state" },
  ]);
});

test("functions that print objects stay where one is called", () => {
  const definition =
    'std::string Vmodel_A::to_string() const {\n    return "x";\n}\n\nvoid f() {\n    g();\n}\n';
  expect(leanerCpp(new Map([["a.cpp", definition]])).get("a.cpp")).toBe(
    "std::string Vmodel_A::to_string() const { return {}; }\n\nvoid f() {\n    g();\n}\n",
  );
  const called = new Map([["a.cpp", definition.replace(" g();", " VL_TO_STRING(a);")]]);
  expect(leanerCpp(called)).toBe(called);
});
