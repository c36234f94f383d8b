import { createElement, Fragment } from "react";
import { assertNever } from "../../base/assert.ts";
import type { Block, Inlines } from "../../reference/markdown-tree.ts";
import { pageOfLink } from "./reference-page.ts";

interface Context {
  readonly chapter: string;
  readonly onOpen: (page: string) => void;
}

/** A document as elements. Its text is only ever text, so nothing in it can become HTML. */
export function MarkdownBlocks({
  blocks,
  ...context
}: Context & { readonly blocks: readonly Block[] }) {
  // The blocks of a page never move.
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Fragment key={index}>{renderBlock(block, context)}</Fragment>
  ));
}

// biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of a page never move.
function renderBlock(block: Block, context: Context) {
  const inline = (text: Inlines) => <InlineText text={text} context={context} />;
  switch (block.kind) {
    case "heading": {
      const props = { id: `section-${block.anchor}` };
      return createElement(`h${block.level}`, props, inline(block.text));
    }
    case "paragraph":
      return <p>{inline(block.text)}</p>;
    case "list": {
      const items = block.items.map((item, index) => <li key={index}>{inline(item)}</li>);
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return (
        <div className="reference-table">
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    {inline(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{inline(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "fence":
      return (
        <div className="reference-code" data-fails={block.marks.includes("fails")}>
          <span className="reference-label">{labelOf(block)}</span>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
          <pre tabIndex={0}>{block.text}</pre>
        </div>
      );
    default:
      return assertNever(block);
  }
}

// biome-ignore-end lint/suspicious/noArrayIndexKey: see above.

const languages: Readonly<Record<string, string>> = {
  brief: "Brief",
  toml: "hardware.toml",
  systemverilog: "SystemVerilog",
};

function labelOf({ language, marks }: Block & { readonly kind: "fence" }): string {
  const name = marks.find((mark) => mark.includes(".")) ?? languages[language] ?? language;
  return marks.includes("fails") ? `${name} ✕` : name;
}

function InlineText({ text, context }: { readonly text: Inlines; readonly context: Context }) {
  const { chapter, onOpen } = context;
  return text.map((inline, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of a text never move.
    switch (inline.kind) {
      case "text":
        return <Fragment key={index}>{inline.text}</Fragment>;
      case "code":
        return <code key={index}>{inline.text}</code>;
      case "strong":
        return <strong key={index}>{inline.text}</strong>;
      case "emphasis":
        return <em key={index}>{inline.text}</em>;
      case "link":
        return (
          <button
            key={index}
            type="button"
            className="reference-link"
            onClick={() => onOpen(pageOfLink(chapter, inline.target))}
          >
            {inline.text}
          </button>
        );
      default:
        return assertNever(inline);
    }
    // biome-ignore-end lint/suspicious/noArrayIndexKey: see above.
  });
}
