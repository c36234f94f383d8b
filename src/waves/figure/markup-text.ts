/** An element of markup as nested lists: its name, then attributes, then children. */
export type MarkupElement = readonly [
  string,
  ...(MarkupAttributes | MarkupElement | string | number)[],
];
export type MarkupAttributes = Readonly<Record<string, unknown>>;

/** The text of an element. Text content must be escaped already; attributes are escaped here. */
export function markupText([name, ...rest]: MarkupElement): string {
  let attributes = "";
  let content = "";
  for (const part of rest) {
    if (isElement(part)) {
      content += markupText(part);
    } else if (typeof part === "object") {
      for (const [key, value] of Object.entries(part)) {
        attributes += ` ${key}="${escapeAttribute(String(value))}"`;
      }
    } else {
      content += String(part);
    }
  }
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function isElement(
  part: MarkupAttributes | MarkupElement | string | number,
): part is MarkupElement {
  return Array.isArray(part);
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
