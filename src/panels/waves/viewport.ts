/** The stretch of time that is on the screen, in ticks; `to` is after `from`. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
}

/** The first and the last instant that was recorded, in ticks. */
export interface Extent {
  readonly startTime: number;
  readonly endTime: number;
}

/** Closer than this nobody needs to look, in ticks. */
const SHORTEST = 1;

/** How far beyond an end of the record a view may reach, as a part of the view. */
const OVERHANG = 0.01;

/** Pixels of a clock cycle below which a first view does not show the whole record. */
const LEGIBLE_CYCLE = 10;
const COMFORTABLE_CYCLE = 28;

export function fitView({ startTime, endTime }: Extent): Viewport {
  const length = Math.max(endTime - startTime, SHORTEST);
  const overhang = (length * OVERHANG) / (1 - 2 * OVERHANG);
  return { from: startTime - overhang, to: startTime + length + overhang };
}

/**
 * What is shown first: everything if its cycles can be told apart on `width` pixels, else a
 * stretch around `time`, or from the start.
 */
export function firstView(
  extent: Extent,
  period: number,
  width: number,
  time: number | undefined,
): Viewport {
  const fit = fitView(extent);
  if (((fit.to - fit.from) / period) * LEGIBLE_CYCLE <= width) {
    return fit;
  }
  const length = (width / COMFORTABLE_CYCLE) * period;
  const from = time === undefined ? extent.startTime - length : time - length / 2;
  return clampView({ from, to: from + length }, extent);
}

/** The view of that length, or the longest there is, that lies within the record. */
export function clampView(view: Viewport, extent: Extent): Viewport {
  const fit = fitView(extent);
  const length = Math.min(Math.max(view.to - view.from, SHORTEST), fit.to - fit.from);
  const earliest = extent.startTime - length * OVERHANG;
  const latest = Math.max(extent.endTime - length * (1 - OVERHANG), earliest);
  const from = Math.min(Math.max(view.from, earliest), latest);
  return { from, to: from + length };
}

/** Makes the view `factor` times as long, keeping `at` where it is on the screen. */
export function zoomView(view: Viewport, factor: number, at: number, extent: Extent): Viewport {
  const fit = fitView(extent);
  const length = view.to - view.from;
  const wanted = Math.min(Math.max(length * factor, SHORTEST), fit.to - fit.from);
  const from = at - ((at - view.from) * wanted) / length;
  return clampView({ from, to: from + wanted }, extent);
}

export function panView(view: Viewport, ticks: number, extent: Extent): Viewport {
  return clampView({ from: view.from + ticks, to: view.to + ticks }, extent);
}

/** The view itself if `time` is in it, else moved so that `time` is well inside. */
export function viewWith(view: Viewport, time: number, extent: Extent): Viewport {
  const length = view.to - view.from;
  if (time >= view.from && time <= view.to) {
    return view;
  }
  const isFar = time < view.from - length || time > view.to + length;
  const from = isFar
    ? time - length / 2
    : time < view.from
      ? time - length * 0.2
      : time - length * 0.8;
  return clampView({ from, to: from + length }, extent);
}
