import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

export interface FileProblems {
  readonly file: string;
  readonly problems: readonly Diagnostic[];
}

const weight = { error: 0, warning: 1, hint: 2 } as const;

/** Problems by file, files with errors first; within a file by place. */
export function groupProblems(problems: readonly Diagnostic[]): readonly FileProblems[] {
  const files = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    files.set(problem.span.file, [...(files.get(problem.span.file) ?? []), problem]);
  }
  const worst = ({ problems: own }: FileProblems) =>
    Math.min(...own.map(({ severity }) => weight[severity]));
  return [...files]
    .map(([file, own]) => ({ file, problems: own.toSorted((a, b) => a.span.start - b.span.start) }))
    .sort((a, b) => worst(a) - worst(b) || (a.file < b.file ? -1 : 1));
}
