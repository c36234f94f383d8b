import { expect, test } from "vitest";
import { compileBrief } from "../pipeline.ts";

function overlaps(text: string): readonly string[] {
  const { diagnostics } = compileBrief({ source: { path: "m.ebv", text }, hardware: undefined });
  return diagnostics.filter(({ code }) => code === "overlapping-guards").map(({ help }) => help);
}

const design = (first: string, second: string) => `trg sck: Bool; trg more: Bool;
let clocking: Bool @ 0x0 / 0 = false; let wait: UInt @ 0x4 / x8 = 0;
comb let idle: Bool = wait == 0;
comb let turns: Bool = clocking && idle;
rct txn a [${first}] { &wait = 3; };
rct txn b [${second}] { &wait = wait - 1; };`;

test("what combinational bits exclude is seen through them", () => {
  expect(overlaps(design("turns && sck", "clocking && wait != 0"))).toEqual([]);
  expect(overlaps(design("turns", "!idle && more"))).toEqual([]);
  expect(overlaps(design("turns && sck", "clocking && more"))).toHaveLength(1);
});

test("a combinational bit and its negation exclude each other, whatever it is", () => {
  const moves = `comb let moves: Bool = (wait == 1 && sck) || (wait == 2 && more) || (wait * wait == 9 && sck);
`;
  const text = `${design("moves && sck", "!moves && more && wait != 0")}`.replace(
    "rct txn a",
    `${moves}rct txn a`,
  );
  expect(overlaps(text)).toEqual([]);
});
