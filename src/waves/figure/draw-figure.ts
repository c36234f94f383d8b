/// <reference path="./wavedrom.d.ts" />

import renderAny from "wavedrom/render-any";
import skin from "wavedrom/skins/default.js";
import type { WaveJson } from "../wave-json.ts";
import { markupText } from "./markup-text.ts";
import { mergeBricks } from "./merge-bricks.ts";

/** The figure as the text of an SVG file that stands by itself, black on white. */
export function drawFigure(json: WaveJson): string {
  // The renderer writes into the heading of the figure that it is given.
  return markupText(mergeBricks(renderAny(0, { ...json, head: { ...json.head } }, skin)));
}
