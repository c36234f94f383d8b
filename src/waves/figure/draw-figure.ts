/// <reference path="./wavedrom.d.ts" />
import darkSkin from "wavedrom/skins/dark.js";
import lightSkin from "wavedrom/skins/default.js";
import renderAny from "../../../node_modules/wavedrom/lib/render-any.js";
import type { WaveJson } from "../wave-json.ts";
import { markupText } from "./markup-text.ts";

export type FigureTheme = "light" | "dark";

/** The figure as the text of an SVG file that stands by itself. */
export function drawFigure(json: WaveJson, theme: FigureTheme): string {
  const skin = theme === "dark" ? darkSkin : lightSkin;
  // The renderer writes into the heading of the figure that it is given.
  return markupText(renderAny(0, { ...json, head: { ...json.head } }, skin));
}
