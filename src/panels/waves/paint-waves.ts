import type { RowItem } from "../../waves/arrange-rows.ts";
import type { RowDrawing } from "../../waves/display-list.ts";
import type { RulerMark } from "../../waves/ruler-marks.ts";
import { paintLabels, paintRow, ROW_HEIGHT } from "./paint-row.ts";
import type { Pen } from "./pen.ts";
import type { Extent } from "./viewport.ts";
import type { WavePalette } from "./wave-palette.ts";

/** What both canvases show beside the waves. */
export interface Overlay {
  readonly marks: readonly RulerMark[];
  readonly extent: Extent;
  readonly cursor: number | undefined;
  readonly marker: number | undefined;
  readonly failures: readonly number[];
  /** The stretch that is being dragged over, in ticks. */
  readonly drag: { readonly from: number; readonly to: number } | undefined;
}

export interface WavesPicture {
  readonly items: readonly RowItem[];
  /** By the name of the signal, as far as they are known. */
  readonly drawings: ReadonlyMap<string, RowDrawing>;
  readonly activePath: string | undefined;
  /** Pixels that the rows are scrolled up. */
  readonly scrollTop: number;
  readonly overlay: Overlay;
}

/** Paints the rows that are in sight. */
export function paintWaves(pen: Pen, picture: WavesPicture, palette: WavePalette): void {
  const { items, drawings, activePath, scrollTop, overlay } = picture;
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT));
  const last = Math.min(items.length, Math.ceil((scrollTop + pen.height) / ROW_HEIGHT));
  const { context } = pen;
  paintGrid(pen, overlay.marks, palette);
  for (let at = first; at < last; at++) {
    const item = items[at];
    const top = at * ROW_HEIGHT - scrollTop;
    if (item === undefined) {
      continue;
    }
    if (item.path === activePath) {
      context.fillStyle = palette.accent;
      context.globalAlpha = 0.09;
      context.fillRect(0, top, pen.width, ROW_HEIGHT);
      context.globalAlpha = 1;
    }
    const drawing = item.kind === "signal" ? drawings.get(item.path) : undefined;
    if (item.kind === "signal" && drawing !== undefined) {
      paintRow(pen, drawing, top, palette.hues[item.hue]);
      paintLabels(pen, drawing, top, palette.text);
    }
  }
  paintUnrecorded(pen, overlay.extent, palette);
  paintTimes(pen, overlay, palette);
}

function paintGrid(pen: Pen, marks: readonly RulerMark[], palette: WavePalette): void {
  const { context } = pen;
  context.strokeStyle = palette.line;
  context.lineWidth = pen.pixel;
  context.beginPath();
  for (const { time } of marks) {
    const x = pen.crisp(pen.xOf(time));
    context.moveTo(x, 0);
    context.lineTo(x, pen.height);
  }
  context.stroke();
}

/** Hatches what lies before and after the record. */
export function paintUnrecorded(pen: Pen, extent: Extent, palette: WavePalette): void {
  const { context } = pen;
  const start = Math.min(pen.xOf(extent.startTime), pen.width);
  const end = Math.max(pen.xOf(extent.endTime), 0);
  context.save();
  context.beginPath();
  if (start > 0) {
    context.rect(0, 0, start, pen.height);
  }
  if (end < pen.width) {
    context.rect(end, 0, pen.width - end, pen.height);
  }
  context.clip();
  context.fillStyle = palette.active;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = pen.pixel;
  context.beginPath();
  for (let x = -pen.height; x < pen.width; x += 6) {
    // Only the strips that are not clipped away are worth a line.
    if (x < start || x + pen.height > end) {
      context.moveTo(x, pen.height);
      context.lineTo(x + pen.height, 0);
    }
  }
  context.stroke();
  context.restore();
}

/** Cursor as a full line, marker as a dashed one, failures dotted; the dragged stretch tinted. */
export function paintTimes(pen: Pen, overlay: Overlay, palette: WavePalette): void {
  const { context } = pen;
  const { drag, cursor, marker, failures } = overlay;
  if (drag !== undefined) {
    const left = pen.xOf(Math.min(drag.from, drag.to));
    const right = pen.xOf(Math.max(drag.from, drag.to));
    context.fillStyle = palette.accent;
    context.globalAlpha = 0.15;
    context.fillRect(left, 0, right - left, pen.height);
    context.globalAlpha = 1;
    verticalLine(pen, left, palette.accent, []);
    verticalLine(pen, right, palette.accent, []);
  }
  for (const time of failures) {
    verticalLine(pen, pen.xOf(time), palette.bad, [1, 3]);
  }
  if (marker !== undefined) {
    verticalLine(pen, pen.xOf(marker), palette.marker, [5, 3]);
  }
  if (cursor !== undefined) {
    verticalLine(pen, pen.xOf(cursor), palette.accent, []);
  }
}

function verticalLine(pen: Pen, place: number, colour: string, dashes: readonly number[]): void {
  const { context } = pen;
  const x = pen.crisp(place);
  if (x < 0 || x > pen.width) {
    return;
  }
  context.strokeStyle = colour;
  context.lineWidth = pen.pixel;
  context.setLineDash([...dashes]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, pen.height);
  context.stroke();
  context.setLineDash([]);
}
