import { expect, test } from "vitest";
import { defaultHardware } from "../brief/hardware-toml/read-hardware.ts";
import type { SignalId } from "../brief/ids.ts";
import type { Signal, TypedProgram } from "../brief/typed-program.ts";
import { exportTopOf } from "./export-input.ts";

const span = { file: "a.ebv", start: 0, end: 0 };
const type = { width: 8, signed: true };
const base = (index: number, name: string) => ({
  id: index as SignalId,
  name,
  svName: name === "logic" ? "\\logic " : name,
  nameSpan: span,
  span,
  address: undefined,
  isGenerated: false,
});

test("triggers are inputs, states that rule makes ports are outputs, the rest stays inside", () => {
  const signals: readonly Signal[] = [
    {
      ...base(0, "go"),
      kind: "trigger",
      type,
      synchronised: false,
      initial: 0n,
      strobe: undefined,
      innerName: "go",
      assumption: undefined,
    },
    { ...base(1, "logic"), kind: "state", type, initial: 0n, isOutput: true },
    { ...base(2, "hidden"), kind: "state", type, initial: 0n, isOutput: false },
    {
      ...base(3, "memory"),
      kind: "vector",
      element: type,
      length: 4,
      storage: "bram",
      initial: undefined,
      initFile: undefined,
      ports: { read: 1, write: 1 },
      isOutput: false,
    },
  ];
  const program: TypedProgram = {
    name: "a",
    svName: "a",
    file: "a.ebv",
    signals,
    instances: [],
    modules: [],
    foreign: [],
    transactions: [],
    signatures: [],
    tests: [],
    enumerations: [],
    hardware: defaultHardware,
    clockPort: "clk",
    reset: { active: "low", asynchronous: false, port: "rst_n" },
  };
  const top = exportTopOf(program);
  expect(top).toMatchObject({ name: "a", clockPort: "clk", reset: { port: "rst_n" } });
  expect(top.ports).toEqual([
    { name: "go", svName: "go", direction: "input", type, address: undefined },
    { name: "logic", svName: "\\logic ", direction: "output", type, address: undefined },
  ]);
});
