// What this room uses of the bundler: the files of a folder as texts.
interface ImportMeta {
  readonly glob: <T>(
    pattern: string,
    options: { readonly query: string; readonly import: string; readonly eager: true },
  ) => Record<string, T>;
}
