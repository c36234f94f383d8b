const tabWidth = 4;

/** `text` with tabs as the spaces up to the next multiple of four columns, beginning at `column`. */
export function expandTabs(text: string, column: number): string {
  let expanded = "";
  let at = column;
  for (const character of text) {
    if (character === "\t") {
      const spaces = tabWidth - (at % tabWidth);
      expanded += " ".repeat(spaces);
      at += spaces;
    } else {
      expanded += character;
      at += widthOf(character);
    }
  }
  return expanded;
}

/** Terminal columns that `text` takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
  }
  return width;
}

function widthOf(character: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) {
    return 0;
  }
  const code = character.codePointAt(0) ?? 0;
  return isWide(code) ? 2 : 1;
}

/** East Asian wide and full-width characters, and pictographs. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
