import { advanced, drawn, type RandomState } from "./random-numbers.ts";

/** What a model asks of the generator of an object; the numbers of its calls. */
export const objectRandom = {
  /** It begins where the generator of the run is, which then goes on. */
  begin: 0,
  /** The next 64 bits. */
  next: 1,
  /** The operand is the seed, 32 bits. */
  seed: 2,
  /** Gives the handle of a text that holds its state. */
  text: 3,
  /** The operand is the handle of such a text. */
  restore: 4,
} as const;

/** Bytes of the state of a generator in an object. */
export const objectRandomBytes = 16;

/** Reads and writes the state of an object's generator, two words of 64 bits. */
export function stateAt(view: DataView, address: number): RandomState {
  return { low: view.getBigUint64(address, true), high: view.getBigUint64(address + 8, true) };
}

export function putState(view: DataView, address: number, { low, high }: RandomState): void {
  view.setBigUint64(address, low, true);
  view.setBigUint64(address + 8, high, true);
}

/** Draws from an object's generator. */
export function drawAt(view: DataView, address: number): bigint {
  const state = stateAt(view, address);
  putState(view, address, advanced(state));
  return drawn(state);
}

/** A state as `get_randstate` spells it: `R`, then two letters for each byte. */
export function stateText(view: DataView, address: number): string {
  let text = "R";
  for (let at = 0; at < objectRandomBytes; at++) {
    const byte = view.getUint8(address + at);
    text += String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15));
  }
  return text;
}

/** Takes a state from such a text; whether it is one. */
export function restoreState(view: DataView, address: number, text: string): boolean {
  if (text.length !== 1 + 2 * objectRandomBytes || !text.startsWith("R")) {
    return false;
  }
  for (let at = 0; at < objectRandomBytes; at++) {
    const [high, low] = [1, 2].map((letter) => (text.charCodeAt(2 * at + letter) - 97) & 15);
    view.setUint8(address + at, ((high ?? 0) << 4) | (low ?? 0));
  }
  return true;
}
