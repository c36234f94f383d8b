/** A folder of the file system in memory of `@yowasp/clang`. */
export interface BundleFolder {
  readonly files: Record<string, BundleFolder | { readonly data: Uint8Array }>;
}

export type BundleTree = { [name: string]: BundleTree | Uint8Array | string };

/** One run's world: arguments, streams and files. */
export interface BundleEnvironment {
  args: readonly string[];
  root: BundleFolder | null;
  stdin: null;
  stdout: (bytes: Uint8Array | null) => void;
  stderr: (bytes: Uint8Array | null) => void;
  readonly exports: object;
}

/**
 * What the set-up makes the bundle of `@yowasp/clang` export besides, so that its WebAssembly and
 * its files come from where we say (`scripts/clang/kit.mjs`).
 */
export interface ClangBundle {
  readonly version: string;
  readonly Environment: new () => BundleEnvironment;
  readonly instantiate: (
    getCoreModule: (name: string) => WebAssembly.Module,
    imports: { readonly runtime: object },
    instantiateCore: (
      module: WebAssembly.Module,
      imports: WebAssembly.Imports,
    ) => WebAssembly.Instance,
  ) => { readonly run: { readonly run: () => void } };
  readonly directoryFromTree: (tree: BundleTree) => BundleFolder;
  readonly directoryIntoTree: (
    folder: BundleFolder,
    options: { readonly decodeASCII: false },
  ) => BundleTree;
  readonly Exit: new (...args: never[]) => Error & { readonly code: number };
}

/** Imports the bundle from `baseUrl`, the folder that holds it, with a final `/`. */
export function importClang(baseUrl: string): Promise<ClangBundle> {
  return import(/* @vite-ignore */ `${baseUrl}bundle.js`);
}
