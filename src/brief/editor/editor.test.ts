import { describe, expect, test } from "vitest";
import { compileBrief } from "../pipeline.ts";
import { completionsAt } from "./completions-at.ts";
import { definitionAt } from "./definition-at.ts";
import { hoverAt } from "./hover-at.ts";

const design = `trg go: Bool @ 0x8000A000 / 3;
enum Mode { idle, run }
let mode: Mode = idle;
let count: Int @ 0x10 / x16 = 5;
let buffer: UInt[256] @ 0x1000 / x16;
const LIMIT: UInt = 40;
// a comment about count
rct txn tick [go && mode == idle] {
    let next: Int@/x16 = count + 1;
    &count = next;
    [count == LIMIT] &mode = Mode.run;
}
rct txn stop [mode == run] { &mode = idle; }
test "ticks" {
    drive go = true;
    let before = count;
    step;
    expect count == before + 1 && fire_tick;
}
`;

/** \`|\` marks the caret. */
function at(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const result = compileBrief({ source: { path: "d.ebv", text }, hardware: undefined });
  return { result, offset, text };
}

function inDesign(before: string, occurrence = 0) {
  let offset = -1;
  for (let i = 0; i <= occurrence; i++) {
    offset = design.indexOf(before, offset + 1);
  }
  const result = compileBrief({ source: { path: "d.ebv", text: design }, hardware: undefined });
  return { result, offset };
}

describe("hoverAt", () => {
  const hover = (word: string, occurrence?: number) => {
    const { result, offset } = inDesign(word, occurrence);
    return hoverAt(result, offset)?.markdown;
  };

  test("shows type, address, port, readers and writers of a state", () => {
    expect(hover("count:")).toMatchInlineSnapshot(`
      "\`\`\`brief
      let count: Int@/x16
      \`\`\`

      Register and output port, 16 bits signed (-32768 to 32767)

      Address \`0x10, bits 0 to 15\`

      Starts at 5

      Read by \`tick\`

      Written by \`tick\`"
    `);
  });

  test("shows a trigger, a transaction, a local, a member and a firing", () => {
    const all = ["go:", "tick [", "next;", "run;", "fire_tick", "LIMIT]", "buffer"].map((one) =>
      hover(one),
    );
    expect(all.join("\n----\n")).toMatchInlineSnapshot(`
      "\`\`\`brief
      trg go: Bool
      \`\`\`

      Input port, 1 bit unsigned

      Address \`0x8000A000, bit 3\`

      Read by \`tick\`
      ----
      \`\`\`brief
      rct txn tick [go && mode == idle]
      \`\`\`

      Fires and commits in one cycle

      Reads \`go\`, \`mode\`, \`count\`

      Writes \`mode\`, \`count\`

      Never together with \`stop\`
      ----
      \`\`\`brief
      next: Int@/x16
      \`\`\`

      Local, 16 bits signed (-32768 to 32767)
      ----
      \`\`\`brief
      Mode.run = 1
      \`\`\`

      Member of \`Mode\`, 1 bit unsigned
      ----
      \`\`\`brief
      fire_tick: Bool
      \`\`\`

      Whether \`tick\` fires; in a test, whether it fired at the last edge
      ----
      \`\`\`brief
      const LIMIT = 40
      \`\`\`

      \`0x28\`
      ----
      \`\`\`brief
      let buffer: UInt@/x16[256]
      \`\`\`

      Registers, 16 bits unsigned (0 to 65535) each, 256 elements

      Address \`0x00001000, bits 0 to 15\`"
    `);
  });

  test("explains words of the language, and says nothing in comments", () => {
    expect(hover("rct")).toContain("fires by itself");
    expect(hover("comment")).toBeUndefined();
  });

  test("works on a file with errors", () => {
    const { result, offset } = at("let a|b: UInt @/x4 = 99;\nrct txn t [ab] { &ab = ; }");
    expect(hoverAt(result, offset)?.markdown).toContain("4 bits unsigned (0 to 15)");
  });
});

describe("definitionAt", () => {
  const target = (marked: string) => {
    const { result, offset, text } = at(marked);
    return definitionAt(result, offset).map(
      ({ start, end }) => `${start} ${text.slice(start, end)}`,
    );
  };

  test("finds declarations of the module, locals, members and transactions", () => {
    expect(target("let a: Bool = false; rct txn t [|a] { &a = true; }")).toEqual(["4 a"]);
    expect(target("rct txn t [true] { let x: Bool = true; [|x] { term; } }")).toEqual(["23 x"]);
    expect(target("enum M { p, q } let m: M = |q;")).toEqual(["12 q"]);
    expect(target('rct txn t [true] { } test "x" { step; expect fire_|t; }')).toEqual(["8 t"]);
    expect(target("let a: Bool = |nothing;")).toEqual([]);
  });
});

describe("completionsAt", () => {
  const labels = (marked: string) => {
    const { result, offset } = at(marked);
    return completionsAt(result, offset).map(({ label }) => label);
  };
  const head = "trg go: Bool; let count: UInt@/x4 = 0; enum Mode { idle }\n";

  test("follows the place", () => {
    expect(labels(`${head}le|`)).toContain("rct txn");
    expect(labels(`${head}let x: U|`)).toEqual(expect.arrayContaining(["UInt", "Bool", "Mode"]));
    expect(labels(`${head}rct txn t [true] { &co| }`)).toEqual(["count"]);
    expect(labels(`${head}rct txn t [g|] { }`)).toEqual(
      expect.arrayContaining(["go", "count", "idle", "sat"]),
    );
    expect(labels(`${head}rct txn t [true] { l| }`)).toContain("term");
    expect(labels(`${head}test "x" { drive | }`)).toEqual(["go"]);
    expect(labels(`${head}test "x" { drive go = 1, | }`)).toEqual(["go"]);
    expect(labels(`${head}test "x" { st| }`)).toContain("step until");
    expect(labels(`${head}let m: Mode = Mode.|;`)).toEqual(["idle"]);
    expect(labels(`${head}rct txn t [true] { let n: UInt@/x4 = 1; &count = n| }`)).toContain("n");
    expect(labels(`${head}// comp|`)).toEqual([]);
    expect(labels(`${head}let new|`)).toEqual([]);
    expect(labels(`${head}rct txn t [true] {} test "x" { expect f| }`)).toContain("fire_t");
  });
});
