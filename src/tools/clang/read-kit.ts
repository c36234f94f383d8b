/** What the set-up packed for the compiler (`scripts/clang/kit.mjs` writes it). */
export interface ClangKit {
  /** Files of the compiler's file system by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Arguments of clang's compiler proper, but for the names of the unit and its object. */
  readonly compile: readonly string[];
  /** Arguments of the linker, but for the names of the object and the result. */
  readonly link: readonly string[];
}

interface Head {
  readonly compile: readonly string[];
  readonly link: readonly string[];
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

/** Reads a kit: `u32` length of a head in JSON, the head, and the bytes of its files in turn. */
export function readKit(bytes: Uint8Array): ClangKit {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength))) as Head;
  const files = new Map<string, Uint8Array>();
  let at = 4 + headLength;
  for (const [path, length] of head.files) {
    files.set(path, bytes.subarray(at, at + length));
    at += length;
  }
  return { files, compile: head.compile, link: head.link };
}
