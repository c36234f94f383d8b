import { useEffect, useRef } from "react";

interface PixelsProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer> | undefined;
}

/** A screen of square dots, as large as there is calm room for. */
export function Pixels({ label, width, height, pixels }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (pen && pixels !== undefined && pixels.length === 4 * width * height) {
      pen.putImageData(new ImageData(pixels, width, height), 0, 0);
    }
  }, [pixels, width, height]);
  const scale = Math.max(1, Math.floor(256 / Math.max(width, height)));
  return (
    <canvas
      ref={canvas}
      className="board-pixels"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      style={{ width: width * scale, height: height * scale }}
    />
  );
}
