import "./message-text.css";

/** A sentence whose names in backticks are set as code. */
export function MessageText({ text }: { readonly text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move.
      <code key={index} className="message-code">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
