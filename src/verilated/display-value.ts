import { toUnsigned } from "../base/bits.ts";
import type { DisplayValue } from "./format-display.ts";
import { argumentArea, argumentBytes } from "./model-context.ts";
import type { DisplaySite } from "./sim-model.ts";
import type { StringTable } from "./string-table.ts";
import { readBits } from "./value-bits.ts";

/** An argument of a display, which lies in the argument area of the model's memory. */
export function displayValue(
  view: DataView,
  strings: StringTable,
  argument: DisplaySite["arguments"][number],
  index: number,
): DisplayValue {
  const at = argumentArea + argumentBytes * index;
  switch (argument.kind) {
    case "real":
      return { kind: "real", value: view.getFloat64(at, true) };
    case "string":
      return { kind: "string", value: strings.text(view.getUint32(at, true)) };
    case "bits": {
      const value = toUnsigned(view.getBigUint64(at, true), argument.width);
      return { ...argument, value };
    }
    case "wide": {
      const value = readBits(view, view.getUint32(at, true), 4 * Math.ceil(argument.width / 32));
      return { kind: "bits", width: argument.width, signed: argument.signed, value };
    }
  }
}
