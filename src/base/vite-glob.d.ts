// What the pure rooms use of the bundler: files of folders, at once or when they are asked for.
interface ImportMeta {
  readonly glob: {
    <T>(
      pattern: string | readonly string[],
      options: { readonly query?: string; readonly import: string; readonly eager: true },
    ): Record<string, T>;
    <T>(
      pattern: string | readonly string[],
      options: { readonly query?: string; readonly import: string },
    ): Record<string, () => Promise<T>>;
  };
}
