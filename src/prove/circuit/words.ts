import { type AndGraph, type Bit, choose, every, FALSE, not, or, TRUE, xor } from "./and-graph.ts";

/** A binary number, bit 0 first. */
export type Word = readonly Bit[];

/** Keeps the low bits, or adds copies of the sign or zeroes. */
export function extend(word: Word, width: number, isSigned: boolean): Word {
  const filler = isSigned ? (word.at(-1) ?? FALSE) : FALSE;
  return Array.from({ length: width }, (_, place) => word[place] ?? filler);
}

export function constantWord(value: bigint, width: number): Word {
  return Array.from({ length: width }, (_, place) =>
    (value >> BigInt(place)) & 1n ? TRUE : FALSE,
  );
}

export function equal(graph: AndGraph, a: Word, b: Word): Bit {
  return every(
    graph,
    a.map((bit, place) => not(xor(graph, bit, b[place] ?? FALSE))),
  );
}

/** a + b + carry, of the width of `a`, and the carry out. */
export function add(
  graph: AndGraph,
  a: Word,
  b: Word,
  carryIn: Bit,
): { readonly sum: Word; readonly carry: Bit } {
  let carry = carryIn;
  const sum = a.map((bit, place) => {
    const other = b[place] ?? FALSE;
    const half = xor(graph, bit, other);
    const result = xor(graph, half, carry);
    carry = or(graph, graph.and(bit, other), graph.and(half, carry));
    return result;
  });
  return { sum, carry };
}

export function subtract(graph: AndGraph, a: Word, b: Word): Word {
  return add(graph, a, b.map(not), TRUE).sum;
}

export function negate(graph: AndGraph, word: Word): Word {
  return subtract(
    graph,
    word.map(() => FALSE),
    word,
  );
}

/** Whether a < b, both of one width. */
export function isLess(graph: AndGraph, a: Word, b: Word, isSigned: boolean): Bit {
  const turned = (word: Word): Word =>
    isSigned ? word.map((bit, place) => (place === word.length - 1 ? not(bit) : bit)) : word;
  return not(add(graph, turned(a), turned(b).map(not), TRUE).carry);
}

export function multiply(graph: AndGraph, a: Word, b: Word): Word {
  const width = a.length;
  return b.slice(0, width).reduce<Word>(
    (sum, bit, place) => {
      if (bit === FALSE) {
        return sum;
      }
      const part = Array.from({ length: width }, (_, at) =>
        at < place ? FALSE : graph.and(bit, a[at - place] ?? FALSE),
      );
      return add(graph, sum, part, FALSE).sum;
    },
    a.map(() => FALSE),
  );
}

/** Unsigned quotient and remainder; by zero, all ones and the dividend. */
export function divide(
  graph: AndGraph,
  a: Word,
  b: Word,
): { readonly quotient: Word; readonly remainder: Word } {
  const width = b.length;
  const divisor = [...b, FALSE];
  const quotient: Bit[] = a.map(() => FALSE);
  let rest: Word = Array.from({ length: width + 1 }, () => FALSE);
  for (let place = a.length - 1; place >= 0; place--) {
    rest = [a[place] ?? FALSE, ...rest.slice(0, width)];
    const fits = not(isLess(graph, rest, divisor, false));
    const less = subtract(graph, rest, divisor);
    rest = select(graph, fits, less, rest);
    quotient[place] = fits;
  }
  return { quotient, remainder: rest.slice(0, width) };
}

export function select(graph: AndGraph, condition: Bit, then: Word, otherwise: Word): Word {
  return otherwise.map((bit, place) => choose(graph, condition, then[place] ?? FALSE, bit));
}

/** Bit `i` of the result is bit `i + amount` of the word, `filler` beyond its ends. */
export function shiftRight(
  graph: AndGraph,
  word: Word,
  amount: Word,
  width: number,
  filler: Bit,
): Word {
  const length = Math.max(word.length, width);
  let result = Array.from({ length }, (_, place) => word[place] ?? filler);
  let isFar = FALSE;
  amount.forEach((bit, place) => {
    const step = 2 ** place;
    if (step >= length) {
      isFar = or(graph, isFar, bit);
    } else {
      const before = result;
      result = before.map((each, at) => choose(graph, bit, before[at + step] ?? filler, each));
    }
  });
  return result.slice(0, width).map((bit) => choose(graph, isFar, filler, bit));
}

export function shiftLeft(graph: AndGraph, word: Word, amount: Word, width: number): Word {
  const reversed = [...extend(word, width, false)].reverse();
  return [...shiftRight(graph, reversed, amount, width, FALSE)].reverse();
}
