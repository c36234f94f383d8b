import { wrap } from "../base/bits.ts";
import { formatRealTime, formatTime, type TimeFormat } from "./timing/format-time.ts";

/** An argument of a display as it was when the display ran. */
export type DisplayValue =
  | {
      readonly kind: "bits";
      readonly width: number;
      readonly signed: boolean;
      readonly value: bigint;
    }
  | { readonly kind: "real"; readonly value: number }
  | { readonly kind: "string"; readonly value: string };

/** What `%t` makes of a time: the unit it comes in, as a power of ten of a second, and the form it gets. */
export interface TimeShape {
  readonly unit: number;
  readonly format: TimeFormat;
}

/**
 * Formats as `$display` does (IEEE 1800-2017, 21.2.1), with the letters that Verilator adds: `~` a
 * signed decimal, `@` a string. Values are two-state.
 */
export function formatDisplay(
  format: string,
  values: readonly DisplayValue[],
  scope: string,
  time: TimeShape,
): string {
  let next = 0;
  // In Verilator's programs what once is aligned to the left stays there.
  let isLeft = false;
  return format.replace(
    /%(-?)(0?)(\d*)(?:\.(\d+))?([a-zA-Z~@^%])/g,
    (
      whole,
      minus: string,
      zero: string,
      size: string,
      precision: string | undefined,
      letter: string,
    ) => {
      if (letter === "%") {
        return "%";
      }
      if (letter === "m") {
        return scope;
      }
      if (letter === "l") {
        return "----";
      }
      isLeft ||= minus !== "";
      const value = values[next++];
      if (value === undefined) {
        return whole;
      }
      return formatValue(value, letter, {
        minus: isLeft,
        hasMinus: minus !== "",
        zero: zero !== "",
        size,
        precision,
        time,
      });
    },
  );
}

interface Shape {
  /** Aligned to the left. */
  readonly minus: boolean;
  readonly hasMinus: boolean;
  readonly zero: boolean;
  readonly size: string;
  readonly precision: string | undefined;
  readonly time: TimeShape;
}

function formatValue(value: DisplayValue, letter: string, shape: Shape): string {
  const pad = (text: string, width: number, fill: string): string =>
    shape.minus ? text.padEnd(width) : text.padStart(width, fill);
  const size = Number(shape.size || 0);
  if (value.kind === "string") {
    return pad(value.value, size, " ");
  }
  const minimalTime = shape.zero && shape.size === "";
  const { unit, format } = shape.time;
  const timeWidth = minimalTime ? 0 : shape.size === "" ? format.width : size;
  if (value.kind === "real" && (letter === "t" || letter === "^")) {
    return pad(formatRealTime(value.value, unit, format), timeWidth, " ");
  }
  if (value.kind === "real") {
    return padReal(formatReal(value.value, letter, shape.precision), shape, size);
  }
  const { width } = value;
  const bits = BigInt.asUintN(width, value.value);
  // A size of 0 asks for no padding at all; no size for the width of the widest value.
  const minimal = shape.zero && shape.size === "";
  const digits = (base: number, count: number): string => {
    const text = bits.toString(base);
    return shape.size === "" && !minimal && !shape.minus
      ? text.padStart(count, "0")
      : pad(text, size, "0");
  };
  switch (letter.toLowerCase()) {
    case "b":
      return digits(2, width);
    case "o":
      return digits(8, Math.ceil(width / 3));
    case "h":
    case "x":
      return digits(16, Math.ceil(width / 4));
    case "c":
      return String.fromCharCode(Number(bits & 0xffn));
    case "s":
      return pad(asText(bits, width, minimal), size, " ");
    case "t":
      return pad(formatTime(bits, unit, format), timeWidth, " ");
    case "u":
    case "z":
      return packed(bits, width, letter === "z");
    case "v":
      return bits
        .toString(2)
        .padStart(width, "0")
        .replace(/./g, (bit) => `St${bit} `);
    case "e":
    case "f":
    case "g":
      return padReal(formatReal(Number(bits), letter, shape.precision), shape, size);
    case "~":
      return decimal(wrap(bits, { width, signed: true }), width, true);
    default:
      return decimal(bits, width, false);
  }

  function decimal(number: bigint, bitWidth: number, signed: boolean): string {
    const text = number.toString();
    if (minimal) {
      return text;
    }
    const widest = (1n << BigInt(signed ? bitWidth - 1 : bitWidth)).toString().length;
    const own = shape.hasMinus ? 0 : widest + (signed ? 1 : 0);
    const columns = shape.size === "" ? own : size;
    return pad(text, columns, shape.zero && shape.size !== "" ? "0" : " ");
  }
}

/** As C pads: it knows each conversion's own sign only, and zeros stand behind that of the number. */
function padReal(text: string, { hasMinus, zero, size }: Shape, width: number): string {
  if (hasMinus) {
    return text.padEnd(width);
  }
  const [sign, digits] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  return zero && size !== ""
    ? sign + digits.padStart(width - sign.length, "0")
    : text.padStart(width);
}

function formatReal(value: number, letter: string, precision: string | undefined): string {
  const places = Number(precision ?? 6);
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
  }
  switch (letter.toLowerCase()) {
    case "e":
      return value.toExponential(places).replace(/e([+-])(\d)$/, "e$10$2");
    case "g":
      return shortestReal(value, Math.max(1, places));
    default:
      return fixedReal(value, places);
  }
}

function fixedReal(value: number, places: number): string {
  if (Math.abs(value) < 1e21) {
    return Object.is(value, -0) ? `-${(0).toFixed(places)}` : value.toFixed(places);
  }
  return `${BigInt(value)}${places === 0 ? "" : `.${"0".repeat(places)}`}`;
}

/** `%g` of C: so many digits that count, without zeros at the end. */
function shortestReal(value: number, digits: number): string {
  if (value === 0) {
    return "0";
  }
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power < -4 || power >= digits) {
    const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
    return `${short}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const text = value.toFixed(Math.max(0, digits - 1 - power));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** `%u` and `%z`: 32 bits at a time as bytes, the second with as many for unknown bits. */
function packed(bits: bigint, width: number, isFourState: boolean): string {
  let text = "";
  for (let at = 0; at < width; at += 32) {
    for (let byte = 0; byte < 32; byte += 8) {
      text += String.fromCharCode(Number((bits >> BigInt(at + byte)) & 0xffn));
    }
    text += isFourState ? "\0\0\0\0" : "";
  }
  return text;
}

function asText(bits: bigint, width: number, minimal: boolean): string {
  let text = "";
  for (let at = 8 * (Math.ceil(width / 8) - 1); at >= 0; at -= 8) {
    const code = Number((bits >> BigInt(at)) & 0xffn);
    const isLeading = code === 0 && minimal && text === "" && at > 0;
    text += isLeading ? "" : code === 0 ? " " : String.fromCharCode(code);
  }
  return text;
}
