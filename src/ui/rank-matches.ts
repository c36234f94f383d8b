/**
 * The items whose title holds the letters of `query` in order, best first: letters that stand
 * together or begin a word count more. Without a query, all as they came.
 */
export function rankMatches<Item extends { readonly title: string }>(
  query: string,
  items: readonly Item[],
): readonly Item[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, "");
  if (wanted === "") {
    return items;
  }
  return items
    .map((item) => ({ item, score: scoreOf(wanted, item.title.toLowerCase()) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** 0 if the letters are not all there. */
function scoreOf(wanted: string, title: string): number {
  const place = title.indexOf(wanted);
  if (place >= 0) {
    return 1000 - place;
  }
  let score = 1;
  let from = 0;
  let previous = -2;
  for (const letter of wanted) {
    const at = title.indexOf(letter, from);
    if (at < 0) {
      return 0;
    }
    score += at === previous + 1 ? 5 : /[\s./_-]/.test(title[at - 1] ?? " ") ? 3 : 0;
    previous = at;
    from = at + 1;
  }
  return score;
}
