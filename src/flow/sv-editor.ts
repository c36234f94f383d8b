import { createRecentCache } from "../base/recent-cache.ts";
import type { Span } from "../base/source.ts";
import { describeEntity } from "../brief/editor/describe-entity.ts";
import { type EditorProject, moduleOf } from "../brief/editor/editor-project.ts";
import type { Hover } from "../brief/editor/hover-at.ts";
import type { Entity, EntityKind, FileIndex } from "../brief/editor/index/entity.ts";
import type { Highlight } from "../brief/editor/references-at.ts";
import type { DocumentSymbol, WorkspaceSymbol } from "../brief/editor/symbols.ts";
import {
  type SvDeclaration,
  type SvDeclarationKind,
  type SvIndex,
  type SvName,
  scanDeclarations,
} from "../systemverilog/editor/scan-declarations.ts";

const scanned = createRecentCache<string, SvIndex>(64);

export function isSystemVerilog(path: string): boolean {
  return /\.(s?vh?)$/.test(path);
}

/** What a name of a SystemVerilog file stands for: there, or in a Brief file. */
type Found =
  | { readonly kind: "sv"; readonly file: string; readonly declaration: SvDeclaration }
  | { readonly kind: "brief"; readonly entity: Entity };

export function svDefinition(
  project: EditorProject,
  file: string,
  offset: number,
): readonly Span[] {
  const found = findAt(project, file, offset);
  switch (found?.kind) {
    case undefined:
      return [];
    case "sv": {
      const { start, end } = found.declaration;
      return [{ file: found.file, start, end }];
    }
    case "brief":
      return [found.entity.span];
  }
}

export function svHover(project: EditorProject, file: string, offset: number): Hover | undefined {
  const name = nameAt(project, file, offset);
  const found = findAt(project, file, offset);
  if (name === undefined || found === undefined) {
    return undefined;
  }
  const span = { file, start: name.start, end: name.end };
  if (found.kind === "brief") {
    return { span, markdown: describeEntity(project, found.entity), signal: undefined };
  }
  const { kind, text, scope, name: declared } = found.declaration;
  const where = scope === undefined ? "" : ` of \`${scope}\``;
  const width = widthOf(text, declared);
  const facts = [`${capital(kind)}${where}${width === undefined ? "" : `, ${width}`}`];
  const isSignal = (kind === "signal" || kind === "port") && scope !== undefined;
  return {
    span,
    markdown: [`\`\`\`systemverilog\n${text}\n\`\`\``, ...facts].join("\n\n"),
    signal: isSignal ? { module: scope, name: declared } : undefined,
  };
}

/** Names of the same spelling within the module; a tolerant reading knows no inner scopes. */
export function svHighlights(
  project: EditorProject,
  file: string,
  offset: number,
): readonly Highlight[] {
  const name = nameAt(project, file, offset);
  if (name === undefined || findAt(project, file, offset) === undefined) {
    return [];
  }
  const index = svFileIndex(project, file);
  return (index?.names ?? [])
    .filter(
      (one) => one.name === name.name && one.scope === name.scope && one.portOf === name.portOf,
    )
    .map(({ start, end }) => ({ span: { file, start, end }, writes: false }));
}

export function svSymbols(project: EditorProject, file: string): readonly DocumentSymbol[] {
  const declarations = svFileIndex(project, file)?.declarations ?? [];
  const scopes = declarations.filter(({ scope }) => scope === undefined);
  const inside = new Map<string, SvDeclaration[]>();
  for (const one of declarations) {
    if (one.scope !== undefined) {
      const all = inside.get(one.scope) ?? [];
      all.push(one);
      inside.set(one.scope, all);
    }
  }
  return scopes.map((scope) =>
    symbolOf(
      file,
      scope,
      (inside.get(scope.name) ?? []).map((one) => symbolOf(file, one, [])),
    ),
  );
}

export function svWorkspaceSymbols(project: EditorProject): readonly WorkspaceSymbol[] {
  return project.files.filter(isSystemVerilog).flatMap((file) =>
    (svFileIndex(project, file)?.declarations ?? []).map(({ name, kind, scope, start, end }) => ({
      name,
      kind: kinds[kind],
      container: scope ?? file,
      nameSpan: { file, start, end },
    })),
  );
}

const kinds: Readonly<Record<SvDeclarationKind, EntityKind>> = {
  module: "module",
  interface: "module",
  package: "module",
  parameter: "parameter",
  port: "trigger",
  signal: "state",
  type: "struct",
  member: "member",
  function: "function",
  task: "function",
  instance: "instance",
};

function symbolOf(
  file: string,
  { kind, name, text, start, end, wholeEnd }: SvDeclaration,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  return {
    name,
    kind: kinds[kind],
    detail: kind === "module" ? "" : text,
    span: { file, start, end: wholeEnd },
    nameSpan: { file, start, end },
    children,
  };
}

/** The names of a SystemVerilog file. */
export function svFileIndex(project: EditorProject, file: string): SvIndex | undefined {
  const text = project.textOf(file);
  return text === undefined ? undefined : scanned.get(text, () => scanDeclarations(text));
}

function nameAt(project: EditorProject, file: string, offset: number): SvName | undefined {
  const names = svFileIndex(project, file)?.names ?? [];
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.start ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return [names[low - 1], names[low - 2]].find((name) => name !== undefined && name.end >= offset);
}

function findAt(project: EditorProject, file: string, offset: number): Found | undefined {
  const name = nameAt(project, file, offset);
  if (name === undefined) {
    return undefined;
  }
  if (name.portOf !== undefined) {
    return findIn(project, name.portOf, name.name);
  }
  const own = svFileIndex(project, file)?.declarations.find(
    (one) =>
      one.name === name.name &&
      (one.scope === name.scope || (one.scope === undefined && one.name === name.scope)),
  );
  if (own !== undefined && !name.isModule) {
    return { kind: "sv", file, declaration: own };
  }
  return moduleNamed(project, name.name) ?? inPackages(project, name.name);
}

/** What Brief declares and the name at `offset` stands for. */
export function svNamedEntity(
  project: EditorProject,
  file: string,
  offset: number,
): { readonly entity: Entity; readonly span: Span } | undefined {
  const name = nameAt(project, file, offset);
  const found = findAt(project, file, offset);
  return name === undefined || found?.kind !== "brief"
    ? undefined
    : { entity: found.entity, span: { file, start: name.start, end: name.end } };
}

/** Where SystemVerilog declares a module. */
export function svModuleSpans(project: EditorProject, name: string): readonly Span[] {
  const found = moduleNamed(project, name);
  return found?.kind === "sv"
    ? [{ file: found.file, start: found.declaration.start, end: found.declaration.end }]
    : [];
}

/** A module by its name, in SystemVerilog or Brief. */
function moduleNamed(project: EditorProject, name: string): Found | undefined {
  for (const file of project.files.filter(isSystemVerilog)) {
    const declaration = svFileIndex(project, file)?.declarations.find(
      (one) => one.name === name && one.scope === undefined,
    );
    if (declaration !== undefined) {
      return { kind: "sv", file, declaration };
    }
  }
  const index = briefIndex(project, name);
  return index === undefined ? undefined : { kind: "brief", entity: moduleOf(index) };
}

/** A port or parameter of a module. */
function findIn(project: EditorProject, module: string, name: string): Found | undefined {
  const found = moduleNamed(project, module);
  if (found?.kind !== "sv") {
    const entity = briefIndex(project, module)?.byName.get(name);
    return entity === undefined ? undefined : { kind: "brief", entity };
  }
  const declaration = svFileIndex(project, found.file)?.declarations.find(
    (one) =>
      one.scope === module &&
      one.name === name &&
      (one.kind === "port" || one.kind === "parameter"),
  );
  return declaration && { kind: "sv", file: found.file, declaration };
}

function inPackages(project: EditorProject, name: string): Found | undefined {
  for (const file of project.files.filter(isSystemVerilog)) {
    const declarations = svFileIndex(project, file)?.declarations ?? [];
    const packages = new Set(
      declarations.filter(({ kind }) => kind === "package").map((one) => one.name),
    );
    const declaration = declarations.find(
      (one) => one.name === name && (one.scope === undefined || packages.has(one.scope)),
    );
    if (declaration !== undefined) {
      return { kind: "sv", file, declaration };
    }
  }
  return undefined;
}

function briefIndex(project: EditorProject, module: string): FileIndex | undefined {
  for (const path of project.paths) {
    const index = project.indexOf(path);
    if (index?.moduleName === module) {
      return index;
    }
  }
  return undefined;
}

/** Bits of `[7:0]`; of other ranges as written. */
function widthOf(text: string, name: string): string | undefined {
  const range = /\[([^\]]*)\]/.exec(text.slice(0, text.lastIndexOf(name)))?.[1];
  if (range === undefined) {
    return /\b(?:logic|wire|reg|bit)\b/.test(text) ? "1 bit" : undefined;
  }
  const [high, low] = range.split(":").map((part) => part.trim());
  return /^\d+$/.test(high ?? "") && /^\d+$/.test(low ?? "")
    ? `${Math.abs(Number(high) - Number(low)) + 1} bits`
    : `bits \`[${range}]\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
