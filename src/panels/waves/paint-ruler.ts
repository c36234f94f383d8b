import { type Overlay, paintUnrecorded } from "./paint-waves.ts";
import type { Pen } from "./pen.ts";
import type { WavePalette } from "./wave-palette.ts";

/** Paints the marks with their numbers, and flags for cursor (A), marker (B) and failures (✕). */
export function paintRuler(pen: Pen, overlay: Overlay, palette: WavePalette): void {
  const { context } = pen;
  paintUnrecorded(pen, overlay.extent, palette);
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.strokeStyle = palette.lineStrong;
  context.fillStyle = palette.textDim;
  context.lineWidth = pen.pixel;
  context.beginPath();
  for (const { time, label } of overlay.marks) {
    const x = pen.crisp(pen.xOf(time));
    context.moveTo(x, pen.height - 7);
    context.lineTo(x, pen.height);
    context.fillText(label, x + 4, pen.height / 2 + 1);
  }
  context.stroke();
  for (const time of overlay.failures) {
    paintFlag(pen, time, "✕", palette.bad, palette.surface);
  }
  if (overlay.marker !== undefined) {
    paintFlag(pen, overlay.marker, "B", palette.marker, palette.surface);
  }
  if (overlay.cursor !== undefined) {
    paintFlag(pen, overlay.cursor, "A", palette.accent, palette.onAccent);
  }
}

const FLAG = 14;

function paintFlag(pen: Pen, time: number, letter: string, colour: string, onColour: string): void {
  const { context } = pen;
  const x = pen.crisp(pen.xOf(time));
  if (x < -FLAG || x > pen.width + FLAG) {
    return;
  }
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x - FLAG / 2, 2, FLAG, FLAG, 3);
  context.fill();
  context.beginPath();
  context.moveTo(x - 4, FLAG + 2);
  context.lineTo(x + 4, FLAG + 2);
  context.lineTo(x, pen.height - 1);
  context.fill();
  context.fillStyle = onColour;
  context.textAlign = "center";
  context.fillText(letter, x, 2 + FLAG / 2 + 0.5);
  context.textAlign = "left";
}
