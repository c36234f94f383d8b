/** How a number is a colour: black and white, 8 bits of grey, or red, green and blue with so many bits. */
export type ColourDepth = "mono" | "grey" | "rgb332" | "rgb565" | "rgb888";

/** Red, green, blue and opacity, each from 0 to 255. */
export function colourOf(
  value: number,
  depth: ColourDepth,
): readonly [number, number, number, number] {
  const part = (shift: number, bits: number): number => {
    const most = 2 ** bits - 1;
    return Math.round((((value >> shift) & most) * 255) / most);
  };
  switch (depth) {
    case "mono": {
      const level = value === 0 ? 0 : 255;
      return [level, level, level, 255];
    }
    case "grey":
      return [part(0, 8), part(0, 8), part(0, 8), 255];
    case "rgb332":
      return [part(5, 3), part(2, 3), part(0, 2), 255];
    case "rgb565":
      return [part(11, 5), part(5, 6), part(0, 5), 255];
    case "rgb888":
      return [part(16, 8), part(8, 8), part(0, 8), 255];
  }
}
