import { expect, test } from "vitest";
import { mergeBricks } from "./merge-bricks.ts";

test("bricks of a lane become one path for each of their classes, in their places", () => {
  const merged = mergeBricks([
    "svg",
    { width: 1 },
    [
      "defs",
      ["g", { id: "up" }, ["path", { d: "m0,20 3,0 6,-20", class: "s1" }]],
      [
        "g",
        { id: "box" },
        ["path", { d: "M0,20 20,0 C 1,2 3,4 5,6 l 2,2 z", class: "s1" }],
        ["path", { d: "M0,0 20,0", class: "s7" }],
      ],
    ],
    [
      "g",
      { id: "lane" },
      ["use", { "xlink:href": "#up" }],
      ["use", { transform: "translate(40)", "xlink:href": "#box" }],
      ["text", { x: 3 }, "A5"],
    ],
  ]);
  expect(merged).toEqual([
    "svg",
    { width: 1 },
    [
      "g",
      { id: "lane" },
      ["path", { class: "s7", d: "M40,0 60,0" }],
      ["path", { class: "s1", d: "M0,20 l 3,0 6,-20M40,20 60,0 C 41,2 43,4 45,6 l 2,2 z" }],
      ["text", { x: 3 }, "A5"],
    ],
  ]);
});
