/** A token of Brief: `start..end` are UTF-16 offsets into the file. Words are all `name`; the parser decides what is a keyword. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "integer"; readonly text: string; readonly value: bigint }
  | { readonly kind: "string"; readonly text: string; readonly value: string }
  | { readonly kind: "symbol"; readonly text: string }
  | { readonly kind: "end"; readonly text: "" }
);
