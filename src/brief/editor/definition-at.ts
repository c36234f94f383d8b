import type { Span } from "../../base/source.ts";
import type { BriefResult } from "../pipeline.ts";
import { findDeclaration } from "./find-declaration.ts";
import { wordAt } from "./name-at.ts";

/** Where the name at `offset` is declared; empty if it stands for nothing. */
export function definitionAt(result: BriefResult, offset: number): readonly Span[] {
  const word = wordAt(result, offset);
  const declaration = word && findDeclaration(result, word);
  switch (declaration?.kind) {
    case undefined:
      return [];
    case "local":
      return [declaration.local.name.span];
    case "member":
      return [declaration.member.nameSpan];
    case "symbol":
    case "firing":
      return [declaration.symbol.nameSpan];
  }
}
