import { chosen, counted } from "./declared-parameter.ts";

/** The array that a product is computed by. */
export const dataflow = chosen(
  "dataflow",
  ["output-stationary", "weight-stationary", "input-stationary"],
  "what stays in the array",
);
export const arrayRows = counted("rows", 4, 1, 4096, "rows of the array, for its cycles");
export const arrayColumns = counted("columns", 4, 1, 4096, "columns of the array, for its cycles");
