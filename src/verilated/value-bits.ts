/** The value in `bytes` bytes at `at`: 1, 2, 4, 8 or a multiple of 4, the lowest first. */
export function readBits(view: DataView, at: number, bytes: number): bigint {
  switch (bytes) {
    case 1:
      return BigInt(view.getUint8(at));
    case 2:
      return BigInt(view.getUint16(at, true));
    case 4:
      return BigInt(view.getUint32(at, true));
    case 8:
      return view.getBigUint64(at, true);
    default: {
      let value = 0n;
      for (let word = bytes / 4 - 1; word >= 0; word--) {
        value = (value << 32n) | BigInt(view.getUint32(at + 4 * word, true));
      }
      return value;
    }
  }
}

/** Writes an unsigned value that fits. */
export function writeBits(view: DataView, at: number, bytes: number, value: bigint): void {
  switch (bytes) {
    case 1:
      view.setUint8(at, Number(value));
      return;
    case 2:
      view.setUint16(at, Number(value), true);
      return;
    case 4:
      view.setUint32(at, Number(value), true);
      return;
    case 8:
      view.setBigUint64(at, value, true);
      return;
    default:
      for (let word = 0; word < bytes / 4; word++) {
        view.setUint32(at + 4 * word, Number((value >> BigInt(32 * word)) & 0xffffffffn), true);
      }
  }
}
