import type { EnumMember, ModuleSymbol } from "../names/scope.ts";
import type { BriefResult } from "../pipeline.ts";
import { type LocalName, localsAt, type WordAt } from "./name-at.ts";

/** What a word of the file stands for. */
export type Declaration =
  | { readonly kind: "symbol"; readonly symbol: ModuleSymbol }
  | { readonly kind: "local"; readonly local: LocalName }
  | {
      readonly kind: "member";
      readonly of: ModuleSymbol & { readonly kind: "enum" };
      readonly member: EnumMember;
    }
  /** `fire_x`. */
  | { readonly kind: "firing"; readonly symbol: ModuleSymbol & { readonly kind: "transaction" } };

/** Looks a word up as the passes do: locals first, then the module, then members of enums. */
export function findDeclaration(result: BriefResult, word: WordAt): Declaration | undefined {
  const { text, span } = word;
  const before = localsAt(result, span.start).filter(
    ({ name }) => name.text === text && name.span.start <= span.start,
  );
  const local = before.at(-1);
  if (local !== undefined) {
    return { kind: "local", local };
  }
  const scope = result.resolved?.scope;
  const symbol = scope?.find(text);
  if (scope === undefined || symbol !== undefined) {
    return symbol && { kind: "symbol", symbol };
  }
  const [only] = scope.enumsWith(text);
  const member = only?.members.find(({ name }) => name === text);
  if (only !== undefined && member !== undefined) {
    return { kind: "member", of: only, member };
  }
  const fired = text.startsWith("fire_") ? scope.find(text.slice(5)) : undefined;
  return fired?.kind === "transaction" ? { kind: "firing", symbol: fired } : undefined;
}
