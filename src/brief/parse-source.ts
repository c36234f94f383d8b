import type { SourceFile } from "../base/source.ts";
import type { ParsedFile } from "./hierarchy/elaboration.ts";
import { lex } from "./syntax/lexer.ts";
import { parse } from "./syntax/parser.ts";
import { withoutEchoes } from "./tidy-diagnostics.ts";

/** The tokens and the tree of a file and what is wrong with its syntax. */
export function parseSource(
  source: SourceFile,
): Pick<ParsedFile, "tokens" | "ast" | "diagnostics"> {
  const tokens = lex(source);
  const parsed = parse(source, tokens.value);
  const echoless = withoutEchoes(source.text, parsed.diagnostics, tokens.diagnostics);
  return {
    tokens: tokens.value,
    ast: parsed.value,
    diagnostics: [...tokens.diagnostics, ...echoless],
  };
}
