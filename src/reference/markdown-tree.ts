/** A piece of running text. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "emphasis"; readonly text: string }
  /** `target` is a chapter (`widths`), a section of one (`widths#casts`) or a code (`explain:lost-bits`). */
  | { readonly kind: "link"; readonly text: string; readonly target: string };

export type Inlines = readonly Inline[];

export type Block =
  /** `anchor` is unique in its document. */
  | {
      readonly kind: "heading";
      readonly level: 1 | 2 | 3;
      readonly text: Inlines;
      readonly anchor: string;
    }
  | { readonly kind: "paragraph"; readonly text: Inlines }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly Inlines[] }
  | {
      readonly kind: "table";
      readonly head: readonly Inlines[];
      readonly rows: readonly (readonly Inlines[])[];
    }
  /** `marks` are the words behind the language: `fails`, a file name. */
  | {
      readonly kind: "fence";
      readonly language: string;
      readonly marks: readonly string[];
      readonly text: string;
    };

/** The words of running text, without its marks. */
export function textOf(inlines: Inlines): string {
  return inlines.map(({ text }) => text).join("");
}
