import { describe, expect, it } from "vitest";
import { arrangeRows } from "./arrange-rows.ts";
import { type DisplayRequest, displayList, nearestChange, SPAN_SHAPES } from "./display-list.ts";
import { macStore } from "./testdata/mac-trace.ts";
import { defaultLayout } from "./wave-layout.ts";

const store = macStore(40);
const rows = arrangeRows(store.signals, defaultLayout).items.flatMap((item) =>
  item.kind === "signal" ? [item] : [],
);

function drawn(request: Omit<DisplayRequest, "rows" | "characterWidth">): string {
  const list = displayList(store, { rows, characterWidth: 7, ...request });
  const lines = list.rows.flatMap((row) => {
    if (row === undefined) {
      return [];
    }
    const labels = new Map(row.labels.map(({ span, text }) => [span, text]));
    const spans = [...row.shapes].map((shape, at) => {
      const label = labels.get(at);
      return ` ${row.times[at]} ${SPAN_SHAPES[shape]}${label === undefined ? "" : ` "${label}"`}`;
    });
    return `${store.signals[row.signal]?.path}:${spans.join(",")}, ${row.times.at(-1)}`;
  });
  return `${lines.join("\n")}\n`;
}

describe("displayList", () => {
  it("draws single changes with labels where there is room", async () => {
    await expect(drawn({ from: 0, to: 16, width: 800 })).toMatchFileSnapshot(
      "testdata/display-close.txt",
    );
  });

  it("draws what is denser than pixels as busy, and what was not recorded as such", async () => {
    await expect(drawn({ from: -40, to: 160, width: 100 })).toMatchFileSnapshot(
      "testdata/display-far.txt",
    );
  });

  it("clips a label that has no room, and drops one that would say nothing", () => {
    const x = rows.slice(3, 4).map(({ signal }) => ({ signal, radix: "binary" as const }));
    const labels = (width: number) =>
      displayList(store, { rows: x, from: 4, to: 6, width, characterWidth: 7 }).rows[0]?.labels.map(
        ({ text }) => text,
      );
    expect(labels(200)).toContain("01001010");
    expect(labels(60)).toContain("1001010");
    expect(labels(50)).toContain("10010…");
    expect(labels(20)).toEqual([]);
  });

  it("finds the change near a place", () => {
    const [clock] = displayList(store, {
      rows: rows.slice(0, 1),
      from: 0,
      to: 16,
      width: 800,
      characterWidth: 7,
    }).rows;
    expect(clock && nearestChange(clock, 5.1, 0.2)).toBe(5);
    expect(clock && nearestChange(clock, 5.5, 0.2)).toBeUndefined();
  });
});
