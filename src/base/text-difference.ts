/** The one replacement that turns `before` into `after`; `undefined` if they are equal. */
export function differenceOf(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  if (before === after) {
    return undefined;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  // Never between the two halves of a line end or of a character.
  while (start > 0 && splits(before, start)) {
    start--;
  }
  while (tail > 0 && splits(before, before.length - tail)) {
    tail--;
  }
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function splits(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1);
  return (left === 13 && text.charCodeAt(at) === 10) || (left >= 0xd800 && left < 0xdc00);
}
