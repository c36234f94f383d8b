import { expect, test } from "vitest";
import { standingPlace } from "./standing-place.ts";
import type { TreeNode } from "./tree.ts";

const index: TreeNode = { type: "VARREF", name: "i" };
const element: TreeNode = { type: "ARRAYSEL", bitp: [index] };
const sum: TreeNode = { type: "ADD", loc: "d,3:9,3:14", lhsp: [element] };
const assignment: TreeNode = { type: "ASSIGN", loc: "d,3:5,3:15", lhsp: [], rhsp: [sum] };
const root: TreeNode = { type: "CFUNC", loc: "d,1:1,9:1", stmtsp: [assignment] };

test("a part without a place stands where what it is part of does", () => {
  expect(standingPlace([root], sum)).toBe(sum);
  expect(standingPlace([root], index)).toBe(sum);
});

test("what was made of other nodes stands where they do", () => {
  const made: TreeNode = { type: "PUTCN", lhsp: [element] };
  expect(standingPlace([root], made)).toBe(sum);
  const elsewhere: TreeNode = { type: "VARREF" };
  expect(standingPlace([root], elsewhere)).toBe(elsewhere);
});
