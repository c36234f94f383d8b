import { invariant, present } from "../base/assert.ts";
import type { TraceSegment, TraceStore } from "../trace/trace-store.ts";
import { formatterOf } from "./formatters/formatter-of.ts";
import type { WaveRow } from "./wave-row.ts";

/** What a span looks like; the numbers are those of `RowDrawing.shapes`. */
export const SPAN_SHAPES = ["low", "high", "value", "busy", "unrecorded"] as const;
type SpanShape = (typeof SPAN_SHAPES)[number];

interface SpanLabel {
  /** Which span it stands in. */
  readonly span: number;
  readonly text: string;
}

/**
 * One row. Span `i` has shape `SPAN_SHAPES[shapes[i]]` and lasts from `times[i]` to `times[i + 1]`,
 * in ticks. Where two spans meet that are not `unrecorded`, the signal changed.
 */
export interface RowDrawing {
  readonly signal: number;
  readonly times: Float64Array;
  readonly shapes: Uint8Array;
  readonly labels: readonly SpanLabel[];
}

/** The drawing of some rows from `from` to `to`, in ticks, in the order they were asked for. */
export interface DisplayList {
  readonly from: number;
  readonly to: number;
  /** Without those that take longer to read: the same question again will bring more of them. */
  readonly rows: readonly (RowDrawing | undefined)[];
}

export interface DisplayRequest {
  readonly rows: readonly WaveRow[];
  /** In ticks, `to` after `from`; they need not lie within the record. */
  readonly from: number;
  readonly to: number;
  /** Pixels from `from` to `to`. */
  readonly width: number;
  /** Pixels of one character of a label; all are equal. */
  readonly characterWidth: number;
  /** About how many changes may be read for the answer; all that it takes if not given. */
  readonly changesAtOnce?: number;
}

/** Changes closer than this, in pixels, are drawn as one busy span. */
const BUSY_PIXELS = 2;

/** What is drawn beyond each end, in pixels, so that spans cut off there show no edge. */
const MARGIN_PIXELS = 8;

/** Pixels at each end of a span that its label must leave free. */
export const LABEL_PADDING = 4;

/**
 * What to draw of a trace. No transition is lost: each lies between two spans or within a busy one.
 * Takes time in proportion to the width, not to the trace.
 */
export function displayList(store: TraceStore, request: DisplayRequest): DisplayList {
  const { rows, from, to, width } = request;
  invariant(to > from && width > 0, "a window has an extent");
  const pixel = (to - from) / width;
  const margin = MARGIN_PIXELS * pixel;
  const [first, last] = [from - margin, to + margin];
  let rest = request.changesAtOnce ?? Number.POSITIVE_INFINITY;
  return {
    from,
    to,
    rows: rows.map((row) => {
      if (rest >= 0 && rest !== Number.POSITIVE_INFINITY) {
        rest = store.readAhead(row.signal, BUSY_PIXELS * pixel, rest);
      }
      return rest < 0 ? undefined : drawRow(store, row, first, last, pixel, request);
    }),
  };
}

/** The buffers to transfer with a list. */
export function buffersOf(list: DisplayList): readonly ArrayBufferLike[] {
  return list.rows.flatMap((row) =>
    row === undefined ? [] : [row.times.buffer, row.shapes.buffer],
  );
}

/** The change of a row nearest to `time`, at most `tolerance` ticks away. */
export function nearestChange(
  row: RowDrawing,
  time: number,
  tolerance: number,
): number | undefined {
  let nearest: number | undefined;
  for (let at = 1; at < row.times.length - 1; at++) {
    const change = row.times[at] ?? 0;
    const distance = Math.abs(change - time);
    if (
      distance <= tolerance &&
      distance < Math.abs((nearest ?? Number.POSITIVE_INFINITY) - time)
    ) {
      nearest = change;
    }
  }
  return nearest;
}

function drawRow(
  store: TraceStore,
  row: WaveRow,
  from: number,
  to: number,
  pixel: number,
  { characterWidth }: DisplayRequest,
): RowDrawing {
  const { type } = present(store.signals[row.signal], "the signal of a row");
  const formatter = formatterOf(row.radix);
  const samples = (to - from) / pixel / BUSY_PIXELS;
  const segments = store
    .changesWithin(row.signal, from, to, samples)
    .filter((segment, at, all) => isDrawn(segment, at, all.length));
  const times: number[] = [];
  const shapes: number[] = [];
  const labels: SpanLabel[] = [];
  const first = segments[0]?.from ?? to;
  const last = segments.at(-1)?.to ?? from;
  if (first > from) {
    times.push(from);
    shapes.push(SPAN_SHAPES.indexOf("unrecorded"));
  }
  for (const segment of segments) {
    times.push(segment.from);
    shapes.push(SPAN_SHAPES.indexOf(shapeOf(segment, type.width)));
    if (segment.kind === "steady" && type.width > 1) {
      const room = (segment.to - segment.from) / pixel - 2 * LABEL_PADDING;
      const text = fitted(Math.floor(room / characterWidth), () =>
        formatter.digits(segment.value, type),
      );
      if (text !== undefined) {
        labels.push({ span: shapes.length - 1, text });
      }
    }
  }
  if (segments.length > 0 && last < to) {
    times.push(last);
    shapes.push(SPAN_SHAPES.indexOf("unrecorded"));
  }
  times.push(to);
  return {
    signal: row.signal,
    times: Float64Array.from(times),
    shapes: Uint8Array.from(shapes),
    labels,
  };
}

/** A segment without extent shows nothing, unless it is all there is at the end of the record. */
function isDrawn(segment: TraceSegment, at: number, count: number): boolean {
  return segment.to > segment.from || segment.kind === "busy" || (at === count - 1 && count > 1);
}

function shapeOf(segment: TraceSegment, width: number): SpanShape {
  return segment.kind === "busy"
    ? "busy"
    : width > 1
      ? "value"
      : segment.value === 0n
        ? "low"
        : "high";
}

/** The text, in `room` characters: without leading zeros if it must, else as much as says something. */
function fitted(room: number, write: () => string): string | undefined {
  if (room < 1) {
    return undefined;
  }
  const text = write();
  if (text.length <= room) {
    return text;
  }
  const short = text.replace(/^0+(?=[\dA-F])/, "");
  return short.length <= room ? short : room >= 3 ? `${short.slice(0, room - 1)}…` : undefined;
}
