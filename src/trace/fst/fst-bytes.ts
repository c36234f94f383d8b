/** Bytes of a block that grow as they are written; whole numbers are big-endian or of variable length. */
export interface FstBytes {
  readonly byte: (value: number) => void;
  readonly bytes: (values: Uint8Array) => void;
  /** 64 bits; up to 2 ** 53. */
  readonly number: (value: number) => void;
  /** Seven bits a byte, the lowest first. */
  readonly variable: (value: number) => void;
  /** Latin letters, and a 0 behind them. */
  readonly name: (text: string) => void;
  readonly length: () => number;
  readonly finish: () => Uint8Array<ArrayBuffer>;
}

export function fstBytes(): FstBytes {
  let buffer: Uint8Array<ArrayBuffer> = new Uint8Array(256);
  let length = 0;
  const reserve = (count: number): void => {
    if (length + count > buffer.length) {
      const grown = new Uint8Array(Math.max(2 * buffer.length, length + count));
      grown.set(buffer.subarray(0, length));
      buffer = grown;
    }
  };
  const byte = (value: number): void => {
    reserve(1);
    buffer[length++] = value;
  };
  return {
    byte,
    bytes: (values) => {
      reserve(values.length);
      buffer.set(values, length);
      length += values.length;
    },
    number: (value) => {
      const high = Math.floor(value / 2 ** 32);
      for (const word of [high, value >>> 0]) {
        for (const shift of [24, 16, 8, 0]) {
          byte((word >>> shift) & 0xff);
        }
      }
    },
    variable: (value) => {
      let rest = value;
      while (rest >= 128) {
        byte((rest % 128) | 128);
        rest = Math.floor(rest / 128);
      }
      byte(rest);
    },
    name: (text) => {
      for (const letter of text) {
        byte((letter.codePointAt(0) ?? 63) & 0xff);
      }
      byte(0);
    },
    length: () => length,
    finish: () => buffer.slice(0, length),
  };
}
