import { decodeSmallFloat, float16 } from "../golden/formats/small-float.ts";
import type { ByteSource } from "./byte-source.ts";
import type { ElementType } from "./element-types.ts";
import { mostWeights } from "./pack-weights.ts";
import { countOf, placedTensorFile, type TensorFile } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

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
/** NumPy itself writes a few hundred bytes, and many fields of a record at most some thousand. */
const longestHeader = 1 << 20;

/**
 * An array of NumPy's `.npy` format, versions 1 to 3 (NumPy enhancement proposal 1), of real numbers, as the
 * only tensor of its file. It is read in slices; one in Fortran's order is turned to C's, as a whole.
 * Throws `WeightFault`.
 */
export async function readNpy(source: ByteSource, name: string): Promise<TensorFile> {
  const { element, type, shape, begin, isFortran } = await headerOf(source);
  const count = countOf(shape);
  if (count === undefined || begin + count * element.bytes > source.size) {
    const what = count === undefined ? shape.join(" x ") : count;
    throw new WeightFault(`it ends before the last of its ${what} numbers`);
  }
  // With one index or none the two orders are the same.
  const isTurned = isFortran && shape.length > 1;
  const refusal =
    isTurned && count > mostWeights
      ? `it is in Fortran's order, which is turned up to ${mostWeights} numbers: save it with \`numpy.ascontiguousarray\``
      : undefined;
  const file = placedTensorFile(source, [{ name, type, shape, count, element, begin, refusal }]);
  if (!isTurned) {
    return file;
  }
  let values: Promise<Float64Array> | undefined;
  return {
    tensors: file.tensors,
    read: async (tensor, from, to) => {
      if (refusal !== undefined) {
        throw new WeightFault(refusal);
      }
      values ??= file.read(tensor, 0, count).then((read) => turned(read, shape));
      return (await values).slice(from, to);
    },
  };
}

interface NpyHeader {
  readonly element: ElementType;
  readonly type: string;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly begin: number;
  readonly isFortran: boolean;
}

async function headerOf(source: ByteSource): Promise<NpyHeader> {
  const start = await source.read(0, Math.min(12, source.size));
  if (start.length < 12 || String.fromCharCode(...start.slice(0, 6)) !== magic) {
    throw new WeightFault("it does not begin as a .npy file does");
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const isFirst = view.getUint8(6) === 1;
  const at = isFirst ? 10 : 12;
  const length = isFirst ? view.getUint16(8, true) : view.getUint32(8, true);
  if (at + length > source.size) {
    throw new WeightFault("it ends within its header");
  }
  if (length > longestHeader) {
    throw new WeightFault(`its header has ${length} bytes; ${longestHeader} are the most`);
  }
  const header = new TextDecoder("latin1").decode(await source.read(at, at + length));
  const [, order, kind] = /'descr':\s*'([<>|=])(\w\d+)'/.exec(header) ?? [];
  const reader = readers[kind ?? ""];
  const shapeText = /'shape':\s*\(([\d,\sL]*)\)/.exec(header)?.[1];
  if (kind === undefined || reader === undefined || shapeText === undefined) {
    throw new WeightFault(
      `its elements are ${/'descr':\s*([^,]{1,40})/.exec(header)?.[1] ?? "unknown"}; booleans, integers of 1 to 8 bytes and floats of 2, 4 and 8 can be read`,
    );
  }
  const isLittle = order !== ">";
  return {
    element: {
      ...{ name: kind, weights: 1, bytes: reader.bytes },
      decode: (numbers, offset, target, place) => {
        target[place] = reader.read(numbers, offset, isLittle);
      },
    },
    type: "NumPy",
    shape: (shapeText.match(/\d+/g) ?? []).map(Number),
    begin: at + length,
    isFortran: /'fortran_order':\s*True/.test(header),
  };
}

/** Values whose first index runs fastest, as ones whose last does. */
function turned(values: Float64Array, shape: readonly number[]): Float64Array {
  const strides = shape.map((_, at) =>
    shape.slice(0, at).reduce((product, size) => product * size, 1),
  );
  const index = shape.map(() => 0);
  const result = new Float64Array(values.length);
  let place = 0;
  for (let at = 0; at < result.length; at++) {
    result[at] = values[place] ?? 0;
    // The last index counts on; one that is at its end begins anew, and the one before it counts.
    for (let each = shape.length - 1; each >= 0; each--) {
      const [next, stride] = [(index[each] ?? 0) + 1, strides[each] ?? 0];
      if (next < (shape[each] ?? 0)) {
        index[each] = next;
        place += stride;
        break;
      }
      index[each] = 0;
      place -= (next - 1) * stride;
    }
  }
  return result;
}
