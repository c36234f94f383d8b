import type { RowDrawing } from "../../waves/display-list.ts";
import { paintRow } from "./paint-row.ts";
import { type Overlay, paintTimes, paintUnrecorded } from "./paint-waves.ts";
import type { Pen } from "./pen.ts";
import type { Viewport } from "./viewport.ts";
import type { WavePalette } from "./wave-palette.ts";

interface OverviewPicture {
  /** The active row from start to end, if it is known yet. */
  readonly drawing: RowDrawing | undefined;
  readonly hue: string;
  /** The stretch that is on the screen. */
  readonly view: Viewport;
  readonly overlay: Overlay;
}

/** Narrower than this, the stretch on the screen could not be seen or caught. */
const NARROWEST = 6;

/** Paints the whole record with the stretch on the screen framed. */
export function paintOverview(pen: Pen, picture: OverviewPicture, palette: WavePalette): void {
  const { drawing, hue, view, overlay } = picture;
  const { context } = pen;
  if (drawing !== undefined) {
    context.save();
    context.globalAlpha = 0.8;
    paintRow(pen, drawing, (pen.height - 24) / 2, hue);
    context.restore();
  }
  paintUnrecorded(pen, overlay.extent, palette);
  paintTimes(pen, { ...overlay, drag: undefined }, palette);
  const { left, right } = frameOf(pen.xOf(view.from), pen.xOf(view.to));
  context.fillStyle = palette.surface;
  context.globalAlpha = 0.6;
  context.fillRect(0, 0, left, pen.height);
  context.fillRect(right, 0, pen.width - right, pen.height);
  context.globalAlpha = 1;
  context.strokeStyle = palette.lineStrong;
  context.lineWidth = pen.pixel;
  context.beginPath();
  context.roundRect(
    Math.max(pen.crisp(left), pen.pixel),
    pen.crisp(0),
    Math.min(right, pen.width - pen.pixel) - Math.max(left, 0) - pen.pixel,
    pen.height - 2 * pen.pixel,
    3,
  );
  context.stroke();
}

function frameOf(left: number, right: number): { readonly left: number; readonly right: number } {
  const middle = (left + right) / 2;
  return right - left >= NARROWEST
    ? { left, right }
    : { left: middle - NARROWEST / 2, right: middle + NARROWEST / 2 };
}
