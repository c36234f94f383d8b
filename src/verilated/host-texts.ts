import { present } from "../base/assert.ts";
import { drawDistributed } from "./distributions.ts";
import { type DisplayValue, formatDisplay } from "./format-display.ts";
import { createModelFiles, type ModelFiles } from "./model-files.ts";
import { drawAt, objectRandom, putState, restoreState, stateText } from "./object-random.ts";
import { createRandomNumbers, seeded } from "./random-numbers.ts";
import { readBinary } from "./read-binary.ts";
import { realFunction } from "./real-functions.ts";
import { type ScannedValue, scanText } from "./scan-text.ts";
import type { DisplaySite, ReadMemorySite, ScanTarget, SimModel } from "./sim-model.ts";
import { createStringTable, type StringTable } from "./string-table.ts";
import { fileOperation, realOperation } from "./text-operations.ts";
import type { TimeFormat } from "./timing/format-time.ts";

export interface TextHostOptions {
  readonly readText: (path: string) => string | undefined;
  /** `+NAME` or `+NAME=VALUE`, as on the command line of a simulator. */
  readonly plusargs: readonly string[];
  /** Of `$random`; 0 for the numbers of a program of Verilator's that was given none. */
  readonly seed: number;
  readonly memory: () => Uint8Array;
  /** The arguments of a site, which lie in the argument area. */
  readonly argumentsOf: (site: DisplaySite) => readonly DisplayValue[];
  readonly print: (text: string) => void;
}

/** What a model asks of its host about texts, files, reals and random numbers. */
export interface TextHost {
  readonly strings: StringTable;
  readonly files: ModelFiles;
  readonly random: () => bigint;
  readonly format: (site: DisplaySite) => string;
  /** Gives back what brings all of it to where it is now; strings stay, as their handles do. */
  readonly checkpoint: () => () => void;
  /** The text of a file, as it is after what the model wrote. */
  readonly imports: {
    readonly [name: string]: (...args: readonly number[]) => number | bigint | undefined;
  };
}

export function createTextHost(model: SimModel, options: TextHostOptions): TextHost {
  const strings = createStringTable(model.strings, options.memory);
  const files = createModelFiles({
    readText: options.readText,
    text: strings.text,
    handle: strings.handle,
  });
  const randoms = createRandomNumbers(options.seed);
  const plusargs = options.plusargs.map((argument) => argument.replace(/^\+/, ""));
  let timeFormat: TimeFormat = {
    units: model.precisionExponent,
    precision: 0,
    suffix: "",
    width: 20,
  };

  const format = (site: DisplaySite): string =>
    formatDisplay(site.format, options.argumentsOf(site), site.scope, {
      unit: site.timeUnit,
      format: timeFormat,
    });

  const leave = ({ kind, offset, bytes, width }: ScanTarget, value: ScannedValue): void => {
    const memory = options.memory();
    const view = new DataView(memory.buffer, memory.byteOffset);
    const bits = bitsOf(value);
    switch (kind) {
      case "real":
        view.setFloat64(offset, value.kind === "real" ? value.value : Number(bits), true);
        return;
      case "string":
        view.setUint32(offset, strings.handle(asText(value)), true);
        return;
      case "bits": {
        const kept = BigInt.asUintN(width, bits);
        for (let at = 0; at < bytes; at++) {
          memory[offset + at] = Number((kept >> BigInt(8 * at)) & 0xffn);
        }
      }
    }
  };

  const scan = (index = 0, source = 0): number => {
    const site = present(model.scanSites[index], "a scan site");
    const fill = (values: readonly ScannedValue[]): number => {
      const found = values.slice(0, site.targets.length);
      found.forEach((value, at) => {
        const target = site.targets[at];
        if (target !== undefined) {
          leave(target, value);
        }
      });
      return found.length;
    };
    const widths = site.targets.map(({ width }) => width);
    const packed = (result: number, count: number): number => (count << 24) | (result & 0xffffff);
    switch (site.from) {
      case "line": {
        const limit = Math.ceil((site.targets[0]?.width ?? 0) / 8);
        const line = strings.text(files.operate(fileOperation.line, source, limit, 0));
        // At the end a string becomes empty, bits stay as they are.
        const isKept = line === "" && site.targets[0]?.kind !== "string";
        return isKept ? 0 : packed(line.length, fill([{ kind: "text", value: line }]));
      }
      case "text": {
        const count = fill(scanText(strings.text(source), site.format, widths).values);
        return packed(count, count);
      }
      case "file": {
        // Nothing can be read from what is not open.
        let result = packed(-1, 0);
        files.scan(source, (text) => {
          const scanned = scanText(text, site.format, widths);
          const count = fill(scanned.values);
          result = packed(count, count);
          return scanned;
        });
        return result;
      }
      case "plusargs": {
        const value = plusargValue(plusargs, strings.text(source));
        return value === undefined ? 0 : packed(1, fill([value]));
      }
    }
  };

  return {
    strings,
    files,
    random: randoms.next,
    format,
    checkpoint: () => {
      const formatThen = timeFormat;
      const parts = [files.checkpoint(), randoms.checkpoint()];
      return () => {
        timeFormat = formatThen;
        for (const restore of parts) {
          restore();
        }
      };
    },
    imports: {
      text: (operation = 0, a = 0, b = 0, c = 0) => strings.operate(operation, a, b, c),
      file: (operation = 0, a = 0, b = 0, c = 0) => files.operate(operation, a, b, c),
      real: (operation = 0, a = 0, b = 0) =>
        operation === realOperation.ofText
          ? Number.parseFloat(strings.text(a)) || 0
          : realFunction(operation, a, b),
      scan,
      hasPlusarg: (name = 0) =>
        plusargs.some((argument) => argument.startsWith(strings.text(name))) ? 1 : 0,
      random: () => randoms.next(),
      seedRandom: (seed = 0) => {
        randoms.seed(seed);
        return undefined;
      },
      randomWithin: (one = 0, other = 0) => {
        const drawn = BigInt.asUintN(64, randoms.next());
        const [low, high] = [Math.min(one >>> 0, other >>> 0), Math.max(one >>> 0, other >>> 0)];
        const count = BigInt(high - low + 1);
        return Number(BigInt.asIntN(32, (drawn % count) + BigInt(low)));
      },
      timeFormat: (units = 0, precision = 0, suffix = 0, width = 0) => {
        timeFormat = { units, precision, suffix: strings.text(suffix), width };
        return undefined;
      },
      displayTo: (index = 0, descriptor = 0) => {
        const site = present(model.displaySites[index], "a display site");
        const text = format(site) + (site.newline ? "\n" : "");
        const shown = files.write(descriptor, text);
        if (shown !== "") {
          options.print(shown);
        }
        return undefined;
      },
      objectRandom: (asked = 0, address = 0, operand = 0) => {
        const { buffer, byteOffset } = options.memory();
        const view = new DataView(buffer, byteOffset);
        switch (asked) {
          case objectRandom.begin:
            putState(view, address, randoms.split());
            return 0n;
          case objectRandom.next:
            return drawAt(view, address);
          case objectRandom.seed:
            putState(view, address, seeded(operand));
            return 0n;
          case objectRandom.text:
            return BigInt(strings.handle(stateText(view, address)));
          default:
            if (!restoreState(view, address, strings.text(operand))) {
              options.print(
                "%Warning: set_randstate ignored as state string not from get_randstate\n",
              );
            }
            return 0n;
        }
      },
      distribute: (kind = 0, place = 0, first = 0, second = 0) => {
        const { buffer, byteOffset } = options.memory();
        const view = new DataView(buffer, byteOffset);
        const drawn = drawDistributed(kind, view.getInt32(place, true), first, second);
        view.setInt32(place, drawn.seed, true);
        return drawn.value;
      },
      readInto: (index = 0, target = 0, file = 0, first = 0, count = 0) => {
        const site = present(model.readMemorySites[index], "a memory site");
        let used = 0;
        files.scan(file, (text) => {
          const bytes = readBinary(site, text, options.memory(), { target, first, count });
          used = bytes.used;
          return bytes;
        });
        return used;
      },
      writeMemory: (index = 0, name = 0, first = -1, last = -1) => {
        const site = present(model.readMemorySites[index], "a memory site");
        const text = memoryText(site, options.memory(), first, last);
        const file = files.operate(fileOperation.open, name, strings.handle("w"), 0);
        files.write(file, text);
        files.operate(fileOperation.close, file, 0, 0);
        return undefined;
      },
    },
  };
}

function bitsOf(value: ScannedValue): bigint {
  switch (value.kind) {
    case "bits":
      return value.value;
    case "real":
      return BigInt(Math.trunc(value.value));
    case "text": {
      let bits = 0n;
      for (let at = 0; at < value.value.length; at++) {
        bits = (bits << 8n) | BigInt(value.value.charCodeAt(at) & 0xff);
      }
      return bits;
    }
  }
}

function asText(value: ScannedValue): string {
  return value.kind === "bits"
    ? String.fromCharCode(Number(value.value & 0xffn))
    : String(value.value);
}

/** What `$value$plusargs` finds for `NAME=%d`. */
function plusargValue(plusargs: readonly string[], wanted: string): ScannedValue | undefined {
  const match = /^([^%]*)%0?([a-zA-Z~#@])/.exec(wanted);
  if (match === null) {
    return undefined;
  }
  const [, prefix = "", letter = ""] = match;
  const argument = plusargs.find((each) => each.startsWith(prefix));
  if (argument === undefined) {
    return undefined;
  }
  const rest = argument.slice(prefix.length);
  if (letter.toLowerCase() === "s" || letter === "@") {
    return { kind: "text", value: rest };
  }
  return scanText(rest, `%${letter}`).values[0] ?? { kind: "bits", value: 0n };
}

/** A memory as `$writememh` writes it: an element a line. */
function memoryText(site: ReadMemorySite, memory: Uint8Array, first: number, last: number): string {
  const from = first < 0 ? 0 : first - site.first;
  const to = last < 0 ? site.length - 1 : Math.min(site.length - 1, last - site.first);
  const [base, digits] = site.hex ? [16, Math.ceil(site.width / 4)] : [2, site.width];
  let text = "";
  for (let index = Math.max(0, from); index <= to; index++) {
    let value = 0n;
    for (let byte = site.elementBytes - 1; byte >= 0; byte--) {
      const at = site.offset + index * site.elementBytes + byte;
      value = (value << 8n) | BigInt(memory[at] ?? 0);
    }
    text += `${value.toString(base).padStart(digits, "0")}\n`;
  }
  return text;
}

/** A text of the design as bytes: each character is one. */
export function bytesOfText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
