import type { Span } from "../../base/source.ts";
import type { BriefResult } from "../pipeline.ts";
import type { Item, Name, Statement, TestStatementNode } from "../syntax/ast.ts";
import { lex } from "../syntax/lexer.ts";
import type { Token } from "../syntax/token.ts";

/** A word of the file and where it stands. */
export interface WordAt {
  readonly text: string;
  readonly span: Span;
  /** Its place among the tokens. */
  readonly index: number;
  readonly tokens: readonly Token[];
}

/** A name of a body: a local, a loop variable, or a value of a test. */
export interface LocalName {
  readonly name: Name;
  readonly what: "local" | "loop variable" | "value of the test";
}

/** The name that `offset` is in or right behind; comments and strings hold none. */
export function wordAt({ source }: BriefResult, offset: number): WordAt | undefined {
  const tokens = lex(source).value;
  const index = tokens.findIndex(
    ({ kind, start, end }) => kind === "name" && start <= offset && offset <= end,
  );
  const token = tokens[index];
  if (token === undefined) {
    return undefined;
  }
  const span = { file: source.path, start: token.start, end: token.end };
  return { text: token.text, span, index, tokens };
}

/** The declaration that `offset` lies in. */
export function itemAt({ ast }: BriefResult, offset: number): Item | undefined {
  return ast.items.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The names that the body around `offset` declares, in source order. */
export function localsAt(result: BriefResult, offset: number): readonly LocalName[] {
  const item = itemAt(result, offset);
  switch (item?.kind) {
    case "transaction":
      return localsOf(item.body);
    case "definition":
      return localsOf(item.body ?? []);
    case "test":
      return valuesOf(item.body);
    default:
      return [];
  }
}

function localsOf(statements: readonly Statement[]): readonly LocalName[] {
  return statements.flatMap((statement): readonly LocalName[] => {
    switch (statement.kind) {
      case "let":
        return [{ name: statement.name, what: "local" }];
      case "for":
        return [{ name: statement.variable, what: "loop variable" }, ...localsOf(statement.body)];
      case "guard":
        return [...localsOf(statement.then), ...localsOf(statement.otherwise)];
      default:
        return [];
    }
  });
}

function valuesOf(statements: readonly TestStatementNode[]): readonly LocalName[] {
  return statements.flatMap((statement): readonly LocalName[] => {
    switch (statement.kind) {
      case "let":
        return [{ name: statement.name, what: "value of the test" }];
      case "for":
        return [{ name: statement.variable, what: "loop variable" }, ...valuesOf(statement.body)];
      case "repeat":
        return valuesOf(statement.body);
      default:
        return [];
    }
  });
}
