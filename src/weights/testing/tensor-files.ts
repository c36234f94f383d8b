/** Small files of tensors, made for tests. */

/** A safetensors file with that header and those bytes behind it. */
export function safetensorsFile(header: unknown, data: ArrayLike<number>): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

export interface GgufTensor {
  readonly name: string;
  /** The number of its type in ggml. */
  readonly type: number;
  /** Outermost first. */
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  /** Where its header says that it lies; where it does lie, if absent. */
  readonly offset?: number;
}

const alignment = 32;

/** A GGUF file of version 3 with those tensors and one entry of metadata. */
export function ggufFile(tensors: readonly GgufTensor[]): Uint8Array {
  const bytes: number[] = [...new TextEncoder().encode("GGUF")];
  const u32 = (value: number): void => {
    bytes.push(...new Uint8Array(Uint32Array.of(value).buffer));
  };
  const u64 = (value: number): void => {
    bytes.push(...new Uint8Array(BigUint64Array.of(BigInt(value)).buffer));
  };
  const text = (value: string): void => {
    const own = new TextEncoder().encode(value);
    u64(own.length);
    bytes.push(...own);
  };
  u32(3);
  u64(tensors.length);
  u64(1);
  text("general.architecture");
  u32(8);
  text("llama");
  let offset = 0;
  for (const tensor of tensors) {
    text(tensor.name);
    u32(tensor.shape.length);
    for (const size of tensor.shape.toReversed()) {
      u64(size);
    }
    u32(tensor.type);
    u64(tensor.offset ?? offset);
    offset = padded(offset + tensor.data.length);
  }
  const begin = padded(bytes.length);
  const file = new Uint8Array(begin + offset);
  file.set(bytes);
  let at = begin;
  for (const { data } of tensors) {
    file.set(data, at);
    at += padded(data.length);
  }
  return file;
}

function padded(size: number): number {
  return Math.ceil(size / alignment) * alignment;
}
