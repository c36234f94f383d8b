import { present } from "../base/assert.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { formatterOf } from "./formatters/formatter-of.ts";
import type { WaveRow } from "./wave-row.ts";

/** The value of each row at `time`, in full; `undefined` before the record begins. */
export function valuesAt(
  store: TraceStore,
  rows: readonly WaveRow[],
  time: number,
): readonly (string | undefined)[] {
  return rows.map(({ signal, radix }) => {
    const { type } = present(store.signals[signal], "the signal of a row");
    const bits = store.valueAt(signal, time);
    return bits === undefined ? undefined : formatterOf(radix).literal(bits, type);
  });
}
