import { LABEL_PADDING, type RowDrawing, SPAN_SHAPES } from "../../waves/display-list.ts";
import type { Pen } from "./pen.ts";

/** Pixels of a row, and what its wave leaves free above and below. */
export const ROW_HEIGHT = 24;
const PADDING = 5;
const SLANT = 4;

/** Paints a row whose upper edge is at `top`. The pen says where an instant is. */
export function paintRow(pen: Pen, drawing: RowDrawing, top: number, colour: string): void {
  const { context } = pen;
  const high = pen.crisp(top + PADDING);
  const low = pen.crisp(top + ROW_HEIGHT - PADDING);
  const lines = new Path2D();
  const body = new Path2D();
  const busy = new Path2D();
  const { times, shapes } = drawing;
  let lastLevel: number | undefined;
  for (let at = 0; at < shapes.length; at++) {
    const left = pen.xOf(times[at] ?? 0);
    const right = pen.xOf(times[at + 1] ?? 0);
    const shape = SPAN_SHAPES[shapes[at] ?? 0];
    if (right < -SLANT || left > pen.width + SLANT) {
      lastLevel = undefined;
      continue;
    }
    if (shape === "low" || shape === "high") {
      const level = shape === "high" ? high : low;
      const from = pen.crisp(left);
      if (lastLevel === undefined) {
        lines.moveTo(from, level);
      } else {
        lines.moveTo(from, lastLevel);
        lines.lineTo(from, level);
      }
      lines.lineTo(pen.crisp(right), level);
      if (shape === "high") {
        body.rect(left, high, right - left, low - high);
      }
      lastLevel = level;
      continue;
    }
    lastLevel = undefined;
    if (shape === "value") {
      addHexagon(lines, left, right, high, low);
      addHexagon(body, left, right, high, low);
    } else if (shape === "busy") {
      // At least a pixel wide: a pulse must not vanish.
      busy.rect(left, high, Math.max(right - left, pen.pixel), low - high);
    }
  }
  context.fillStyle = colour;
  context.globalAlpha = 0.13;
  context.fill(body);
  context.globalAlpha = 0.55;
  context.fill(busy);
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = pen.pixel;
  context.stroke(lines);
  context.stroke(busy);
}

/** The values that have room, kept in sight while their span is. */
export function paintLabels(pen: Pen, drawing: RowDrawing, top: number, colour: string): void {
  const { context } = pen;
  context.fillStyle = colour;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const { span, text } of drawing.labels) {
    const left = pen.xOf(drawing.times[span] ?? 0);
    const right = pen.xOf(drawing.times[span + 1] ?? 0);
    const width = text.length * pen.characterWidth;
    const last = Math.min(right, pen.width) - LABEL_PADDING - width;
    const first = Math.max(left, 0) + LABEL_PADDING;
    // A span that leaves the screen takes its label along.
    const x = last >= first ? first : left < 0 ? right - LABEL_PADDING - width : first;
    if (x + width > 0 && x < pen.width && right - left >= width) {
      context.fillText(text, x, top + ROW_HEIGHT / 2 + 0.5);
    }
  }
}

function addHexagon(path: Path2D, left: number, right: number, high: number, low: number): void {
  const slant = Math.min(SLANT, (right - left) / 2);
  const middle = (high + low) / 2;
  path.moveTo(left, middle);
  path.lineTo(left + slant, high);
  path.lineTo(right - slant, high);
  path.lineTo(right, middle);
  path.lineTo(right - slant, low);
  path.lineTo(left + slant, low);
  path.closePath();
}
