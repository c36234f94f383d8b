import { expect, test } from "vitest";
import { drawFigure, readFigure } from "../waves/figure/draw-figure.ts";
import { findTemplates } from "./find-templates.ts";
import { boardFits } from "./fits-on.ts";
import { instanceText } from "./instance-text.ts";
import { loadFigure, manifests, manifestTextsByName } from "./library.ts";
import { measurements } from "./measurements.ts";
import { standardValues } from "./parameter-values.ts";
import { readManifest } from "./read-manifest.ts";

const everything = { text: "", set: undefined, function: undefined, boardId: undefined };
const names = (query: Partial<Parameters<typeof findTemplates>[2]>) =>
  findTemplates(manifests, measurements, { ...everything, ...query });

test("every manifest can be read", () => {
  const faults = [...manifestTextsByName].flatMap(([name, text]) => {
    const reading = readManifest(text);
    return reading.kind === "faults" ? [`${name}: ${reading.faults.join("; ")}`] : [];
  });
  expect(faults).toEqual([]);
});

test.each([...manifests.keys()])("%s has a figure that can be drawn", async (name) => {
  const figure = readFigure((await loadFigure(name)) ?? "");
  expect(figure, `rtl-templates/${name}/figure.json`).toBeDefined();
  expect(figure === undefined ? "" : drawFigure(figure)).toMatch(/^<svg/);
});

test.each([...manifests])("%s uses what there is", (_, { uses }) => {
  expect(uses.filter((each) => !manifests.has(each))).toEqual([]);
});

test("words and filters find templates, names first", () => {
  expect(names({}).length).toBe(manifests.size);
  expect(names({ text: "skid" })[0]).toBe("skid-buffer");
  expect(names({ text: "uart tx" })[0]).toBe("uart-tx");
  expect(names({ text: "nothing like it" })).toEqual([]);
  expect(names({ set: "lab", function: "arithmetic" })).toContain("isqrt");
  expect(names({ set: "paper" })).not.toContain("isqrt");
});

test("figures say which boards a template fits", () => {
  const figures = { lut: 6000, ff: 10, carry: 0, bram: 0, spram: 0 };
  const fits = boardFits({ up5k: { ...figures, uram: 0, dsp: 0 } });
  expect(fits.find(({ boardId }) => boardId === "upduino-v3.1")).toMatchObject({
    fits: false,
    tightest: "LUT4",
  });
  expect(fits.every(({ device }) => /UP5K/i.test(device))).toBe(true);
});

test("an instance names every port", () => {
  const fifo = manifests.get("fifo");
  expect(fifo && instanceText(fifo, { ...standardValues(fifo), WIDTH: 12 })).toBe(
    "fifo #(.WIDTH(12), .DEPTH(512)) u_fifo (.clk, .rst_n, .in_valid, .in_ready, .in_data, .out_valid, .out_ready, .out_data);",
  );
});
