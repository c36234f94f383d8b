import { describe, expect, test } from "vitest";
import { decodeText, encodeText } from "../project/file-set.ts";
import { answerEditor } from "./answer-editor.ts";

const top = `module top (input logic clk);
  logic [7:0] act, p_x;
  mac #(.W(8)) u_mac (.clk(clk), .act(act), .total(), .p_x(p_x), .v_1(v.act));
  mac_axi u_axi (.act(act));
  other u_other (.act(act));
  initial $display("%d", u_mac.total + u_other.total + pkt.act);
endmodule : top
`;
const mac = `module mac(W: UInt = 8);
struct P { x: UInt @/x8; }
trg act: UInt @/x8;
trg v: UInt @/x8 [2];
trg p: P;
trg p_own: Bool;
let total: UInt @ 0x0 /0..7 = 0;
rct txn add [p_own] { &total = total + act + p.x; }
`;
const fifo = `module fifo #(parameter DEPTH = 4) (input logic push, output logic empty);
  typedef struct packed { logic empty; } one_t;
  one_t one;
  assign empty = !push && !one.empty && DEPTH == 4;
endmodule : fifo
`;
const user = `frgn module fifo(DEPTH: UInt = 4) from "fifo.sv" { trg push: Bool; let empty: Bool; };
inst f: fifo(DEPTH = 8) { push = f.empty; };
`;
const wrapper = "module wrap; fifo #(.DEPTH(2)) f (.push(push), .empty(empty)); endmodule\n";

const texts: Readonly<Record<string, string>> = {
  "top.sv": top,
  "mac.ebv": mac,
  "fifo.sv": fifo,
  "user.ebv": user,
  "wrap.sv": wrapper,
};

/** What the files are after a rename of what stands behind the first `at` of `file`. */
function renamed(file: string, at: string, name: string, more: Record<string, string> = {}) {
  const all = { ...texts, ...more };
  const files = new Map(Object.entries(all).map(([path, text]) => [path, encodeText(text)]));
  const offset = (all[file] ?? "").indexOf(at) + at.length;
  const answer = answerEditor(files, "rename", { file, offset, name });
  if (answer.kind === "refused") {
    return () => answer.reason;
  }
  const edits = [...answer.edits].sort((a, b) => b.span.start - a.span.start);
  return (path: string) =>
    edits
      .filter(({ span }) => span.file === path)
      .reduce(
        (text, { span, text: to }) => text.slice(0, span.start) + to + text.slice(span.end),
        decodeText(files.get(path) ?? new Uint8Array()) ?? "",
      );
}

describe("a rename in Brief reaches SystemVerilog", () => {
  test("ports of its instances, and names within them", () => {
    expect(renamed("mac.ebv", "trg a", "operand")("top.sv")).toBe(
      top
        .replace(".clk(clk), .act(", ".clk(clk), .operand(")
        .replace("u_axi (.act(", "u_axi (.operand("),
    );
    expect(renamed("mac.ebv", "let to", "sum")("top.sv")).toBe(
      top.replace(".total()", ".sum()").replace("u_mac.total", "u_mac.sum"),
    );
  });

  test("what ports of vectors and structs are called, and no port of another", () => {
    expect(renamed("mac.ebv", "trg v", "lane")("top.sv")).toContain(".lane_1(v.act)");
    expect(renamed("mac.ebv", "trg p", "pixel")("top.sv")).toContain(".pixel_x(p_x)");
    expect(renamed("mac.ebv", "struct P { x", "red")("top.sv")).toContain(".p_red(p_x)");
  });

  test("modules and parameters", () => {
    const changed = renamed("mac.ebv", "module ma", "dot")("top.sv");
    expect(changed).toBe(top.replace("mac #", "dot #").replace("mac_axi", "dot_axi"));
    expect(renamed("mac.ebv", "mac(W", "BITS")("top.sv")).toContain("mac #(.BITS(8))");
  });

  test("a word of SystemVerilog is escaped", () => {
    expect(renamed("mac.ebv", "trg a", "wire")("top.sv")).toContain(".\\wire (act)");
  });

  test("foreign modules, where they are written and where they are used", () => {
    const port = renamed("user.ebv", "trg pu", "put");
    expect(port("fifo.sv")).toBe(
      fifo.replace("input logic push", "input logic put").replace("!push", "!put"),
    );
    expect(port("wrap.sv")).toBe(wrapper.replace(".push(push)", ".put(push)"));
    expect(port("user.ebv")).toBe(user.replaceAll("push", "put"));
    const module = renamed("user.ebv", "module fi", "queue");
    expect(module("fifo.sv")).toBe(fifo.replaceAll("fifo", "queue"));
    expect(module("wrap.sv")).toContain("queue #(.DEPTH(2)) f (");
    expect(renamed("user.ebv", "fifo(DEP", "SIZE")("wrap.sv")).toContain(".SIZE(2)");
  });

  test("it is refused where SystemVerilog has the name, or two files declare the module", () => {
    expect(renamed("user.ebv", "trg pu", "one")("")).toContain("fifo.sv has a signal");
    expect(renamed("user.ebv", "let em", "none")("")).toContain("is called `empty` too");
    const twice = renamed("user.ebv", "trg pu", "put", { "again.ebv": user });
    expect(twice("")).toContain("again.ebv declares the SystemVerilog module `fifo` too");
  });
});

describe("a rename in SystemVerilog", () => {
  test("changes what Brief declares", () => {
    expect(renamed("top.sv", ".clk(clk), .a", "operand")("mac.ebv")).toBe(
      mac.replaceAll("act", "operand"),
    );
  });

  test("leaves its own names alone, and says so", () => {
    expect(renamed("top.sv", "input logic c", "clock")("")).toContain("changed by hand");
  });
});
