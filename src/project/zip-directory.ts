/** An entry of a zip's central directory, in bytes. */
export interface ZipEntry {
  readonly nameBytes: Uint8Array;
  readonly encrypted: boolean;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Unix file type and permissions, 0 where the zip has none. */
  readonly unixMode: number;
  /** Where the entry's data begin. */
  readonly dataStart: number;
}

/** The central directory of a zip, or why there is none. Sizes are as claimed and not to be trusted. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) {
    return bytes.length === 0 ? "it is empty" : "it is not a zip, or cut off";
  }
  const count = view.getUint16(end + 10, true);
  const directorySize = view.getUint32(end + 12, true);
  const directoryStart = view.getUint32(end + 16, true);
  if (count === 0xffff || directoryStart === 0xffffffff) {
    return "it is of the 64-bit kind";
  }
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    return "it is one of several parts";
  }
  // Data may stand before the zip proper; every offset then counts from its start.
  const shift = end - directorySize - directoryStart;
  if (shift < 0) {
    return "its directory is damaged";
  }
  const entries: ZipEntry[] = [];
  let at = directoryStart + shift;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at, end, shift);
    if (entry === undefined) {
      return "its directory is damaged";
    }
    entries.push(entry.value);
    at = entry.next;
  }
  return entries;
}

const END = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const ZIP64_EXTRA = 1;

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) {
    if (view.getUint32(at, true) === END.signature) {
      return at;
    }
  }
  return undefined;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  shift: number,
): { readonly value: ZipEntry; readonly next: number } | undefined {
  if (at + CENTRAL.length > end || view.getUint32(at, true) !== CENTRAL.signature) {
    return undefined;
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const nameStart = at + CENTRAL.length;
  const next = nameStart + nameLength + extraLength + commentLength;
  if (next > end) {
    return undefined;
  }
  const wide = wideSizes(view, nameStart + nameLength, extraLength);
  const size = take(view.getUint32(at + 24, true), wide);
  const compressedSize = take(view.getUint32(at + 20, true), wide);
  const localStart = take(view.getUint32(at + 42, true), wide) + shift;
  if (
    localStart + LOCAL.length > bytes.length ||
    view.getUint32(localStart, true) !== LOCAL.signature
  ) {
    return undefined;
  }
  const dataStart =
    localStart +
    LOCAL.length +
    view.getUint16(localStart + 26, true) +
    view.getUint16(localStart + 28, true);
  if (dataStart + compressedSize > bytes.length) {
    return undefined;
  }
  const value: ZipEntry = {
    nameBytes: bytes.subarray(nameStart, nameStart + nameLength),
    encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressedSize,
    size,
    unixMode: view.getUint16(at + 40, true),
    dataStart,
  };
  return { value, next };
}

/** The 64-bit fields of an entry in their order, for those that the directory marks as too large. */
function wideSizes(view: DataView, start: number, length: number): number[] {
  const end = start + length;
  for (let at = start; at + 4 <= end; ) {
    const fieldLength = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP64_EXTRA) {
      const sizes: number[] = [];
      for (let field = at + 4; field + 8 <= Math.min(end, at + 4 + fieldLength); field += 8) {
        sizes.push(Number(view.getBigUint64(field, true)));
      }
      return sizes;
    }
    at += 4 + fieldLength;
  }
  return [];
}

function take(value: number, wide: number[]): number {
  return value === 0xffffffff ? (wide.shift() ?? value) : value;
}
