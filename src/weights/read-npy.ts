import { decodeSmallFloat, float16 } from "../golden/formats/small-float.ts";
import { WeightFault, type WeightFile } from "./weight-file.ts";

type Reader = (view: DataView, offset: number, isLittle: boolean) => number;

const readers: Readonly<Record<string, { readonly bytes: number; readonly read: Reader }>> = {
  f2: {
    bytes: 2,
    read: (view, at, little) => decodeSmallFloat(view.getUint16(at, little), float16),
  },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

const magic = "\x93NUMPY";

/**
 * An array of NumPy's `.npy` format, versions 1 to 3 (NumPy enhancement proposal 1), of real numbers; one in
 * Fortran's order is turned to C's. Throws `WeightFault`.
 */
export function readNpy(bytes: Uint8Array): WeightFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || String.fromCharCode(...bytes.slice(0, 6)) !== magic) {
    throw new WeightFault("it does not begin as a .npy file does");
  }
  const isFirst = view.getUint8(6) === 1;
  const begin = isFirst ? 10 : 12;
  const length = isFirst ? view.getUint16(8, true) : view.getUint32(8, true);
  if (begin + length > bytes.length) {
    throw new WeightFault("it ends within its header");
  }
  const header = new TextDecoder("latin1").decode(bytes.slice(begin, begin + length));
  const [, order, kind] = /'descr':\s*'([<>|=])(\w\d+)'/.exec(header) ?? [];
  const reader = readers[kind ?? ""];
  const shapeText = /'shape':\s*\(([\d,\sL]*)\)/.exec(header)?.[1];
  if (reader === undefined || shapeText === undefined) {
    throw new WeightFault(
      `its elements are ${/'descr':\s*([^,]+)/.exec(header)?.[1] ?? "unknown"}; integers and floats of 2, 4 and 8 bytes can be read`,
    );
  }
  const shape = (shapeText.match(/\d+/g) ?? []).map(Number);
  const count = shape.reduce((product, each) => product * each, 1);
  if (begin + length + count * reader.bytes > bytes.length) {
    throw new WeightFault(`it ends before the last of its ${count} numbers`);
  }
  const values = Array.from({ length: count }, (_, at) =>
    reader.read(view, begin + length + at * reader.bytes, order !== ">"),
  );
  const isFortran = /'fortran_order':\s*True/.test(header);
  return { shape, values: isFortran ? turned(values, shape) : values };
}

/** Values whose first index runs fastest, as ones whose last does. */
function turned(values: readonly number[], shape: readonly number[]): readonly number[] {
  return values.map((_, at) => {
    let rest = at;
    const index = shape.toReversed().map((size) => {
      const digit = rest % size;
      rest = Math.floor(rest / size);
      return digit;
    });
    const place = index.reduce((sum, digit, dimension) => {
      const size = shape[shape.length - 1 - dimension] ?? 1;
      return sum * size + digit;
    }, 0);
    return values[place] ?? 0;
  });
}
