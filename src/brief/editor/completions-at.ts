import { projectPath } from "../hierarchy/resolve-import.ts";
import { BUILTIN_FUNCTIONS, METHODS, TYPE_NAMES } from "../keywords.ts";
import type { Token } from "../syntax/token.ts";
import { type Completion, completion } from "./completion.ts";
import { type CompletionPlace, completionPlace } from "./completion-place.ts";
import { type EditorProject, moduleIndex, partsOf } from "./editor-project.ts";
import { entityDetail } from "./entity-detail.ts";
import { freeAddress } from "./free-address.ts";
import { type Entity, type EntityKind, type FileIndex, isOuterMethod } from "./index/entity.ts";
import { pathCompletions } from "./path-completions.ts";
import { declarationSnippets, statementSnippets, testSnippets } from "./snippets.ts";
import { tokensBefore, tokensOf } from "./token-at.ts";
import { tomlCompletions } from "./toml-completions.ts";
import { wordHelp } from "./word-help.ts";

/** What may stand at `offset` of a Brief file or a hardware file. */
export function completionsAt(
  project: EditorProject,
  file: string,
  offset: number,
): readonly Completion[] {
  const text = project.textOf(file);
  if (text === undefined) {
    return [];
  }
  if (file.endsWith(".toml")) {
    return tomlCompletions(project, file, text, offset);
  }
  const index = project.indexOf(file);
  const line = text.slice(text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1, offset);
  if (index === undefined) {
    return [];
  }
  const tokens = tokensOf({ path: file, text });
  const count = tokensBefore(tokens, offset);
  const last = tokens[count - 1];
  if (last?.kind === "string" && isInside(text, last, offset)) {
    return pathCompletions(project, file, tokens.slice(Math.max(0, count - 4), count - 1));
  }
  if (line.includes("//")) {
    return [];
  }
  const isWordOpen =
    last !== undefined && last.end >= offset && (last.kind === "name" || last.kind === "integer");
  // The declarations before the caret's own do not matter: it is found again from where they end.
  const before = tokens.slice(
    declarationStart(index, offset, tokens),
    isWordOpen ? count - 1 : count,
  );
  const place = completionPlace(before.filter(({ kind }) => kind !== "end"));
  return candidates({ project, index, offset }, place);
}

/** Between the quotes, also while the closing one is missing. */
function isInside(text: string, { start, end }: Token, offset: number): boolean {
  const isClosed = end - start > 1 && text.charAt(end - 1) === '"';
  return start < offset && (isClosed ? offset < end : offset <= end);
}

interface Asked {
  readonly project: EditorProject;
  readonly index: FileIndex;
  readonly offset: number;
}

/** The first token of the last declaration that begins before `offset`; earlier ones are closed. */
function declarationStart(
  { entities }: FileIndex,
  offset: number,
  tokens: readonly Token[],
): number {
  const last = entities.findLast(({ whole }) => whole.start < offset);
  return tokensBefore(tokens, last?.whole.start ?? 0);
}

function candidates(asked: Asked, place: CompletionPlace): readonly Completion[] {
  const { index, project } = asked;
  switch (place.kind) {
    case "declaration":
      return declarationSnippets;
    case "statement":
      return [...statementSnippets, ...locals(asked), ...named(asked, ["transaction", "function"])];
    case "test":
      return testSnippets;
    case "target":
      return [...fieldsInSight(asked), ...named(asked, ["state", "memory"]), ...locals(asked)];
    case "trigger":
      return named(asked, ["trigger"]);
    case "memory":
      return named(asked, ["memory"]);
    case "type":
      return [...TYPE_NAMES.map((name) => word(name, "type")), ...named(asked, ["enum", "struct"])];
    case "module":
      return modules(asked);
    case "expression":
      return expressions(asked, place.inTest, undefined);
    case "operand":
      return expressions(asked, place.inTest, enumOf(asked, place.left));
    case "member":
      return members(asked, place.path);
    case "variant": {
      const of = enumOf(asked, place.of);
      return of === undefined ? [] : of.members.map((one) => suggestion(asked, one, true));
    }
    case "start value":
      return [...fieldsInSight(asked), ...named(asked, ["state", "memory"])];
    case "address":
      return [
        completion(freeAddress(project, index), "value", "the next free address"),
        completion("link", "keyword", "a place that linkage.toml names"),
      ];
    case "argument": {
      const of = moduleIndex(project, index, place.module);
      return (of?.entities ?? [])
        .filter(({ kind }) => kind === "parameter")
        .map((one) => assignment(asked, one));
    }
    case "drive": {
      const of = moduleIndex(project, index, place.module);
      const foreign = index.byName.get(place.module);
      const ports = foreign?.kind === "foreign" ? foreign.members : (of?.entities ?? []);
      return ports
        .filter(({ kind, name }) => kind === "trigger" && !place.taken.includes(name))
        .map((one) => assignment(asked, one));
    }
    case "nothing":
      return [];
  }
}

function assignment({ project }: Asked, entity: Entity): Completion {
  const insertText = `${entity.name} = `;
  return completion(entity.name, kindOf(entity.kind), entityDetail(project, entity), {
    insertText,
  });
}

const values: readonly EntityKind[] = [
  "state",
  "memory",
  "combinational",
  "trigger",
  "constant",
  "parameter",
  "function",
  "enum",
  "instance",
  "signature",
  "transaction",
];

function expressions(
  asked: Asked,
  inTest: boolean,
  wanted: Entity | undefined,
): readonly Completion[] {
  const { index } = asked;
  const firings = inTest
    ? index.entities
        .filter((one) => one.kind === "transaction" && !isOuterMethod(one))
        .map(({ name }) => completion(`fire_${name}`, "state", `whether ${name} fired`))
    : [];
  const enumMembers = [...index.members.values()].flatMap((all) =>
    all.map((one) =>
      suggestion(asked, one, one.container === wanted?.name && wanted !== undefined),
    ),
  );
  return [
    ...locals(asked),
    ...fieldsInSight(asked),
    ...named(asked, values),
    ...enumMembers,
    ...imported(asked),
    ...firings,
    ...BUILTIN_FUNCTIONS.map((name) => call(name, "function", wordHelp[name] ?? "")),
    ...["true", "false"].map((name) => word(name, "keyword")),
  ];
}

/** The names of the caret's body that are declared before it. */
function locals(asked: Asked): readonly Completion[] {
  const { index, offset } = asked;
  const found = new Map<string, Entity>();
  for (const { entity, from, to } of index.locals) {
    if (from < offset && offset <= to) {
      found.set(entity.name, entity);
    }
  }
  return [...found.values()].map((one) => suggestion(asked, one, false));
}

/** In a transaction of a struct, the struct's fields. */
function fieldsInSight(asked: Asked): readonly Completion[] {
  return (structAround(asked)?.members ?? [])
    .filter(({ kind }) => kind === "field")
    .map((one) => suggestion(asked, one, false));
}

/** The struct in one of whose transactions the caret stands. */
function structAround({ index, offset }: Asked): Entity | undefined {
  const isAround = ({ whole }: Entity) => whole.start < offset && offset <= whole.end;
  const around = index.entities.find(
    (one) => isAround(one) && (one.kind === "struct" || isOuterMethod(one)),
  );
  if (around?.kind === "struct") {
    const methods = around.members.filter(({ kind }) => kind === "transaction");
    return methods.some(isAround) ? around : undefined;
  }
  const struct = around?.container === undefined ? undefined : index.byName.get(around.container);
  return struct?.kind === "struct" ? struct : undefined;
}

function named(asked: Asked, kinds: readonly EntityKind[]): readonly Completion[] {
  return [...asked.index.byName.values()]
    .filter(({ kind }) => kinds.includes(kind))
    .map((one) => suggestion(asked, one, false));
}

function imported(asked: Asked): readonly Completion[] {
  const { index, project } = asked;
  return index.imports.flatMap((path) => {
    const other = project.indexOf(projectPath(index.file, path));
    return (other?.entities ?? [])
      .filter(({ kind }) => ["enum", "struct", "constant", "function"].includes(kind))
      .map((one) => suggestion(asked, one, false));
  });
}

function modules(asked: Asked): readonly Completion[] {
  const { index, project } = asked;
  const own = named(asked, ["foreign"]);
  const others = project.paths.flatMap((path) => {
    const other = project.indexOf(path);
    return other === undefined || path === index.file
      ? []
      : [completion(other.moduleName, "module", path)];
  });
  return [...own, ...others];
}

function members(asked: Asked, path: readonly string[]): readonly Completion[] {
  const { index, project } = asked;
  const [name = "", ...fields] = path;
  const base = find(asked, name);
  if (base?.kind === "enum") {
    return base.members.map((one) => suggestion(asked, one, false));
  }
  if (base?.kind === "instance" && base.module !== undefined) {
    const foreign = index.byName.get(base.module);
    const inner =
      foreign?.kind === "foreign"
        ? foreign.members
        : (moduleIndex(project, index, base.module)?.entities ?? []);
    return inner
      .filter(({ kind }) => ["state", "memory", "combinational", "trigger"].includes(kind))
      .map((one) => suggestion(asked, one, false));
  }
  let holder = base;
  for (const field of fields) {
    holder = holder && partsOf(project, holder).find((one) => one.name === field);
  }
  const parts = holder === undefined ? [] : partsOf(project, holder);
  if (parts.some(({ kind }) => kind === "field")) {
    return parts.map((one) =>
      one.kind === "transaction"
        ? call(one.name, "transaction", entityDetail(project, one))
        : suggestion(asked, one, false),
    );
  }
  return METHODS.map((method) => call(method, "function", "method"));
}

function find(asked: Asked, name: string): Entity | undefined {
  const { index, offset } = asked;
  const local = index.locals.findLast(
    ({ entity, from, to }) => entity.name === name && from <= offset && offset <= to,
  );
  const field = structAround(asked)?.members.find((one) => one.name === name);
  return local?.entity ?? field ?? index.byName.get(name);
}

function enumOf(asked: Asked, name: string): Entity | undefined {
  const entity = find(asked, name);
  const type = entity?.typeName === undefined ? undefined : asked.index.byName.get(entity.typeName);
  return type?.kind === "enum" ? type : undefined;
}

function suggestion({ project }: Asked, entity: Entity, isPreferred: boolean): Completion {
  const detail = entityDetail(project, entity);
  return completion(entity.name, kindOf(entity.kind), detail, { isPreferred });
}

function kindOf(kind: EntityKind): Completion["kind"] {
  switch (kind) {
    case "state":
    case "trigger":
    case "memory":
    case "combinational":
    case "transaction":
    case "constant":
    case "member":
    case "field":
    case "module":
    case "instance":
    case "function":
      return kind;
    case "enum":
    case "struct":
      return "type";
    case "foreign":
      return "module";
    case "signature":
      return "function";
    default:
      return "local";
  }
}

function word(name: string, kind: Completion["kind"]): Completion {
  return completion(name, kind, (wordHelp[name] ?? "").replaceAll("`", ""));
}

function call(name: string, kind: Completion["kind"], help: string): Completion {
  const insertText = name === "len" ? "len()" : `${name}($0)`;
  const detail = help.replaceAll("`", "");
  return completion(name, kind, detail, { insertText, isSnippet: true });
}
