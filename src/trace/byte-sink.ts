/** ASCII text that grows in one buffer, for exports of many megabytes. */
export interface ByteSink {
  readonly text: (ascii: string) => void;
  readonly byte: (code: number) => void;
  readonly bytes: (codes: Uint8Array) => void;
  readonly finish: () => Uint8Array;
}

export function beginBytes(): ByteSink {
  let buffer = new Uint8Array(1 << 16);
  let length = 0;
  const reserve = (count: number) => {
    if (length + count > buffer.length) {
      const grown = new Uint8Array(Math.max(buffer.length * 2, length + count));
      grown.set(buffer.subarray(0, length));
      buffer = grown;
    }
  };
  return {
    text: (ascii) => {
      reserve(ascii.length);
      for (let i = 0; i < ascii.length; i++) {
        buffer[length++] = ascii.charCodeAt(i);
      }
    },
    byte: (code) => {
      reserve(1);
      buffer[length++] = code;
    },
    bytes: (codes) => {
      reserve(codes.length);
      // A loop beats `set` for the few bytes of an identifier code.
      for (let i = 0; i < codes.length; i++) {
        buffer[length++] = codes[i] ?? 0;
      }
    },
    finish: () => buffer.slice(0, length),
  };
}
