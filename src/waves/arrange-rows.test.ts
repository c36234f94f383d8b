import { describe, expect, it } from "vitest";
import { arrangeRows, pathsOfScope } from "./arrange-rows.ts";
import { macStore } from "./testdata/mac-trace.ts";
import {
  chooseForRow,
  defaultLayout,
  moveRow,
  setScopeOpen,
  type WaveLayout,
} from "./wave-layout.ts";

const { signals } = macStore(1);

function listed(layout: WaveLayout, filter?: string): readonly string[] {
  return arrangeRows(signals, layout, filter).items.map((item) =>
    item.kind === "scope"
      ? `${"  ".repeat(item.depth)}${item.isOpen ? "-" : "+"} ${item.name} (${item.count})`
      : `${"  ".repeat(item.depth)}${item.name} ${item.radix} ${item.hue}`,
  );
}

describe("arrangeRows", () => {
  it("starts with clock, reset, inputs, outputs, state and wires, then the scopes", () => {
    expect(listed(defaultLayout)).toEqual([
      "clk binary 8",
      "rst binary 7",
      "valid binary 2",
      "x signed 2",
      "w hex 2",
      "result signed 3",
      "acc signed 1",
      "busy binary 4",
      "- lane (3)",
      "  sum hex 1",
      "  + taps (2)",
    ]);
    expect(arrangeRows(signals, defaultLayout).hiddenCount).toBe(1);
  });

  it("hides the next values of signals, but no signal of its own right", () => {
    const wire = (path: string, role: "wire" | "output" = "wire") => ({
      path,
      type: { width: 4, signed: false },
      byteOffset: 0,
      role,
    });
    const { items, hiddenCount } = arrangeRows(
      [wire("t.n"), wire("t.n_next"), wire("t.m_next"), wire("t.n_next_2", "output")],
      defaultLayout,
    );
    expect(items.map(({ path }) => path)).toEqual(["t.n_next_2", "t.n", "t.m_next"]);
    expect(hiddenCount).toBe(1);
  });

  it("hides what is computed within transactions", () => {
    const signal = (path: string, role: "wire" | "state" | "output") => ({
      path,
      type: { width: 4, signed: false },
      byteOffset: 0,
      role,
    });
    const { items } = arrangeRows(
      [
        signal("t.fire_add_up", "wire"),
        signal("t.add_up_acc", "wire"),
        signal("t.add_up_x", "state"),
        signal("t.add_up_out", "output"),
        signal("t.add_x", "wire"),
      ],
      defaultLayout,
    );
    expect(items.map(({ path }) => path)).toEqual(["t.add_up_out", "t.fire_add_up", "t.add_x"]);
  });

  it("keeps what was chosen by name", () => {
    let layout = chooseForRow(defaultLayout, "mac.x", { radix: "binary", hue: 6 });
    layout = chooseForRow(layout, "mac.valid", { isHidden: true });
    layout = chooseForRow(layout, "mac.valid", { radix: "ascii" });
    layout = setScopeOpen(layout, "lane", false);
    expect(listed(layout).slice(2)).toEqual([
      "x binary 6",
      "w hex 2",
      "result signed 3",
      "acc signed 1",
      "busy binary 4",
      "+ lane (3)",
    ]);
    // A radix that does not suit the type is not taken.
    expect(listed({ ...layout, showsHidden: true })).toContain("valid binary 2");
    expect(listed({ ...layout, showsHidden: true })).toContain("__Vdly__acc signed 4");
  });

  it("moves rows within their scope, and new signals find their place", () => {
    const { items } = arrangeRows(signals, defaultLayout);
    const shown = pathsOfScope(items, "");
    const down = moveRow(defaultLayout, "", shown, "mac.clk", 1);
    expect(listed(down).slice(0, 2)).toEqual(["rst binary 7", "clk binary 8"]);
    expect(moveRow(defaultLayout, "", shown, "mac.clk", -1)).toBe(defaultLayout);
    const partly = { ...defaultLayout, order: { "": ["mac.acc", "mac.clk"] } };
    expect(listed(partly).slice(0, 4)).toEqual([
      "acc signed 1",
      "busy binary 4",
      "clk binary 8",
      "rst binary 7",
    ]);
  });

  it("filters by words, and opens what has a match", () => {
    expect(listed(defaultLayout, "mac 1]")).toEqual([
      "- lane (3)",
      "  - taps (2)",
      "    [1] hex 1",
    ]);
    expect(listed(defaultLayout, "nothing")).toEqual([]);
  });
});
