/// <reference path="./wavedrom.d.ts" />

import renderAny from "wavedrom/render-any";
import skin from "wavedrom/skins/default.js";
import type { WaveJson } from "../wave-json.ts";
import { markupText } from "./markup-text.ts";
import { mergeBricks } from "./merge-bricks.ts";

/** The figure as the text of an SVG file that stands by itself, black on white. */
export function drawFigure(json: WaveJson | WrittenFigure): string {
  // The renderer writes into the figure that it is given.
  return markupText(mergeBricks(renderAny(0, JSON.parse(JSON.stringify(json)), skin)));
}

/** A figure of WaveDrom as a person writes it: lanes, groups, spaces between them, arrows and a heading. */
export interface WrittenFigure {
  readonly signal: readonly unknown[];
}

/** Reads a figure that is strict JSON; `undefined` if it is none. */
export function readFigure(text: string): WrittenFigure | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isFigure(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isFigure(json: unknown): json is WrittenFigure {
  return (
    typeof json === "object" && json !== null && "signal" in json && Array.isArray(json.signal)
  );
}
