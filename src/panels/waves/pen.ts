import type { Viewport } from "./viewport.ts";

/** A canvas to paint on, in CSS pixels, and where instants are on it. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** The thinnest clear line. */
  readonly pixel: number;
  /** Pixels of one character of the canvas's font. */
  readonly characterWidth: number;
  readonly xOf: (time: number) => number;
  /** The nearest place at which a line of one `pixel` is sharp. */
  readonly crisp: (place: number) => number;
}

const FONT_PIXELS = 11;

/** Sizes the canvas for the screen and clears it. `undefined` while it has no extent. */
export function takePen(canvas: HTMLCanvasElement, view: Viewport): Pen | undefined {
  const context = canvas.getContext("2d");
  const { clientWidth: width, clientHeight: height } = canvas;
  if (context === null || width === 0 || height === 0) {
    return undefined;
  }
  const ratio = window.devicePixelRatio;
  const deviceWidth = Math.round(width * ratio);
  const deviceHeight = Math.round(height * ratio);
  if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
    canvas.width = deviceWidth;
    canvas.height = deviceHeight;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = `${FONT_PIXELS}px "JetBrains Mono Variable", ui-monospace, monospace`;
  const devicePixels = Math.max(1, Math.round(ratio));
  const offset = (devicePixels % 2) / 2;
  const scale = width / (view.to - view.from);
  return {
    context,
    width,
    height,
    pixel: devicePixels / ratio,
    characterWidth: context.measureText("0").width,
    xOf: (time) => (time - view.from) * scale,
    crisp: (place) => (Math.round(place * ratio) + offset) / ratio,
  };
}
