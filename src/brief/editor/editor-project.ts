import { projectPath } from "../hierarchy/resolve-import.ts";
import type { BriefResult } from "../pipeline.ts";
import {
  type Entity,
  entityKey,
  type FileIndex,
  membersOf,
  type NameUse,
  type Target,
} from "./index/entity.ts";

/** The files of a project as the editor's questions need them; each is read when it is asked for. */
export interface EditorProject {
  /** Every Brief file, in order of path. */
  readonly paths: readonly string[];
  /** Every file of the project. */
  readonly files: readonly string[];
  /** The names of a Brief file, from its tree alone. */
  readonly indexOf: (path: string) => FileIndex | undefined;
  /** A Brief file after all passes. */
  readonly resultOf: (path: string) => BriefResult | undefined;
  /** Any text file. */
  readonly textOf: (path: string) => string | undefined;
}

/** The name that `offset` is in, or right behind. */
export function nameAt({ uses }: FileIndex, offset: number): NameUse | undefined {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uses[middle]?.span.start ?? 0) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const [near, before] = [uses[low - 1], uses[low - 2]];
  return [near, before].find((use) => use !== undefined && use.span.end >= offset);
}

/** What a name stands for, also if another file declares it. */
export function resolveTarget(
  project: EditorProject,
  index: FileIndex,
  target: Target,
): Entity | undefined {
  switch (target.kind) {
    case "entity":
      return target.entity;
    case "module": {
      const other = moduleIndex(project, index, target.module);
      return other === undefined ? index.byName.get(target.module) : moduleOf(other);
    }
    case "module member": {
      const foreign = index.byName.get(target.module);
      return foreign?.kind === "foreign"
        ? foreign.members.find(({ name }) => name === target.member)
        : moduleIndex(project, index, target.module)?.byName.get(target.member);
    }
    case "part": {
      const of = resolveTarget(project, index, target.of);
      return of && partOf(project, of, target.member);
    }
    case "imported":
      for (const path of index.imports) {
        const other = project.indexOf(projectPath(index.file, path));
        const found = other?.byName.get(target.name) ?? other?.members.get(target.name)?.[0];
        if (found !== undefined) {
          return found;
        }
      }
      return undefined;
    case "file": {
      const other = project.indexOf(projectPath(index.file, target.path));
      return other && moduleOf(other);
    }
    case "builtin":
      return undefined;
  }
}

/** The fields, members and transactions of what an entity is, or of what its type is. */
export function partsOf(project: EditorProject, entity: Entity): readonly Entity[] {
  const index = project.indexOf(entity.span.file);
  if (index === undefined || entity.kind === "enum" || entity.kind === "struct") {
    return index === undefined ? [] : membersOf(index.entities, entity);
  }
  const { typeName } = entity;
  const type =
    typeName === undefined
      ? undefined
      : (index.byName.get(typeName) ??
        resolveTarget(project, index, { kind: "imported", name: typeName }));
  return type?.kind === "enum" || type?.kind === "struct" ? partsOf(project, type) : [];
}

function partOf(project: EditorProject, entity: Entity, member: string): Entity | undefined {
  return partsOf(project, entity).find(({ name }) => name === member);
}

/** The file that declares the module `name`; one that is imported goes first. */
export function moduleIndex(
  project: EditorProject,
  from: FileIndex,
  name: string,
): FileIndex | undefined {
  const imported = from.imports.map((path) => projectPath(from.file, path));
  for (const path of [...imported, ...project.paths]) {
    const index = project.indexOf(path);
    if (index?.moduleName === name) {
      return index;
    }
  }
  return undefined;
}

/** The header of a module, or the start of its file. */
export function moduleOf(index: FileIndex): Entity {
  const start = { file: index.file, start: 0, end: 0 };
  return (
    index.moduleEntity ?? {
      kind: "module",
      name: index.moduleName,
      span: start,
      whole: start,
      container: undefined,
      typeName: undefined,
      members: [],
      module: undefined,
    }
  );
}

/** Every place that names `entity`, its declaration included, in order of file and place. */
export function mentionsOf(project: EditorProject, entity: Entity): readonly NameUse[] {
  const key = entityKey(entity);
  const isLocal = localKinds.has(entity.kind) && entity.container !== undefined;
  const paths = isLocal ? [entity.span.file] : project.paths;
  return paths.flatMap((path) => {
    const index = project.indexOf(path);
    return (index?.uses ?? []).filter((use) => {
      if (use.name !== entity.name || index === undefined) {
        return false;
      }
      const found = resolveTarget(project, index, use.target);
      return found !== undefined && isSame(found, entity, key);
    });
  });
}

const localKinds: ReadonlySet<Entity["kind"]> = new Set(["local", "loop variable", "test value"]);

/** A link has no declaration of its own: one name is one link. */
function isSame(found: Entity, entity: Entity, key: string): boolean {
  return entity.kind === "link"
    ? found.kind === "link" && found.name === entity.name
    : entityKey(found) === key;
}
