import { expect, test } from "vitest";
import type { SignalId } from "../../brief/ids.ts";
import type { RegisterField, RegisterMap } from "../../systemverilog/bus/register-map.ts";
import { registerRows } from "./register-rows.ts";

const field: RegisterField = {
  name: "mode",
  svName: "mode",
  signal: 0 as SignalId,
  type: { width: 2, signed: false },
  low: 0,
  high: 1,
  valueLow: 0,
  part: undefined,
  source: "trigger",
  access: "read-write",
  reset: 0n,
  description: "What it does.",
  members: [
    { name: "idle", value: 0n },
    { name: "run", value: 1n },
  ],
  span: { file: "a.ebv", start: 0, end: 4 },
};

test("a word has its fields from the highest bit down, as people write them", () => {
  const wide = {
    ...field,
    name: "total",
    type: { width: 40, signed: false },
    low: 4,
    high: 31,
    part: 1,
    valueLow: 12,
    source: "output",
    access: "read-only",
    reset: undefined,
    description: "",
    members: [],
  } as const;
  const map: RegisterMap = {
    module: "a",
    svName: "a",
    file: "a.ebv",
    version: undefined,
    dataWidth: 32,
    addressWidth: 32,
    base: 0x8000a000n,
    windowBits: 4,
    registers: [
      {
        name: "word_0c",
        byteAddress: 0x8000a00cn,
        offset: 12n,
        access: "read-write",
        fields: [field, wide],
      },
    ],
  };
  expect(registerRows(map)).toMatchObject([
    {
      address: "0x8000A00C",
      name: "word_0c",
      fields: [
        { name: "total[39:12]", bits: "31:4", access: "R", reset: "", about: "" },
        {
          name: "mode",
          bits: "1:0",
          access: "RW",
          reset: "0x0",
          about: "What it does. 0 idle, 1 run",
        },
      ],
    },
  ]);
});
