const magic = 0x4757_4d31;
const headBytes = 16;
/** Marks what JSON has no form for. */
const mark = "$is";

/** Plain data as bytes that `decodePlain` knows again; `undefined` if it is not plain. */
export function encodePlain(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  const blobs: Uint8Array[] = [];
  let blobBytes = 0;
  let isPlain = true;
  const marked = (part: unknown): unknown => {
    if (part instanceof Uint8Array) {
      blobs.push(part);
      blobBytes += part.length;
      return { [mark]: "bytes", from: blobBytes - part.length, to: blobBytes };
    }
    if (part instanceof Map) {
      return { [mark]: "map", entries: [...part].map((entry) => marked(entry)) };
    }
    if (Array.isArray(part)) {
      return part.map((each) => (each === undefined ? { [mark]: "undefined" } : marked(each)));
    }
    if (typeof part === "bigint") {
      return { [mark]: "bigint", text: `${part}` };
    }
    if (typeof part === "number" && !Number.isFinite(part)) {
      return { [mark]: "number", text: `${part}` };
    }
    if (typeof part !== "object" || part === null) {
      return part;
    }
    isPlain &&= !Object.hasOwn(part, mark) && Object.getPrototypeOf(part) === Object.prototype;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, marked(each)]));
  };
  const text = new TextEncoder().encode(JSON.stringify({ value: marked(value) }));
  if (!isPlain) {
    return undefined;
  }
  const bytes = new Uint8Array(headBytes + text.length + blobBytes);
  bytes.set(text, headBytes);
  let at = headBytes + text.length;
  for (const blob of blobs) {
    bytes.set(blob, at);
    at += blob.length;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, text.length);
  view.setUint32(8, bytes.length);
  view.setUint32(12, checksum(bytes));
  return bytes;
}

/** The value of `encodePlain`; `undefined` for bytes that it did not write, or that are damaged. */
export function decodePlain(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.length < headBytes ||
    view.getUint32(0) !== magic ||
    view.getUint32(8) !== bytes.length ||
    view.getUint32(12) !== checksum(bytes)
  ) {
    return undefined;
  }
  const textEnd = headBytes + view.getUint32(4);
  const text = new TextDecoder().decode(bytes.subarray(headBytes, textEnd));
  const blobs = bytes.subarray(textEnd);
  const head: unknown = unmarked(JSON.parse(text), blobs);
  return isRecord(head) ? head.value : undefined;
}

function unmarked(part: unknown, blobs: Uint8Array): unknown {
  if (Array.isArray(part)) {
    return part.map((each) => unmarked(each, blobs));
  }
  if (!isRecord(part)) {
    return part;
  }
  switch (part[mark]) {
    case "bytes":
      return blobs.slice(Number(part.from), Number(part.to));
    case "map":
      return new Map(entriesOf(unmarked(part.entries, blobs)));
    case "bigint":
      return BigInt(String(part.text));
    case "number":
      return Number(part.text);
    case "undefined":
      return undefined;
    default:
      return Object.fromEntries(
        Object.entries(part).map(([name, each]) => [name, unmarked(each, blobs)]),
      );
  }
}

function isRecord(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === "object" && part !== null;
}

function entriesOf(list: unknown): readonly (readonly [unknown, unknown])[] {
  return Array.isArray(list) ? list.map(([key, value]) => [key, value]) : [];
}

/** Of all bytes before and behind it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) {
    if (at >= headBytes - 4 && at < headBytes) {
      continue;
    }
    sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
