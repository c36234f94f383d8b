import { expect, test } from "vitest";
import { findTarget } from "./find-target.ts";

const idOf = (name: string) => {
  const target = findTarget(name);
  return target.kind === "found" ? target.board.id : target;
};

test.each([
  ["UPduino v3.1", "upduino-v3.1"],
  ["upduino", "upduino-v3.1"],
  ["UPDUINO_3.1", "upduino-v3.1"],
  ["iCEBreaker", "icebreaker"],
  ["PYNQ-Z2", "pynq-z2"],
  ["pynq_z2", "pynq-z2"],
  ["KV260", "kv260"],
  ["xck26-sfvc784-2LV-c", "kv260"],
  ["XCK26-SFVC784-2LV-C", "kv260"],
  ["iCE40UP5K", "ice40up5k-sg48"],
  ["ice40up5k-sg48", "ice40up5k-sg48"],
  ["ice40-up5k-sg48", "ice40up5k-sg48"],
  ["hx8k", "ice40hx8k-ct256"],
  ["LFE5U-85F-6BG381C", "lfe5u-85f-6bg381c"],
  ["ecp5-45f", "lfe5u-45f-6bg381c"],
  ["xc7z020clg400-1", "xc7z020clg400-1"],
  ["xc7z020-clg400-1", "xc7z020clg400-1"],
])("%s is %s", (name, id) => {
  expect(idOf(name)).toBe(id);
});

test("an unknown part comes with the one that was meant", () => {
  expect(idOf("xczu4ev-sfvc784-1")).toEqual({
    kind: "unknown",
    nearest: "xck26-sfvc784-2LV-c",
    hint: expect.stringContaining("KV260"),
  });
  expect(idOf("upduno")).toMatchObject({ kind: "unknown", nearest: "UPduino v3.1" });
  expect(idOf("xc7z020clg484-1")).toMatchObject({ nearest: "xc7z020clg400-1" });
  expect(idOf("UPduino v2.1")).toMatchObject({ hint: expect.stringContaining("other pins") });
  expect(idOf("")).toEqual({ kind: "unknown", nearest: undefined, hint: undefined });
  expect(idOf("potato")).toEqual({ kind: "unknown", nearest: undefined, hint: undefined });
});
