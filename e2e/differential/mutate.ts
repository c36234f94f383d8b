import type { RandomSource } from "./random-source.ts";

const words = [
  ..."[ ] { } ( ) ; , . .. : = == => & && | ^ ! ~ @ / % * + - << >> ? ~/ @/".split(" "),
  ..."let trg rct txn const defn enum struct sig inst import module comb export match for in".split(
    " ",
  ),
  ..."else escape term within pipelined async test drive step expect true UInt Int Bool".split(" "),
  ...'x0 0 1 0x40 0b1 99999999999999999999 "a" // /* */ \n é 😀 \u0000 \uFEFF'.split(" "),
];
const tokens = /\s+|\w+|\/\/[^\n]*|"[^"\n]*"|[^\w\s]/g;
/** Texts do not grow beyond this, in characters, so that one input stays a matter of milliseconds. */
const longest = 20_000;

/** A text that was spoilt in one to a few ways; `other` lends pieces. */
export function mutate(random: RandomSource, text: string, other: string): string {
  let spoilt = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    spoilt = spoil(random, spoilt, other).slice(0, longest);
  }
  return spoilt;
}

function spoil(random: RandomSource, text: string, other: string): string {
  const list = text.match(tokens) ?? [""];
  const at = random.below(list.length);
  const few = 1 + random.below(random.pick([1, 3, 20]));
  const replaced = (remove: number, ...inserted: readonly string[]): string =>
    [...list.slice(0, at), ...inserted, ...list.slice(at + remove)].join("");
  switch (random.below(9)) {
    case 0:
      return replaced(few);
    case 1:
      return replaced(0, ...list.slice(at, at + few));
    case 2: {
      const place = random.below(list.length);
      const swapped = [...list];
      swapped[at] = list[place] ?? "";
      swapped[place] = list[at] ?? "";
      return swapped.join("");
    }
    case 3: {
      const lent = other.match(tokens) ?? [""];
      const from = random.below(lent.length);
      return replaced(random.below(few + 1), ...lent.slice(from, from + few));
    }
    case 4:
      return replaced(random.below(2), ` ${random.pick(words)} `);
    case 5:
      return text.slice(0, random.below(text.length + 1));
    case 6: {
      const [open, close] = random.pick([
        ["(", ")"],
        ["[", "]"],
        ["{", "}"],
        ["!", ""],
        ["-", ""],
        ["[x] { ", " }"],
        ["(1 + ", ")"],
        ["x ? 1 : ", ""],
      ] as const);
      const depth = random.pick([3, 30, 300, 3000]);
      return replaced(1, open.repeat(depth), list[at] ?? "", close.repeat(depth));
    }
    case 7: {
      const byte = random.below(text.length + 1);
      return text.slice(0, byte) + String.fromCharCode(random.below(0x2100)) + text.slice(byte + 1);
    }
    default:
      return text.slice(random.below(text.length + 1));
  }
}
