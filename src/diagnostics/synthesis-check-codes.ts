import type { CatalogueCode } from "./codes.ts";

/** The codes of what the checks after synthesis tell. */
export const checkCodes: readonly CatalogueCode[] = [
  "memory-vanished",
  "input-without-effect",
  "constant-register",
  "undriven-net",
  "implicit-net",
  "memory-in-flip-flops",
  "wide-part-select",
  "multiplier-in-logic",
  "accumulator-in-logic",
];
