// WaveDrom has no types of its own. Its entry pulls in a part that evaluates text; the renderer
// alone does not.
declare module "wavedrom/render-any" {
  import type { MarkupElement } from "./markup-text.ts";
  export type WaveSkin = Readonly<Record<string, unknown>>;
  const renderAny: (
    index: number,
    source: { readonly signal: readonly unknown[] },
    skin: WaveSkin,
  ) => MarkupElement;
  export default renderAny;
}
declare module "wavedrom/skins/*" {
  const skin: Readonly<Record<string, unknown>>;
  export default skin;
}
