import { textOperation } from "./text-operations.ts";

/** The strings of one run by handle. Each is there once, so equal strings have equal handles. */
export interface StringTable {
  readonly text: (handle: number) => string;
  readonly handle: (text: string) => number;
  readonly operate: (operation: number, a: number, b: number, c: number) => number;
}

/** Begins with the strings of the model; `memory` is the model's, which may grow. */
export function createStringTable(
  initial: readonly string[],
  memory: () => Uint8Array,
): StringTable {
  const texts = [...initial];
  const handles = new Map<string, number>();
  initial.forEach((text, index) => {
    if (!handles.has(text)) {
      handles.set(text, index);
    }
  });
  const text = (handle: number): string => texts[handle] ?? "";
  const handle = (value: string): number => {
    const known = handles.get(value);
    if (known !== undefined) {
      return known;
    }
    texts.push(value);
    handles.set(value, texts.length - 1);
    return texts.length - 1;
  };
  const operate = (operation: number, a: number, b: number, c: number): number => {
    switch (operation) {
      case textOperation.concat:
        return handle(text(a) + text(b));
      case textOperation.repeat:
        return handle(b > 0 && b * text(a).length < longestText ? text(a).repeat(b) : "");
      case textOperation.length:
        return text(a).length;
      case textOperation.character:
        return b < 0 || b >= text(a).length ? 0 : text(a).charCodeAt(b) & 0xff;
      case textOperation.withCharacter: {
        const before = text(a);
        const isKept = b < 0 || b >= before.length || c === 0;
        return isKept
          ? a
          : handle(before.slice(0, b) + String.fromCharCode(c & 0xff) + before.slice(b + 1));
      }
      case textOperation.part:
        return handle(b < 0 || c < b || c >= text(a).length ? "" : text(a).slice(b, c + 1));
      case textOperation.upper:
        return handle(text(a).toUpperCase());
      case textOperation.lower:
        return handle(text(a).toLowerCase());
      case textOperation.compare:
        return order(text(a), text(b));
      case textOperation.compareIgnoringCase:
        return order(text(a).toLowerCase(), text(b).toLowerCase());
      case textOperation.toInteger:
        return integerIn(text(a), b);
      case textOperation.ofBits:
        return handle(textAt(memory(), a, b));
      case textOperation.toBits:
        writeText(memory(), text(a), b, c);
        return 0;
      case textOperation.ofInteger:
        return handle(b === 10 ? String(a) : (a >>> 0).toString(b));
      default:
        return 0;
    }
  };
  return { text, handle, operate };
}

/** Longer ones are not made: a design could ask for any number of repetitions. */
const longestText = 1 << 24;

/** The difference of the first characters that differ; beyond the end there is 0. */
function order(left: string, right: string): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [left, right].map((text) => (at < text.length ? text.charCodeAt(at) : 0));
    if (one !== other) {
      return (one ?? 0) - (other ?? 0);
    }
  }
  return 0;
}

/** The number that a text begins with, 32 bits; underscores are passed over. */
function integerIn(text: string, base: number): number {
  const digits = text.trimStart().replaceAll("_", "");
  const value = Number.parseInt(digits, base);
  return Number.isNaN(value) ? 0 : Number(BigInt.asIntN(32, BigInt(value)));
}

function textAt(memory: Uint8Array, address: number, bytes: number): string {
  let found = "";
  for (let at = address + bytes - 1; at >= address; at--) {
    const code = memory[at] ?? 0;
    found += code === 0 ? "" : String.fromCharCode(code);
  }
  return found;
}

function writeText(memory: Uint8Array, text: string, address: number, bytes: number): void {
  for (let at = 0; at < bytes; at++) {
    memory[address + at] = at < text.length ? text.charCodeAt(text.length - 1 - at) & 0xff : 0;
  }
}
