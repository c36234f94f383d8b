import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ExportTarget } from "../export/bundle.ts";
import { checkProject } from "../flow/check-project.ts";
import { chooseTop } from "../flow/choose-top.ts";
import { compileProject } from "../flow/compile-project.ts";
import { exportProject } from "../flow/export-project.ts";
import { encodeText, type FileSet } from "../project/file-set.ts";
import type { Example } from "../reference/examples-of.ts";

/** The files of an example as a project. */
export function filesOf(example: Example): FileSet {
  return new Map(example.files.map(({ path, text }) => [path, encodeText(text)]));
}

/** Everything that is found in an example. */
export function checkExample(example: Example): readonly Diagnostic[] {
  return checkProject({ files: filesOf(example), revision: 0 as Revision }).diagnostics;
}

/** What is found in an example, and in the way of building its top. */
export function buildExample(example: Example, top: string | undefined): readonly Diagnostic[] {
  const project = compileProject({ files: filesOf(example) });
  const choice = chooseTop(project, top);
  return [...project.diagnostics, ...(choice.kind === "unclear" ? [choice.diagnostic] : [])];
}

/** What is found in an example, and in the way of a bundle of it. */
export function exportExample(
  example: Example,
  target: ExportTarget,
  top?: string,
): readonly Diagnostic[] {
  const request = { files: filesOf(example), revision: 0 as Revision, projectName: "example" };
  return exportProject({ ...request, target, top }).diagnostics;
}
