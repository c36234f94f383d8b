/** How a call to a worker ended. */
export type Outcome<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "cancelled" }
  | { readonly kind: "crashed"; readonly reason: string; readonly lastLines: readonly string[] };
