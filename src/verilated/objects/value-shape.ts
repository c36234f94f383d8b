/** How a value lies in memory, as far as the host has to know; shapes refer to each other by index. */
export type ValueShape =
  | { readonly kind: "bits"; readonly bytes: number; readonly width: number }
  | { readonly kind: "real"; readonly bytes: 8 }
  | { readonly kind: "string"; readonly bytes: 4 }
  /** `name` is that of a class or of the kind of handle; a handle that is no object has no members to print. */
  | {
      readonly kind: "object";
      readonly bytes: 4;
      readonly members: readonly ShapeMember[] | undefined;
      readonly objectBytes: number;
      readonly tag: number;
      readonly parent: number | undefined;
    }
  | { readonly kind: "handle"; readonly bytes: 4; readonly name: string }
  /** An instance of an interface: its name by where it begins. */
  | {
      readonly kind: "instance";
      readonly bytes: 4;
      readonly names: readonly { readonly place: number; readonly name: string }[];
    }
  /** `bound` is the greatest number of elements; 0 is none. */
  | { readonly kind: "queue"; readonly bytes: 4; readonly element: number; readonly bound: number }
  | {
      readonly kind: "associative";
      readonly bytes: 4;
      readonly key: number;
      readonly value: number;
      /** Bytes from one entry to the next, and from an entry to its value. */
      readonly stride: number;
      readonly valueOffset: number;
    }
  | {
      readonly kind: "array";
      readonly bytes: number;
      readonly element: number;
      readonly length: number;
    }
  | { readonly kind: "struct"; readonly bytes: number; readonly members: readonly ShapeMember[] }
  | { readonly kind: "cycle"; readonly bytes: number; readonly count: number }
  /** What nobody copies, compares or prints. */
  | { readonly kind: "opaque"; readonly bytes: number };

export interface ShapeMember {
  readonly name: string;
  readonly shape: number;
  readonly offset: number;
}
