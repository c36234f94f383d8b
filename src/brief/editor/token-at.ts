import { createRecentCache } from "../../base/recent-cache.ts";
import type { SourceFile } from "../../base/source.ts";
import { lex } from "../syntax/lexer.ts";
import type { Token } from "../syntax/token.ts";

const lexed = createRecentCache<string, readonly Token[]>(8);

/** The tokens of a text; of those asked for last they are kept. */
export function tokensOf({ path, text }: SourceFile): readonly Token[] {
  return lexed.get(text, () => lex({ path, text }).value);
}

/** The name, number or string that `offset` is in or right behind. */
export function tokenAt(source: SourceFile, offset: number): Token | undefined {
  const tokens = tokensOf(source);
  const index = tokensBefore(tokens, offset);
  const near = [tokens[index], tokens[index - 1]];
  return near.find(
    (token) =>
      token !== undefined &&
      token.kind !== "symbol" &&
      token.kind !== "end" &&
      token.start <= offset &&
      offset <= token.end,
  );
}

/** How many tokens begin before `offset`. */
export function tokensBefore(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
