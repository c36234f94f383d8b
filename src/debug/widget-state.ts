/** What a widget shows. */
export interface WidgetState {
  readonly id: string;
  /** Of lights, from 0 to 1, averaged since the last time; of buttons and switches, what they drive. */
  readonly levels: readonly number[];
  /** Of a number. */
  readonly value: bigint | undefined;
  /** Segments of digits, the leftmost last. */
  readonly digits: readonly number[];
  /** What a serial line has received since the last time, decoded byte by byte. */
  readonly received: string;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer> | undefined;
  /** Why it does not work: it hangs on nothing that there is. */
  readonly problem: string | undefined;
}

export const darkWidget: Omit<WidgetState, "id"> = {
  levels: [],
  value: undefined,
  digits: [],
  received: "",
  pixels: undefined,
  problem: undefined,
};
