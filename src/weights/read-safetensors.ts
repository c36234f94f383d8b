import type { ByteSource } from "./byte-source.ts";
import { safetensorsTypes } from "./element-types.ts";
import { countOf, type PlacedTensor, placedTensorFile, type TensorFile } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

/** What the reference implementation admits. */
const longestHeader = 100_000_000;
const mostTensors = 200_000;

/**
 * The tensors of a safetensors file: 8 bytes with the length of a header, the header in JSON, the data. It is
 * held to the format: each tensor has as many bytes as its shape and type take, within the file, and
 * together they cover the data without a gap and without an overlap. Throws `WeightFault`.
 */
export async function readSafetensors(source: ByteSource): Promise<TensorFile> {
  if (source.size < 8) {
    throw new WeightFault("it is too short for a safetensors file");
  }
  const lengthBytes = await source.read(0, 8);
  const length = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(Math.min(longestHeader, source.size - 8))) {
    throw new WeightFault(
      `its header is said to have ${length} bytes, and the file has ${source.size}`,
    );
  }
  const dataBegin = 8 + Number(length);
  const entries = headerEntries(await source.read(8, dataBegin));
  const placed = entries.map(([name, entry]) => placeOf(name, entry, dataBegin, source.size));
  checkCover(placed, dataBegin, source.size);
  return placedTensorFile(source, placed);
}

interface PlacedSpan extends PlacedTensor {
  readonly end: number;
}

function headerEntries(bytes: Uint8Array): readonly (readonly [string, unknown])[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new WeightFault(
      `its header is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!isRecord(json)) {
    throw new WeightFault("its header is no object of tensors");
  }
  const entries = Object.entries(json).filter(([name]) => name !== "__metadata__");
  if (entries.length > mostTensors) {
    throw new WeightFault(`it has ${entries.length} tensors; ${mostTensors} are the most`);
  }
  return entries;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}

function placeOf(name: string, entry: unknown, dataBegin: number, size: number): PlacedSpan {
  const fault = (why: string): WeightFault => new WeightFault(`its tensor \`${name}\` ${why}`);
  if (!isRecord(entry)) {
    throw fault("is not described by an object");
  }
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !isNumbers(shape) || !isNumbers(offsets)) {
    throw fault("lacks its type, its shape or its place");
  }
  const count = shape.length > 32 ? undefined : countOf(shape);
  if (count === undefined) {
    throw fault(`has the shape ${shape.slice(0, 8).join(" x ")}, which cannot be`);
  }
  const [from, to, ...more] = offsets;
  const isPlace =
    from !== undefined &&
    to !== undefined &&
    more.length === 0 &&
    [from, to].every((each) => Number.isSafeInteger(each) && each >= 0) &&
    from <= to;
  if (!isPlace || dataBegin + to > size) {
    throw fault(`lies at ${offsets.slice(0, 4).join(" to ")}, outside of the file`);
  }
  const element = safetensorsTypes.get(dtype);
  if (element !== undefined && to - from !== count * element.bytes) {
    throw fault(
      `has ${to - from} bytes, where ${count} weights of ${dtype} take ${count * element.bytes}`,
    );
  }
  return {
    ...{ name, type: dtype, shape, count, element },
    ...{ begin: dataBegin + from, end: dataBegin + to },
    refusal: element === undefined ? `weights of type ${dtype} cannot be read here` : undefined,
  };
}

function checkCover(placed: readonly PlacedSpan[], dataBegin: number, size: number): void {
  let at = dataBegin;
  for (const { name, begin, end } of placed.toSorted(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== at) {
      throw new WeightFault(
        begin < at
          ? `its tensor \`${name}\` overlaps another`
          : `${begin - at} bytes before its tensor \`${name}\` belong to none`,
      );
    }
    at = end;
  }
  if (at !== size) {
    throw new WeightFault(`its last ${size - at} bytes belong to no tensor`);
  }
}
