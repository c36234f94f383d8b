import { assertNever } from "../base/assert.ts";
import type { Block, Inlines } from "./markdown-tree.ts";
import { textOf } from "./markdown-tree.ts";

const width = 80;

/** A document for a terminal: wrapped at 80 columns, code indented, names in backticks. */
export function renderPlain(blocks: readonly Block[]): string {
  return `${blocks.map(renderBlock).join("\n\n")}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const title = textOf(block.text);
      return block.level === 3
        ? title
        : `${title}\n${(block.level === 1 ? "=" : "-").repeat(title.length)}`;
    }
    case "paragraph":
      return wrap(plain(block.text), "", "");
    case "list":
      return block.items
        .map((item, index) => {
          const mark = block.isOrdered ? `${index + 1}. ` : "- ";
          return wrap(plain(item), mark, " ".repeat(mark.length));
        })
        .join("\n");
    case "table":
      return renderTable([block.head, ...block.rows].map((row) => row.map(plain)));
    case "fence": {
      const lines = block.text.trimEnd().split("\n");
      const label = labelOf(block);
      return [
        ...(label === "" ? [] : [`  ${label}:`]),
        ...lines.map((line) => `    ${line}`.trimEnd()),
      ].join("\n");
    }
    default:
      return assertNever(block);
  }
}

/** Which file a fence is, where it is not plain Brief, and whether it shows a mistake. */
function labelOf({ language, marks }: Block & { readonly kind: "fence" }): string {
  const file =
    marks.find((mark) => mark.includes(".")) ?? (language === "toml" ? "hardware.toml" : "");
  const fails = marks.includes("fails") ? "fails" : "";
  return [file, fails].filter((word) => word !== "").join(", ");
}

function plain(inlines: Inlines): string {
  return inlines.map(({ kind, text }) => (kind === "code" ? `\`${text}\`` : text)).join("");
}

function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const isEmpty = line.length === (lines.length === 0 ? first : rest).length;
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${rest}${word}`;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
  }
  return [...lines, line].join("\n");
}

/** Columns side by side; the last may run over. */
function renderTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...rest] = lines;
  return [head, widths.map((each) => "-".repeat(each)).join("  "), ...rest].join("\n");
}
