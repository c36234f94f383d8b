import { decodePlain, encodePlain } from "./plain-bytes.ts";

/**
 * Keeps what took long to make beyond one session, at the host of the flow, by a key of its content. The
 * host adds to the key what the result depends on besides: the program itself and its tools. An entry
 * may be gone at any time, and neither function rejects.
 */
export interface BuildStore {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
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
  const bytes = store !== undefined && isLasting(value) ? encodePlain(value) : undefined;
  if (bytes !== undefined) {
    // Nobody waits for it: it goes on while the model runs.
    void store?.write(key, bytes);
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
