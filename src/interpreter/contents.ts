/**
 * The elements of a vector as a value: a write gives new contents and leaves the old ones as they
 * are, sharing all but one chunk. Elements that were never written cost nothing.
 */
export interface Contents {
  readonly chunks: readonly (readonly bigint[] | undefined)[];
  /** What elements hold that no chunk has. */
  readonly fill: bigint;
}

const CHUNK = 256;

/** Contents with `given` from element 0 on and the last of it, or 0, in all others. */
export function contentsOf(given: readonly bigint[]): Contents {
  const fill = given.at(-1) ?? 0n;
  const chunks: (readonly bigint[])[] = [];
  for (let at = 0; at < given.length; at += CHUNK) {
    const chunk = given.slice(at, at + CHUNK);
    while (chunk.length < CHUNK) {
      chunk.push(fill);
    }
    chunks.push(chunk);
  }
  return { chunks, fill };
}

export function elementAt({ chunks, fill }: Contents, index: number): bigint {
  return chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] ?? fill;
}

export function withElement(contents: Contents, index: number, value: bigint): Contents {
  const at = Math.floor(index / CHUNK);
  const chunk = [...(contents.chunks[at] ?? Array.from({ length: CHUNK }, () => contents.fill))];
  chunk[index % CHUNK] = value;
  const chunks = [...contents.chunks];
  while (chunks.length < at) {
    chunks.push(undefined);
  }
  chunks[at] = chunk;
  return { ...contents, chunks };
}
