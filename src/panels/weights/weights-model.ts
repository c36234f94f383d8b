import type { TensorInfo } from "../../weights/tensor-file.ts";

/** Weights that are looked at unasked, so that the list tells their range. */
const mostUnasked = 4 << 20;

/** The tensors whose ranges are told at once, the first ones while they are few weights together. */
export function smallTensors(tensors: readonly TensorInfo[]): readonly TensorInfo[] {
  let rest = mostUnasked;
  return tensors.filter(({ refusal, count }) => {
    if (refusal !== undefined || count > rest) {
      return false;
    }
    rest -= count;
    return true;
  });
}

/** A size in bytes as people read it. */
export function sizeText(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value.toLocaleString("en") : value.toFixed(1)} ${units[unit]}`;
}

export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "one number" : shape.join(" × ");
}

/** A real number in four digits. */
export function realText(value: number): string {
  const size = Math.abs(value);
  return value === 0
    ? "0"
    : !Number.isFinite(value)
      ? String(value)
      : size >= 1e6 || size < 1e-3
        ? value.toExponential(2)
        : String(Number(value.toPrecision(4)));
}

/** A name for the file of a tensor: its own, with what no path may hold replaced. */
export function hexNameOf(tensor: string): string {
  const name = tensor
    .replace(/\.(weight|weights)$/, "")
    .replace(/[^\w-]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return `${name === "" ? "weights" : name}.hex`;
}

/** How a number of words stands to a memory, in words. */
export function fitText(
  words: number,
  depth: number | undefined,
): { readonly text: string; readonly fits: boolean } | undefined {
  if (depth === undefined) {
    return undefined;
  }
  const share = `${words.toLocaleString("en")} of ${depth.toLocaleString("en")} words`;
  return words > depth
    ? { text: `${share}: they do not fit`, fits: false }
    : { text: `${share} are taken`, fits: true };
}
