import * as v from "valibot";

const bit = v.object({
  /** A port or another signal, as tests name it. */
  signal: v.string(),
  bit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4095)),
});
const colour = v.picklist(["red", "green", "blue", "yellow", "white"]);
const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const common = { id: v.string(), label: v.string() };

const widget = v.variant("kind", [
  v.object({ ...common, kind: v.literal("led"), at: bit, colour, activeLow: v.boolean() }),
  v.object({
    ...common,
    kind: v.literal("rgb"),
    red: bit,
    green: bit,
    blue: bit,
    activeLow: v.boolean(),
  }),
  v.object({ ...common, kind: v.literal("button"), at: bit, activeLow: v.boolean() }),
  v.object({ ...common, kind: v.literal("switch"), at: bit, activeLow: v.boolean() }),
  v.object({ ...common, kind: v.literal("number"), signal: v.string() }),
  v.object({
    ...common,
    kind: v.literal("digits"),
    /** Segment a in bit 0 to g in bit 6, the point in bit 7. */
    segments: v.string(),
    /** The digits that are lit, one bit each; a single digit that is always lit, if empty. */
    select: v.string(),
    count: count(1, 8),
    activeLow: v.boolean(),
  }),
  v.object({
    ...common,
    kind: v.literal("uart"),
    /** What the design sends and what it receives; either may be empty. */
    tx: v.optional(bit),
    rx: v.optional(bit),
    baud: count(50, 100_000_000),
  }),
  v.object({
    ...common,
    kind: v.literal("pixels"),
    /** A vector with a pixel in each element, row by row. */
    memory: v.string(),
    width: count(1, 512),
    height: count(1, 512),
    colours: v.picklist(["mono", "grey", "rgb332", "rgb565", "rgb888"]),
  }),
]);

const panel = v.object({ version: v.literal(1), widgets: v.array(widget) });

/** A light, a button or another thing that hangs on a design, and what it hangs on. */
export type BoardWidget = v.InferOutput<typeof widget>;

/** A bit of a signal. */
export type BitPlace = v.InferOutput<typeof bit>;

/** The file of a project that its panel is kept in. */
export const panelFile = "panel.json";

/** The widgets of a panel file, or what is wrong with it. */
export function readPanel(
  text: string,
): { readonly widgets: readonly BoardWidget[] } | { readonly message: string } {
  try {
    const read = v.safeParse(panel, JSON.parse(text));
    return read.success
      ? { widgets: read.output.widgets }
      : {
          message: `${panelFile}: ${v.getDotPath(read.issues[0]) ?? ""}: ${read.issues[0].message}`,
        };
  } catch (error) {
    return { message: `${panelFile}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function writePanel(widgets: readonly BoardWidget[]): string {
  return `${JSON.stringify({ version: 1, widgets }, undefined, 2)}\n`;
}
