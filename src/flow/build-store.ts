import { decodePlain, encodePlain } from "./plain-bytes.ts";

/**
 * Keeps what took long to make beyond one session, at the host of the flow, by a key of its content. The
 * host adds to the key what the result depends on besides: the program itself and its tools. An entry
 * may be gone at any time, and neither function rejects. `encode` takes as long as a short run: the host
 * calls it when nothing else is to be done, and stores nothing if it gives nothing.
 */
export interface BuildStore {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, encode: () => Uint8Array<ArrayBuffer> | undefined) => Promise<void>;
}

/** What the store has under the key; else what `make` makes, which is stored if `isLasting`. */
export async function stored<T>(
  store: BuildStore | undefined,
  key: string,
  make: () => Promise<T>,
  isLasting: (made: T) => boolean,
): Promise<{ readonly value: T; readonly isStored: boolean }> {
  const found = await lookUp<T>(store, key);
  if (found !== undefined) {
    return { value: found, isStored: true };
  }
  const value = await make();
  if (isLasting(value)) {
    // Nobody waits for it: the model runs first.
    void store?.write(key, () => encodePlain(value));
  }
  return { value, isStored: false };
}

/** What the store has under the key; nothing if it is damaged. */
export async function lookUp<T>(
  store: BuildStore | undefined,
  key: string,
): Promise<T | undefined> {
  const bytes = await store?.read(key);
  // The key tells the type, and what a damaged entry would give has failed its checksum.
  return bytes === undefined ? undefined : (decodePlain(bytes) as T | undefined);
}
