import { describe, expect, test } from "vitest";
import { completionsAt } from "./completions-at.ts";
import { definitionAt } from "./definition-at.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { hoverAt } from "./hover-at.ts";
import { inlayHints } from "./inlay-hints.ts";
import { readingAt } from "./reading-at.ts";
import { highlightsAt, referencesAt } from "./references-at.ts";
import { renameAt, renameStartAt } from "./rename-at.ts";
import { semanticTokens, semanticTokenTypes } from "./semantic-tokens.ts";
import { signatureHelpAt } from "./signature-help-at.ts";
import { documentSymbols, workspaceSymbols } from "./symbols.ts";
import { markedProject, testProject } from "./testing/test-project.ts";

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

/** The caret before that text of the design, or behind `|` of another. */
function inDesign(before: string, occurrence = 0) {
  let offset = -1;
  for (let i = 0; i <= occurrence; i++) {
    offset = design.indexOf(before, offset + 1);
  }
  return { project: testProject({ "d.ebv": design }), offset };
}

describe("hoverAt", () => {
  const hover = (word: string, occurrence?: number) => {
    const { project, offset } = inDesign(word, occurrence);
    return hoverAt(project, "d.ebv", offset)?.markdown;
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
    const all = ["go:", "tick [", "next;", "run;", "tick;", "LIMIT]", "buffer", "Mode = "].map(
      (one) => hover(one),
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

      Fires when \`go && mode == idle\`

      Reads \`go\`, \`mode\`, \`count\`

      Writes \`mode\`, \`count\`

      Never together with \`stop\`

      a comment about count
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

      \`\`\`brief
      rct txn tick [go && mode == idle]
      \`\`\`

      Fires and commits in one cycle

      Fires when \`go && mode == idle\`

      Reads \`go\`, \`mode\`, \`count\`

      Writes \`mode\`, \`count\`

      Never together with \`stop\`

      a comment about count
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

      Address \`0x00001000, bits 0 to 15\`

      No transaction reads or writes it
      ----
      \`\`\`brief
      enum Mode { idle, run }
      \`\`\`

      1 bit unsigned"
    `);
  });

  test("explains words of the language and numbers, and says nothing in comments", () => {
    expect(hover("rct")).toContain("fires by itself");
    expect(hover("0x1000")).toBe("`4096`, `0x1000`, `0b1000000000000`: 13 bits");
    expect(hover("comment")).toBeUndefined();
  });

  test("names the signal whose value a waveform shows", () => {
    const { project, offset } = inDesign("fire_tick");
    expect(hoverAt(project, "d.ebv", offset + 6)?.signal).toEqual({
      module: "d",
      name: "fire_tick",
    });
  });

  test("works on a file with errors", () => {
    const { project, file, offset } = markedProject(
      "let a|b: UInt @/x4 = 99;\nrct txn t [ab] { &ab = ; }",
    );
    expect(hoverAt(project, file, offset)?.markdown).toContain("4 bits unsigned (0 to 15)");
  });
});

describe("definitionAt", () => {
  const target = (marked: string) => {
    const { project, file, offset, text } = markedProject(marked);
    return definitionAt(project, file, offset).map(
      ({ start, end }) => `${start} ${text.slice(start, end)}`,
    );
  };

  test("finds declarations of the module, locals, members and transactions", () => {
    expect(target("let a: Bool = false; rct txn t [|a] { &a = true; }")).toEqual(["4 a"]);
    expect(target("rct txn t [true] { let x: Bool = true; [|x] { term; } }")).toEqual(["23 x"]);
    expect(target("enum M { p, q } let m: M = |q;")).toEqual(["12 q"]);
    expect(target("enum M { p, q } let m: M = M.|q;")).toEqual(["12 q"]);
    expect(target('rct txn t [true] { } test "x" { step; expect fire_|t; }')).toEqual(["8 t"]);
    expect(target("let a: Bool = |nothing;")).toEqual([]);
  });
});

describe("references, highlights and rename", () => {
  const words = (marked: string) => {
    const { project, file, offset, text } = markedProject(marked);
    return referencesAt(project, file, offset, true).map(
      ({ start, end }) => `${start}${text.slice(start - 1, end + 1)}`,
    );
  };

  test("references tell names of one spelling apart", () => {
    expect(
      words("let |a: UInt @/x4; rct txn t [a == 1] { &a = 2; [a == 3] { let b = a; } }").length,
    ).toBe(5);
    expect(
      words("rct txn t [true] { let |x = 1; &y = x; } rct txn u [true] { let x = 2; &y = x; }")
        .length,
    ).toBe(2);
  });

  test("variants of an enum, and what they carry, are names too", () => {
    const text = "enum M { Idle, |Data(UInt@/x8) } let m: M = Idle; let x: UInt@/x8; ";
    const body = "match m { Data(v) => { &x = v; } _ => { &x = 0; } } [m Data(w)] { &x = w; }";
    expect(words(`${text}rct txn t [true] { ${body} }`)).toHaveLength(3);
    expect(
      words(`${text.replace("|", "")}rct txn t [true] { ${body.replace("= v", "= |v")} }`),
    ).toHaveLength(2);
  });

  test("highlights tell reads from writes", () => {
    const { project, file, offset } = markedProject(
      "let |a: UInt @/x4; rct txn t [a == 1][a == @a] { &a = 2; }",
    );
    expect(highlightsAt(project, file, offset).map(({ writes }) => writes)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  const renamed = (marked: string, name: string, others: Record<string, string> = {}) => {
    const { project, file, offset, text } = markedProject(marked, others);
    const answer = renameAt(project, file, offset, name);
    if (answer.kind === "refused") {
      return answer.reason;
    }
    let changed = text;
    for (const { span, text: to } of [...answer.edits].reverse()) {
      if (span.file === file) {
        changed = changed.slice(0, span.start) + to + changed.slice(span.end);
      }
    }
    return changed;
  };

  test("rename changes widths and reset values", () => {
    expect(
      renamed(
        "const |W: UInt = 4; trg async a: Bool = W; let b: UInt @ 0 /xW = W; let xV: UInt @/x8 = UInt@/xW(b);",
        "N",
      ),
    ).toBe(
      "const N: UInt = 4; trg async a: Bool = N; let b: UInt @ 0 /xN = N; let xV: UInt @/x8 = UInt@/xN(b);",
    );
  });

  test("rename changes every use", () => {
    expect(renamed('rct txn |tick [true] { } test "x" { step; expect fire_tick; }', "tock")).toBe(
      'rct txn tock [true] { } test "x" { step; expect fire_tock; }',
    );
    expect(renamed("enum M { |p, q } let m: M = p; let n: M = M.p;", "r")).toBe(
      "enum M { r, q } let m: M = r; let n: M = M.r;",
    );
  });

  test("names reach across files", () => {
    const others = {
      "lib/mac.ebv":
        "module Mac(W: UInt = 8); trg x: UInt @/x8; let acc: UInt @/x8; rct txn add [x > 0] { &acc = x; }",
    };
    const top = (at: string) =>
      `import "lib/mac.ebv"; trg a: UInt @/x8; inst m: Mac(W = 8) { x = a; }; let y: UInt @/x8; rct txn t [m.fire_add] { &y = m.acc; }`.replace(
        at,
        `|${at}`,
      );
    const places = (at: string) => {
      const { project, file, offset } = markedProject(top(at), others);
      return referencesAt(project, file, offset, true).map((span) => span.file);
    };
    expect(places("acc;")).toEqual(["d.ebv", "lib/mac.ebv", "lib/mac.ebv"]);
    expect(places("x = a")).toEqual(["d.ebv", "lib/mac.ebv", "lib/mac.ebv", "lib/mac.ebv"]);
    expect(places("Mac(")).toEqual(["d.ebv", "lib/mac.ebv"]);
    expect(places("W = 8")).toEqual(["d.ebv", "lib/mac.ebv"]);
    expect(places("add]")).toEqual(["d.ebv", "lib/mac.ebv"]);
    expect(renamed(top("acc;"), "sum", others)).toContain("&y = m.sum;");
    expect(renamed(top("lib/"), "other", others)).toMatch(/rename the file/);
    const member = markedProject(top("acc;").replace("m.|acc;", "m.|"), others);
    expect(
      completionsAt(member.project, member.file, member.offset).map(({ label }) => label),
    ).toEqual(["x", "acc"]);
    const driven = markedProject(top("x = a").replace("|x = a;", "|"), others);
    expect(
      completionsAt(driven.project, driven.file, driven.offset).map(({ label }) => label),
    ).toEqual(["x"]);
  });

  test("rename of a link reaches linkage.toml", () => {
    const linkage = '[links]\nLED = { sv = "led" }\n[other]\nLED = 1\n';
    const { project, file, offset } = markedProject("trg a: Bool @ link |LED;", {
      "linkage.toml": linkage,
    });
    const answer = renameAt(project, file, offset, "LAMP");
    expect(answer.kind === "edits" ? answer.edits.map(({ span }) => span) : answer).toEqual([
      { file: "d.ebv", start: 19, end: 22 },
      { file: "linkage.toml", start: 8, end: 11 },
    ]);
  });

  test("rename refuses words, taken names and what is no name", () => {
    expect(renamed("let |a: Bool;", "txn")).toBe("`txn` is a word of the language.");
    expect(renamed("let |a: Bool;", "2x")).toMatch(/is no name/);
    expect(renamed("let |a: Bool; trg b: Bool;", "b")).toBe(
      "`b` is taken: d.ebv has a trigger of this name.",
    );
    expect(renamed("let |a: Bool; rct txn t [a] { let b = 1; &a = b; }", "b")).toBe(
      "`b` is taken: d.ebv has a local of this name.",
    );
    expect(renamed("rct txn t [a] { let |c = 1; let b = 1; &a = b; }", "b")).toMatch(/taken/);
    expect(renamed("let a: |Bool;", "b")).toBe("`Bool` is a word of the language.");
    const { project, file, offset } = markedProject("let a: Bool = |nothing;");
    expect(renameStartAt(project, file, offset)).toEqual({
      kind: "refused",
      reason: "`nothing` is not declared in this project.",
    });
  });
});

describe("completionsAt", () => {
  const labels = (marked: string, others?: Record<string, string>, name?: string) => {
    const { project, file, offset } = markedProject(marked, others, name);
    return completionsAt(project, file, offset).map(({ label }) => label);
  };
  const head = "trg go: Bool; let count: UInt@/x4 = 0; enum Mode { idle }\n";

  test("follows the place", () => {
    expect(labels(`${head}le|`)).toContain("rct txn");
    expect(labels("|")).toContain("rct txn");
    expect(labels(`${head}let x: U|`)).toEqual(expect.arrayContaining(["UInt", "Bool", "Mode"]));
    expect(labels(`${head}rct txn t(a: |`)).toContain("UInt");
    expect(labels(`${head}rct txn t [true] { &co| }`)).toEqual(["count"]);
    expect(labels(`${head}rct txn t [g|] { }`)).toEqual(
      expect.arrayContaining(["go", "count", "idle", "sat"]),
    );
    expect(labels(`${head}rct txn t [true][count == @|] { }`)).toEqual(["count"]);
    expect(labels(`${head}rct txn t [true] { l| }`)).toContain("term");
    expect(labels(`${head}rct txn t [true] { [go] | }`)).toContain("term");
    expect(labels(`${head}test "x" { drive | }`)).toEqual(["go"]);
    expect(labels(`${head}test "x" { drive go = 1, | }`)).toEqual(["go"]);
    expect(labels(`${head}test "x" { st| }`)).toContain("step until");
    expect(labels(`${head}test "x" { repeat 3 { st| } }`)).toContain("step until");
    expect(labels(`${head}let m: Mode = Mode.|;`)).toEqual(["idle"]);
    expect(labels(`${head}let m: UInt = count.|;`)).toContain("bit");
    expect(labels(`${head}rct txn t [true] { let n: UInt@/x4 = 1; &count = n| }`)).toContain("n");
    expect(labels(`${head}// comp|`)).toEqual([]);
    expect(labels(`${head}let new|`)).toEqual([]);
    expect(labels(`${head}rct txn t [true] {} test "x" { expect f| }`)).toContain("fire_t");
    expect(labels("let a: Bool @ 0x1C; let b: Bool @ |")).toEqual(["0x20", "link"]);
  });

  test("members of the enum that is compared with come first", () => {
    const { project, file, offset } = markedProject(
      "enum M { p, q } enum N { r } let m: M = p; rct txn t [m == |] {}",
    );
    const first = completionsAt(project, file, offset).filter(({ isPreferred }) => isPreferred);
    expect(first.map(({ label }) => label)).toEqual(["p", "q"]);
  });

  test("files stand in strings", () => {
    const others = { "w.hex": "", "sub/x.hex": "", "a.ebv": "" };
    expect(labels('test "x" { load m from "|" }', others)).toEqual(["sub/x.hex", "w.hex"]);
    expect(labels('import "|', others)).toEqual(["a.ebv"]);
    expect(labels('test "|"', others)).toEqual([]);
  });

  test("hardware.toml gets its sections, keys and values", () => {
    const toml = (marked: string) =>
      labels(
        marked,
        { "d.ebv": "trg a: Bool @ 0x4; let m: UInt[8] @ 0x100 /x16;" },
        "hardware.toml",
      );
    expect(toml("|")).toContain("[target]");
    expect(toml("[t|")).toContain("target");
    expect(toml("[target]\n|")).toEqual(["fpga", "clock_hz", "clock", "reset"]);
    expect(toml('[target]\nfpga = "|"')).toContain("UPduino v3.1");
    expect(toml('[target]\nfpga = "upduino-v3.1"\nclock_hz = |')).toContain("48000000");
    expect(toml('[memory]\n"0x100" = { size = 8, type = "|')).toContain("ultraram");
    expect(toml('[memory]\n"0x100" = { size = 8, |')).toEqual(["type", "element_bits", "init"]);
    expect(toml("[memory]\n|")).toEqual(["0x00000100"]);
    expect(toml('[io]\n"|')).toEqual(["0x04"]);
    expect(toml('[target]\nfpga = "upduino-v3.1"\n[io]\n"0x4" = { pin = "|')).toContain("39");
    expect(toml('[interface]\nname = "|')).toContain("axi4-lite");
    expect(toml("[target] # |")).toEqual([]);
  });
});

describe("signatureHelpAt", () => {
  const help = (marked: string) => {
    const { project, file, offset } = markedProject(marked);
    const found = signatureHelpAt(project, file, offset);
    const parameter = found?.parameters[found.active];
    return found && `${found.label} ${found.label.slice(parameter?.start, parameter?.end)}`;
  };

  test("follows the commas of the innermost call", () => {
    expect(help("let a: UInt = max(1, |2);")).toBe("max(a, b) b");
    expect(help("let a: UInt = max(min(1, 2), |")).toBe("max(a, b) b");
    expect(help("let a: UInt = max(v[1, 2], min(|")).toBe("min(a, b) a");
    expect(help("defn f(a: UInt@/x8, b: Int) -> UInt@/x8 { term a; } let x: UInt = f(1, |);")).toBe(
      "f(a: UInt@/x8, b: Int) -> UInt@/x8 b: Int",
    );
    expect(help("let a: UInt = (1 + |);")).toBeUndefined();
  });
});

describe("symbols", () => {
  test("list declarations, members within their enum", () => {
    const symbols = documentSymbols(testProject({ "d.ebv": design }), "d.ebv");
    expect(symbols.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      "trigger go",
      "enum Mode",
      "state mode",
      "state count",
      "memory buffer",
      "constant LIMIT",
      "transaction tick",
      "transaction stop",
      'test test "ticks"',
    ]);
    expect(symbols[1]?.children.map(({ name }) => name)).toEqual(["idle", "run"]);
  });

  test("of the workspace are found by some of their letters", () => {
    const project = testProject({ "d.ebv": design, "e.ebv": "let other: Bool;" });
    expect(workspaceSymbols(project, "oth").map(({ name }) => name)).toEqual(["other"]);
    expect(workspaceSymbols(project, "MD").map(({ name }) => name)).toEqual(["Mode", "mode"]);
  });
});

describe("readingAt", () => {
  test("gives the statement at the caret and the signals that it names", () => {
    const { project, offset } = inDesign("count = next");
    const reading = readingAt(project, "d.ebv", offset);
    expect(reading && design.slice(reading.span.start, reading.span.end)).toBe("&count = next;");
    expect(reading?.signals).toEqual(["d.count", "d.fire_tick"]);
  });

  test("in the head of a transaction it is the head, elsewhere the declaration", () => {
    const head = inDesign("go && mode");
    const reading = readingAt(head.project, "d.ebv", head.offset);
    expect(reading?.signals).toEqual(["d.fire_tick", "d.go", "d.mode"]);
    const declared = inDesign("count: Int");
    expect(readingAt(declared.project, "d.ebv", declared.offset)?.signals).toEqual(["d.count"]);
  });
});

describe("semanticTokens", () => {
  test("tell what the names in sight stand for", () => {
    const text = "\uFEFFtrg go: Bool;\nlet a: UInt @/x4;\nrct txn t [go] {\n  &a = max(a, 1);\n}\n";
    const project = testProject({ "d.ebv": text });
    const names = (start: number, end: number) => {
      const data = semanticTokens(project, "d.ebv", start, end);
      let [line, column] = [0, 0];
      return Array.from({ length: data.length / 5 }, (_, i) => {
        const [lines = 0, columns = 0, length = 0, type = 0, modifiers = 0] = data.slice(i * 5);
        column = lines === 0 ? column + columns : columns;
        line += lines;
        const word = text
          .replace("\uFEFF", "")
          .split("\n")
          [line]?.slice(column, column + length);
        return `${word} ${semanticTokenTypes[type]} ${modifiers}`;
      });
    };
    expect(names(0, text.length)).toEqual([
      "go trigger 1",
      "Bool type 4",
      "a state 1",
      "UInt type 4",
      "t transaction 1",
      "go trigger 0",
      "a state 2",
      "max function 4",
      "a state 0",
    ]);
    expect(names(text.indexOf("rct"), text.indexOf("{"))).toEqual([
      "t transaction 1",
      "go trigger 0",
    ]);
  });
});

describe("foldingRanges", () => {
  test("hide blocks and comments of several lines", () => {
    const text = "// a\n// b\nenum M {\n  p,\n  q\n}\n/* c\n*/\nlet a: Bool; // d\n// e\n";
    expect(foldingRanges({ path: "d.ebv", text })).toEqual([
      { start: 1, end: 2, kind: "comment" },
      { start: 3, end: 5, kind: "block" },
      { start: 7, end: 8, kind: "comment" },
    ]);
  });
});

describe("inlayHints", () => {
  test("tell widths that nobody wrote and bits that are lost", () => {
    const text = `let a: UInt @/x8; let b: UInt @/x16;
rct txn t [true] { let p = a * b; let q: UInt @/x4 = 1; &a = p; &b = b + 1; }`;
    const project = testProject({ "d.ebv": text });
    const result = project.resultOf("d.ebv");
    const index = project.indexOf("d.ebv");
    const hints = result && index ? inlayHints(result, index) : [];
    expect(
      hints.map(({ offset, text: hint }) => `${text.slice(0, offset).slice(-5)}|${hint}`),
    ).toEqual(["let p|: 24 bits", "a = p|24 to 8 bits"]);
  });
});
