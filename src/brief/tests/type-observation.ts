import type { Span } from "../../base/source.ts";
import type { ModuleScope } from "../names/scope.ts";
import { parseSource } from "../parse-source.ts";
import type { TestExpr } from "../test-program.ts";
import { typeTests } from "./type-tests.ts";

/** An expression as tests have them, or what is wrong with it. */
export type Observation =
  | { readonly kind: "expression"; readonly expr: TestExpr; readonly text: string }
  | { readonly kind: "refused"; readonly message: string };

/**
 * Reads `text` as an expression over the names of a module, as a test would: `mac.acc > 3`,
 * `fire_add`, names of constants and enums. A condition is what `expect` takes. Spans of the
 * expression lie in no file.
 */
export function typeObservation(
  text: string,
  scope: ModuleScope,
  wanted: "condition" | "value",
): Observation {
  const trimmed = text.trim();
  if (trimmed === "") {
    return { kind: "refused", message: "There is no expression here." };
  }
  // A comment at the end must not swallow what closes the statement.
  const statement = wanted === "condition" ? `expect ${trimmed}\n;` : `let value = ${trimmed}\n;`;
  const source = { path: "", text: `test "observation" { ${statement} }` };
  const { ast, diagnostics } = parseSource(source);
  const tests = typeTests(ast, scope, source.text);
  const [wrong] = [...diagnostics, ...tests.diagnostics].filter(
    ({ severity }) => severity === "error",
  );
  if (wrong !== undefined) {
    return { kind: "refused", message: [wrong.message, wrong.help].join(" ").trim() };
  }
  const [block, ...others] = tests.value;
  const [only, ...more] = block?.statements ?? [];
  if (others.length > 0 || more.length > 0 || ast.items.length !== 1) {
    return { kind: "refused", message: "Write one expression, without `;`." };
  }
  return only?.kind === "expect"
    ? { kind: "expression", expr: only.condition, text: trimmed }
    : only?.kind === "let"
      ? { kind: "expression", expr: only.value, text: trimmed }
      : { kind: "refused", message: "This is no expression." };
}

/** Where an expression of nobody's file lies. */
export const nowhere: Span = { file: "", start: 0, end: 0 };
