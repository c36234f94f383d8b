import type { Span } from "../../base/source.ts";
import {
  foreignMismatch,
  missingFile,
  parameterWithoutValue,
} from "../../diagnostics/catalogue/hierarchy.ts";
import { duplicateName } from "../../diagnostics/catalogue/names.ts";
import type { ForeignPort } from "../foreign-module.ts";
import type { SignalId } from "../ids.ts";
import { declarePlace } from "../names/declare-place.ts";
import type { ModuleParameter, ModuleShape } from "../names/scope.ts";
import type { ForeignItem } from "../syntax/ast.ts";
import type { LocalBinding, TypingContext } from "../typing/context.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { literal } from "../typing/value.ts";
import { checkForeign } from "./check-foreign.ts";
import type { KnownModule } from "./known-module.ts";
import { shapeOfForeign } from "./module-shape.ts";
import type { ProjectLookup } from "./project-lookup.ts";
import { projectPath, suggestFile } from "./resolve-import.ts";

/** A SystemVerilog module as `frgn` declares it; `undefined` after an error. */
export function declareForeign(
  context: TypingContext,
  item: ForeignItem,
  project: ProjectLookup,
): KnownModule | undefined {
  const file = openForeign(context, item, project);
  const parameters = parametersOf(context, item);
  if (!checkPorts(context, item) || file === undefined) {
    return undefined;
  }
  const { name } = item;
  const headers = project.foreignHeaders(file.path, file.text);
  const shape = (given: ReadonlyMap<string, bigint>): ModuleShape | undefined => {
    const values = new Map(
      parameters.map((one) => [one.name, given.get(one.name) ?? one.value ?? 0n]),
    );
    const ports = typePorts(withParameters(context, item, values), item.ports);
    const connections = ports && checkForeign(context, item, ports, values, headers, file.path);
    const spans = new Map(item.ports.map((port) => [port.name.text, port.name.span]));
    return (
      ports &&
      connections &&
      shapeOfForeign(
        {
          name: name.text,
          file: file.path,
          parameters: [...values].map(([param, value]) => ({ name: param, value })),
          ports,
          ...connections,
        },
        name.span,
        spans,
      )
    );
  };
  const plain = shape(new Map());
  if (plain === undefined) {
    return undefined;
  }
  return {
    name: name.text,
    nameSpan: name.span,
    file: file.path,
    parameters,
    scope: undefined,
    shape: (given) => shape(given),
  };
}

function openForeign(
  context: TypingContext,
  { file, name }: ForeignItem,
  project: ProjectLookup,
): { readonly path: string; readonly text: string } | undefined {
  if (file === undefined) {
    const problem = `It is not said which file declares \`${name.text}\`.`;
    const help = `Write \`frgn module ${name.text} from "${name.text}.sv" { ... };\`.`;
    context.report(foreignMismatch(name.span, { problem, help }));
    return undefined;
  }
  const path = projectPath(context.scope.file, file.text);
  const text = project.readText(path);
  if (text === undefined) {
    const suggestion = suggestFile(project, context.scope.file, file.text);
    context.report(missingFile(file.span, { path: file.text, suggestion }));
    return undefined;
  }
  return { path, text };
}

function parametersOf(context: TypingContext, item: ForeignItem): readonly ModuleParameter[] {
  return item.params.map(({ name, type, fallback }) => {
    const resolved = type && resolveType(context, type, evaluateConstant)?.type;
    const value = fallback && evaluateConstant(context, fallback, `The value of \`${name.text}\``);
    if (fallback === undefined) {
      context.report(parameterWithoutValue(name.span, { name: name.text }));
    }
    return { name: name.text, nameSpan: name.span, type: resolved, value };
  });
}

/** Row 39 for the names within one `frgn`. */
function checkPorts(context: TypingContext, item: ForeignItem): boolean {
  const seen = new Map<string, Span>();
  for (const { name } of [...item.params, ...item.ports]) {
    const first = seen.get(name.text);
    if (first !== undefined) {
      const labels = [{ span: first, message: "first declared here" }];
      context.report(duplicateName(name.span, { name: name.text }, { labels }));
      return false;
    }
    seen.set(name.text, name.span);
  }
  return true;
}

function withParameters(
  context: TypingContext,
  item: ForeignItem,
  values: ReadonlyMap<string, bigint>,
): TypingContext {
  const bindings = new Map(
    item.params.map(({ name }): [string, LocalBinding] => [
      name.text,
      {
        kind: "value",
        value: literal(values.get(name.text) ?? 0n, name.span),
        what: "a parameter",
        span: name.span,
      },
    ]),
  );
  return { ...context, locals: { bindings, outer: context.locals } };
}

function typePorts(
  context: TypingContext,
  ports: ForeignItem["ports"],
): readonly ForeignPort[] | undefined {
  const typed = ports.map((port, index): ForeignPort | undefined => {
    const placed = port.type && declarePlace(context, port.name, port.type, port.place);
    const [size] = port.type?.sizes ?? [];
    if (size !== undefined) {
      const problem = `\`${port.name.text}\` is a vector; ports of foreign modules are single values.`;
      const help = "Declare the width of all elements together, and cut it with `x[a..b]`.";
      context.report(foreignMismatch(size.span, { problem, help }));
      return undefined;
    }
    return (
      placed && {
        id: index as SignalId,
        name: port.name.text,
        direction: port.kind === "trigger" ? "input" : "output",
        type: placed.type,
      }
    );
  });
  const whole = typed.filter((one) => one !== undefined);
  return whole.length === typed.length ? whole : undefined;
}
