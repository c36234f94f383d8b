import type { gguf } from "@huggingface/gguf";
import type { ByteSource } from "./byte-source.ts";
import { ggufTypes } from "./element-types.ts";
import { countOf, type PlacedTensor, placedTensorFile, type TensorFile } from "./tensor-file.ts";
import { WeightFault } from "./weight-file.ts";

type Fetch = NonNullable<NonNullable<Parameters<typeof gguf>[1]>["fetch"]>;
type Header = Awaited<ReturnType<typeof gguf>>;

/** A place for the reader's requests, which never leave this function. */
const address = "https://file.invalid/model.gguf";

/**
 * The tensors of a GGUF file, whose header is read by Hugging Face's reader in ranges. What the header says of
 * places and sizes is held against the file. Throws `WeightFault`.
 */
export async function readGguf(source: ByteSource): Promise<TensorFile> {
  const header = await headerOf(source);
  if (!header.littleEndian) {
    throw new WeightFault("its numbers have their high bytes first; only the usual order is read");
  }
  const dataBegin = Number(header.tensorDataOffset);
  if (dataBegin > source.size && header.tensorInfos.length > 0) {
    throw new WeightFault("it ends within its header");
  }
  const names = new Set<string>();
  const placed = header.tensorInfos.map((info): PlacedTensor => {
    if (names.has(info.name)) {
      throw new WeightFault(`it has two tensors \`${info.name}\``);
    }
    names.add(info.name);
    return placeOf(info, dataBegin, source.size);
  });
  checkOverlaps(placed);
  return placedTensorFile(source, placed);
}

async function headerOf(source: ByteSource): Promise<Header> {
  // Loaded with the first such file.
  const reader = await import("@huggingface/gguf");
  try {
    return await reader.gguf(address, { fetch: fetchFrom(source) });
  } catch (error) {
    if (error instanceof WeightFault) {
      throw error;
    }
    const message = error instanceof Error ? error.message : String(error);
    // A reader that steps beyond its bytes speaks of a view; the person has a file.
    throw new WeightFault(
      error instanceof RangeError
        ? "its header is cut off or too long"
        : `its header is wrong or cut off: ${message.replace(/\.$/, "")}`,
    );
  }
}

/** Answers the reader's requests for ranges with slices of the file. */
function fetchFrom(source: ByteSource): Fetch {
  const answer = async (_: unknown, request?: { readonly headers?: unknown }) => {
    const headers: unknown = request?.headers;
    const range =
      typeof headers === "object" && headers !== null && "Range" in headers
        ? /^bytes=(\d+)-(\d+)$/.exec(String(headers.Range))
        : null;
    const from = Number(range?.[1] ?? 0);
    const to = Math.min(source.size, Number(range?.[2] ?? 0) + 1);
    if (from >= source.size) {
      throw new WeightFault("it ends within its header");
    }
    const bytes = await source.read(from, to);
    return {
      headers: new Map([["content-range", `bytes ${from}-${to - 1}/${source.size}`]]),
      arrayBuffer: async () => bytes.slice().buffer,
    };
  };
  // The reader looks at these two members of an answer alone.
  return answer as unknown as Fetch;
}

function placeOf(
  info: Header["tensorInfos"][number],
  dataBegin: number,
  size: number,
): PlacedTensor {
  const { name } = info;
  // The header has the fastest index first.
  const shape = info.shape.map(Number).reverse();
  const count = countOf(shape);
  if (count === undefined) {
    throw new WeightFault(
      `its tensor \`${name}\` has the shape ${shape.join(" x ")}, which cannot be`,
    );
  }
  const element = ggufTypes.get(info.dtype);
  const begin = dataBegin + Number(info.offset);
  const row = shape.at(-1) ?? 1;
  if (element !== undefined) {
    if (row % element.weights !== 0) {
      throw new WeightFault(
        `its tensor \`${name}\` has rows of ${row}, which are no whole blocks of ${element.name}`,
      );
    }
    const end = begin + (count / element.weights) * element.bytes;
    if (!Number.isSafeInteger(end) || end > size) {
      throw new WeightFault(`its tensor \`${name}\` lies outside of the file`);
    }
  } else if (!Number.isSafeInteger(begin) || begin > size) {
    throw new WeightFault(`its tensor \`${name}\` lies outside of the file`);
  }
  const type = element?.name ?? `type ${info.dtype}`;
  return {
    ...{ name, type, shape, count, element, begin },
    refusal: element?.decode === undefined ? `weights of ${type} cannot be read here` : undefined,
  };
}

function checkOverlaps(placed: readonly PlacedTensor[]): void {
  let at = 0;
  for (const { name, begin, count, element } of placed.toSorted((a, b) => a.begin - b.begin)) {
    if (count === 0) {
      continue;
    }
    if (begin < at) {
      throw new WeightFault(`its tensor \`${name}\` overlaps another`);
    }
    at = element === undefined ? begin + 1 : begin + (count / element.weights) * element.bytes;
  }
}
