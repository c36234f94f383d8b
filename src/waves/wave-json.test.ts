import { describe, expect, it } from "vitest";
import { arrangeRows } from "./arrange-rows.ts";
import { drawFigure } from "./figure/draw-figure.ts";
import { macStore } from "./testdata/mac-trace.ts";
import { FIGURE_CYCLES, FIGURE_ROWS, type FigureRow, waveJson, waveJsonText } from "./wave-json.ts";
import { defaultLayout } from "./wave-layout.ts";

const store = macStore(200);
const layout = { ...defaultLayout, isOpen: { "lane.taps[]": true } };
const rows: readonly FigureRow[] = arrangeRows(store.signals, layout).items.flatMap((item) =>
  item.kind === "signal" ? [item] : [],
);

describe("waveJson", () => {
  it("writes whole cycles, numbered as the tests count them, and scopes as groups", async () => {
    const figure = waveJson(store, { rows, from: 1, to: 19 });
    expect(figure.cycles).toEqual({ shown: 9, asked: 9 });
    await expect(waveJsonText(figure.json)).toMatchFileSnapshot("testdata/mac-wave.json");
  });

  it("says what it cut", () => {
    const many = Array.from({ length: 30 }, () => rows[0]).flatMap((row) => row ?? []);
    const figure = waveJson(store, { rows: many, from: 0, to: 404 });
    expect(figure.cycles).toEqual({ shown: FIGURE_CYCLES, asked: 202 });
    expect(figure.rows).toEqual({ shown: FIGURE_ROWS, asked: 30 });
  });

  it("stays within the record", () => {
    const figure = waveJson(store, { rows, from: -1000, to: -500 });
    expect(figure.cycles.shown).toBe(1);
    expect(waveJson(store, { rows, from: 5000, to: 6000 }).cycles.shown).toBe(1);
  });

  it("takes the value that the next clock edge reads", () => {
    const [valid] = waveJson(store, {
      rows: rows.filter(({ signal }) => store.signals[signal]?.path === "mac.valid"),
      from: 3,
      to: 13,
    }).json.signal;
    expect(valid).toMatchObject({ name: "valid", wave: "1..01" });
  });
});

describe("drawFigure", () => {
  it("gives an SVG file that stands by itself, with names escaped", () => {
    const svg = drawFigure({
      signal: [{ name: "a<b&c", wave: "01" }, ["g<h", { name: "d", wave: "3.", data: ["<7>"] }]],
      head: { tick: 0, every: 1 },
      config: { hscale: 1 },
    });
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain("a&lt;b&amp;c");
    expect(svg).toContain("g&lt;h");
    expect(svg).toContain("&lt;7&gt;");
    expect(svg).not.toContain("<script");
  });
});
