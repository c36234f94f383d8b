import { noOutputs } from "../../diagnostics/catalogue/declarations.ts";
import { emptyFile } from "../../diagnostics/catalogue/files.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ResolvedModule } from "../names/scope.ts";

/** A module from which nothing comes out (row 13), or that has nothing in it at all. */
export function warnWithoutOutputs(
  module: string,
  { ast, signals, reactive }: ResolvedModule,
): readonly Diagnostic[] {
  const start = { file: ast.file, start: 0, end: 1 };
  if (ast.items.length === 0) {
    return [emptyFile(start, { path: ast.file })];
  }
  const [first] = reactive;
  const hasOutput = signals.some(
    (signal) => (signal.kind === "state" || signal.kind === "comb") && signal.isOutput,
  );
  return hasOutput || first === undefined ? [] : [noOutputs(first.name.span, { module })];
}
