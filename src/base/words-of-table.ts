/**
 * The words of a table of numbers, row by row: between commas, semicolons and blanks, without what
 * follows `#` in a line and without empty lines.
 */
export function wordsOfTable(text: string): readonly (readonly string[])[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|[\n\r]/)
    .map((line) =>
      line
        .replace(/#.*/, "")
        .split(/[\s,;]+/)
        .filter((word) => word !== ""),
    )
    .filter((words) => words.length > 0);
}
