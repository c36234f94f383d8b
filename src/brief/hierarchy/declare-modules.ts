import type { Span } from "../../base/source.ts";
import {
  duplicateImport,
  importCycle,
  missingFile,
} from "../../diagnostics/catalogue/hierarchy.ts";
import type { BriefAst, Name } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { declareForeign } from "./declare-foreign.ts";
import { type Elaboration, importedPath } from "./elaboration.ts";
import type { KnownModule, ModuleTable } from "./known-module.ts";
import { shapeOfUnit } from "./module-shape.ts";
import { suggestFile } from "./resolve-import.ts";

/** The modules that a file imports or declares as foreign. */
export function declareModules(
  context: TypingContext,
  ast: BriefAst,
  elaboration: Elaboration,
): ModuleTable {
  const modules = new Map<string, KnownModule | "broken">();
  const places = new Map<string, { readonly file: string; readonly span: Span }>();
  const isNew = (name: string, file: string, span: Span): boolean => {
    const other = places.get(name);
    if (other === undefined) {
      places.set(name, { file, span });
      return true;
    }
    if (other.file !== file) {
      const labels = [{ span: other.span, message: "first named here" }];
      context.report(duplicateImport(span, { name, other: other.file }, { labels }));
    }
    return false;
  };
  for (const item of ast.items) {
    if (item.kind === "import") {
      for (const file of item.files) {
        const path = openImport(context, ast.file, file, elaboration);
        const parsed = path === undefined ? undefined : elaboration.open(path);
        if (path !== undefined && parsed !== undefined && isNew(parsed.module, path, file.span)) {
          modules.set(
            parsed.module,
            importModule(context, path, parsed.module, file.span, elaboration),
          );
        }
      }
    } else if (item.kind === "foreign") {
      const known = declareForeign(context, item, elaboration.project);
      if (isNew(item.name.text, known?.file ?? "", item.name.span)) {
        modules.set(item.name.text, known ?? "broken");
      }
    }
  }
  return modules;
}

function openImport(
  context: TypingContext,
  importer: string,
  { text, span }: Name,
  elaboration: Elaboration,
): string | undefined {
  const { project } = elaboration;
  const path = importedPath(project, importer, text);
  if (path === undefined) {
    const suggestion = suggestFile(project, importer, text);
    context.report(missingFile(span, { path: text, suggestion }));
    return undefined;
  }
  const circle = elaboration.circleOf(importer, path);
  if (circle !== undefined) {
    context.report(importCycle(span, { path: circle }));
    return undefined;
  }
  return path;
}

function importModule(
  context: TypingContext,
  path: string,
  name: string,
  nameSpan: Span,
  elaboration: Elaboration,
): KnownModule | "broken" {
  const plain = elaboration.instantiate(path, new Map());
  plain.errors.forEach(context.report);
  if (plain.unit === undefined) {
    return "broken";
  }
  return {
    name,
    nameSpan,
    file: path,
    parameters: plain.unit.resolved.parameters,
    scope: plain.unit.resolved.scope,
    shape: (parameters, span) => {
      const { unit, errors } = elaboration.instantiate(path, parameters);
      for (const error of errors) {
        const values = [...parameters].map(([param, value]) => `${param} = ${value}`);
        const label = { span, message: `in \`${name}(${values.join(", ")})\`` };
        context.report({ ...error, labels: [...error.labels, label] });
      }
      return unit && shapeOfUnit(unit, nameSpan);
    },
  };
}
