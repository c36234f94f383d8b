import type { BenchResult } from "./bench-result.ts";

/** Results as a table for a terminal. */
export function formatResults(results: readonly BenchResult[]): string {
  const rows = [
    ["metric", "design", "value", "unit", "ratio", "range", "baseline"],
    ...results.map(({ metric, design, value, unit, ratio, range, baseline }) => [
      metric,
      design,
      value.toLocaleString("en"),
      unit,
      ratio?.toFixed(2) ?? "",
      range?.map((each) => each.toFixed(2)).join("-") ?? "",
      baseline?.toLocaleString("en") ?? "",
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}
