import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Token } from "./syntax/token.ts";

const declaring: ReadonlySet<string> = new Set(
  "let trg const constant sig sign signature txn transact transaction defn def definition struct enum inst module for in import".split(
    " ",
  ),
);
const unknown: ReadonlySet<string> = new Set(["undefined-name", "unknown-type"]);

/**
 * Without what follows from a syntax error: what later passes say of the same statement, and of
 * names that it declares. `later` are their findings; one mistake is to give one message.
 */
export function withoutConsequences(
  tokens: readonly Token[],
  syntax: readonly Diagnostic[],
  lostNames: ReadonlySet<string>,
  later: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = syntax.filter(({ severity }) => severity === "error");
  if (errors.length === 0) {
    return later;
  }
  const regions = errors.map(({ span }) => regionAround(tokens, span.start));
  const file = errors[0]?.span.file;
  const names = new Set<string>();
  // Behind a block without an end nothing is where it seems to be.
  let hasLostName = errors.some(({ code }) => code === "unclosed-brace");
  for (const { first, last } of regions) {
    for (let at = first; at <= last; at++) {
      const next = tokens[at + 1];
      if (tokens[at]?.kind !== "name" || !declaring.has(tokens[at]?.text ?? "")) {
        continue;
      }
      if (next?.kind === "name") {
        names.add(next.text);
      } else {
        hasLostName = true;
      }
    }
  }
  const isConsequence = ({ span, code, message }: Diagnostic): boolean =>
    (span.file === file &&
      regions.some(({ start, end }) => span.start >= start && span.start <= end)) ||
    (unknown.has(code) && (hasLostName || lostNames.has(firedName(message)))) ||
    [...message.matchAll(/`([A-Za-z_]\w*)[^`]*`/g)].some(([, name]) => names.has(name ?? ""));
  return later.filter((one) => !isConsequence(one));
}

/** The transaction of a `fire_` signal in a message. */
function firedName(message: string): string {
  return /`fire_(\w+)`/.exec(message)?.[1] ?? "";
}

interface Region {
  /** Indices of tokens, and offsets. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** The statement or heading around an offset: between the marks that end statements and blocks. */
function regionAround(tokens: readonly Token[], offset: number): Region {
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
  let first = Math.min(low, tokens.length - 1);
  while (first > 0 && !isBoundary(tokens[first - 1])) {
    first--;
  }
  let last = Math.min(low, tokens.length - 1);
  while (last < tokens.length - 1 && !isBoundary(tokens[last])) {
    last++;
  }
  return { first, last, start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? offset };
}

function isBoundary(token: Token | undefined): boolean {
  return token?.kind === "symbol" && [";", "{", "}"].includes(token.text);
}
