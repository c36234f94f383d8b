/** The outlines of segments a to g and the point, in a box of 30 by 50. */
export const segmentPaths: readonly string[] = [
  "M7 5 L9 3 H19 L21 5 L19 7 H9 Z",
  "M22 6 L24 8 V21 L22 23 L20 21 V8 Z",
  "M22 25 L24 27 V40 L22 42 L20 40 V27 Z",
  "M7 43 L9 41 H19 L21 43 L19 45 H9 Z",
  "M6 25 L8 27 V40 L6 42 L4 40 V27 Z",
  "M6 6 L8 8 V21 L6 23 L4 21 V8 Z",
  "M7 24 L9 22 H19 L21 24 L19 26 H9 Z",
  "M26 43 A2 2 0 1 0 26 47 A2 2 0 1 0 26 43 Z",
];
