/** Bytes appended one after another, with the integer codings of WebAssembly. */
export interface ByteWriter {
  readonly byte: (value: number) => void;
  /** Unsigned LEB128. */
  readonly unsigned: (value: number) => void;
  /** Signed LEB128 of a value of up to 32 bits. */
  readonly signed: (value: number) => void;
  /** Signed LEB128 of a value of up to 64 bits. */
  readonly signed64: (value: bigint) => void;
  readonly f64: (value: number) => void;
  readonly bytes: (values: Uint8Array) => void;
  /** A length and the UTF-8 bytes. */
  readonly name: (text: string) => void;
  readonly length: () => number;
  readonly finish: () => Uint8Array<ArrayBuffer>;
}

export function createByteWriter(capacity = 256): ByteWriter {
  let buffer: Uint8Array<ArrayBuffer> = new Uint8Array(capacity);
  let used = 0;
  const reserve = (count: number): void => {
    if (used + count > buffer.length) {
      const grown = new Uint8Array(Math.max(buffer.length * 2, used + count));
      grown.set(buffer);
      buffer = grown;
    }
  };
  const byte = (value: number): void => {
    if (used === buffer.length) {
      reserve(1);
    }
    buffer[used++] = value;
  };
  const unsigned = (value: number): void => {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    byte(rest);
  };
  const signed = (value: number): void => {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
        byte(low);
        return;
      }
      byte(low | 0x80);
    }
  };
  const signed64 = (value: bigint): void => {
    let rest = BigInt.asIntN(64, value);
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) {
        byte(low);
        return;
      }
      byte(low | 0x80);
    }
  };
  const bytes = (values: Uint8Array): void => {
    reserve(values.length);
    buffer.set(values, used);
    used += values.length;
  };
  return {
    byte,
    unsigned,
    signed,
    signed64,
    f64: (value) => {
      const out = new Uint8Array(8);
      new DataView(out.buffer).setFloat64(0, value, true);
      bytes(out);
    },
    bytes,
    name: (text) => {
      const encoded = new TextEncoder().encode(text);
      unsigned(encoded.length);
      bytes(encoded);
    },
    length: () => used,
    finish: () => buffer.slice(0, used),
  };
}
