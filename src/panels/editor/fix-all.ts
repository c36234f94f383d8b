import type { Diagnostic, TextEdit } from "../../diagnostics/diagnostic.ts";

/**
 * The first fix of each problem, as far as they do not touch each other: two changes of one place
 * need a look at the text between them.
 */
export function allFixes(problems: readonly Diagnostic[]): {
  readonly count: number;
  readonly edits: readonly TextEdit[];
} {
  const edits: TextEdit[] = [];
  let count = 0;
  for (const { fixes } of problems) {
    const [fix] = fixes;
    const isFree = fix?.edits.every((edit) => edits.every((other) => !touches(edit, other)));
    if (fix !== undefined && isFree === true) {
      edits.push(...fix.edits);
      count++;
    }
  }
  return { count, edits };
}

function touches({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.file === b.file && a.start <= b.end && b.start <= a.end;
}
