import type { Span } from "../base/source.ts";
import {
  type EditorProject,
  moduleIndex,
  nameAt,
  resolveTarget,
} from "../brief/editor/editor-project.ts";
import { type Entity, entityKey, type FileIndex } from "../brief/editor/index/entity.ts";
import {
  type RenameAnswer,
  type RenameStart,
  renameAt,
  renameStartAt,
} from "../brief/editor/rename-at.ts";
import { isSystemVerilogKeyword } from "../brief/names/systemverilog-names.ts";
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { SvIndex, SvName } from "../systemverilog/editor/scan-declarations.ts";
import { isSystemVerilog, svFileIndex, svModuleSpans, svNamedEntity } from "./sv-editor.ts";

/** The name that a rename would change; from a SystemVerilog file those that Brief declares. */
export function renameStartAcross(
  project: EditorProject,
  file: string,
  offset: number,
): RenameStart {
  if (!isSystemVerilog(file)) {
    return renameStartAt(project, file, offset);
  }
  const found = svNamedEntity(project, file, offset);
  if (found === undefined) {
    const reason =
      "Brief does not declare this name: names of SystemVerilog alone are changed by hand.";
    return { kind: "refused", reason };
  }
  const start = renameStartAt(project, found.entity.span.file, found.entity.span.start);
  return start.kind === "refused" ? start : { ...start, span: found.span };
}

/** Renames in Brief, and in the SystemVerilog files that name the same module, port or parameter. */
export function renameAcross(
  project: EditorProject,
  file: string,
  offset: number,
  written: string,
): RenameAnswer {
  const entity = entityAt(project, file, offset);
  const place = isSystemVerilog(file) && entity !== undefined ? entity.span : undefined;
  const start = renameStartAcross(project, file, offset);
  if (start.kind === "refused") {
    return start;
  }
  const answer = renameAt(project, place?.file ?? file, place?.start ?? offset, written);
  const index = entity && project.indexOf(entity.span.file);
  if (
    answer.kind === "refused" ||
    answer.edits.length === 0 ||
    entity === undefined ||
    index === undefined
  ) {
    return answer;
  }
  const name = written.trim();
  const reason = refusal(project, index, entity, name);
  return reason === undefined
    ? { kind: "edits", edits: [...answer.edits, ...svEdits(project, index, entity, name)] }
    : { kind: "refused", reason };
}

function entityAt(project: EditorProject, file: string, offset: number): Entity | undefined {
  if (isSystemVerilog(file)) {
    return svNamedEntity(project, file, offset)?.entity;
  }
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  return use && resolveTarget(project, index, use.target);
}

/** A foreign module is one thing for all that declare it, and its names are taken in its own file. */
function refusal(
  project: EditorProject,
  index: FileIndex,
  entity: Entity,
  name: string,
): string | undefined {
  const module = foreignOf(index, entity);
  if (module === undefined) {
    return undefined;
  }
  const other = project.paths.find(
    (path) =>
      path !== index.file && project.indexOf(path)?.byName.get(module.name)?.kind === "foreign",
  );
  if (other !== undefined) {
    return `${other} declares the SystemVerilog module \`${module.name}\` too: leave it in one file, and import that.`;
  }
  for (const { file } of svModuleSpans(project, module.name)) {
    const scope = entity === module ? undefined : module.name;
    const taken = svFileIndex(project, file)?.declarations.find(
      (one) => one.name === name && one.scope === scope,
    );
    if (taken !== undefined) {
      return `\`${name}\` is taken: ${file} has a ${taken.kind} of this name.`;
    }
    const isAmbiguous = svFileIndex(project, file)?.names.some(
      (one) => one.isPart && one.scope === scope && one.name === entity.name,
    );
    if (isAmbiguous === true) {
      return `In ${file} a part of something else is called \`${entity.name}\` too: change the name there by hand.`;
    }
  }
  return undefined;
}

/** The foreign module that `entity` is, or a port or parameter of. */
function foreignOf(index: FileIndex, entity: Entity): Entity | undefined {
  const module =
    entity.kind === "foreign" ? entity : index.byName.get(entity.container ?? entity.name);
  const isOwn = module?.members.some((one) => entityKey(one) === entityKey(entity)) === true;
  return module?.kind === "foreign" && (module === entity || isOwn) ? module : undefined;
}

function svEdits(
  project: EditorProject,
  index: FileIndex,
  entity: Entity,
  to: string,
): readonly TextEdit[] {
  return project.files.filter(isSystemVerilog).flatMap((file) => {
    const names = svFileIndex(project, file);
    return (names?.names ?? []).flatMap((name, place): readonly TextEdit[] => {
      const text = names && newName(project, index, entity, to, { file, names, name, place });
      const span: Span = { file, start: name.start, end: name.end };
      return text === undefined ? [] : [{ span, text: spelled(text) }];
    });
  });
}

interface Mention {
  readonly file: string;
  readonly names: SvIndex;
  readonly name: SvName;
  readonly place: number;
}

/** What a name of a SystemVerilog file is called once `entity` is called `to`. */
function newName(
  project: EditorProject,
  index: FileIndex,
  entity: Entity,
  to: string,
  { file, names, name, place }: Mention,
): string | undefined {
  const foreign = foreignOf(index, entity);
  if (foreign === entity || entity.kind === "module") {
    return newModuleName(entity, to, name, foreign !== undefined);
  }
  if (foreign !== undefined) {
    const isConnection = name.portOf === foreign.name;
    const isHome = svModuleSpans(project, foreign.name).some((span) => span.file === file);
    const isInside =
      isHome && name.scope === foreign.name && name.portOf === undefined && !name.isPart;
    return name.name === entity.name && (isConnection || isInside) ? to : undefined;
  }
  const of = name.portOf ?? (name.isPart ? instanceBefore(names, place) : undefined);
  const isOfModule =
    of !== undefined &&
    [of, of.replace(/_(?:axi|top)$/, "")].some(
      (module) => moduleIndex(project, index, module)?.file === index.file,
    );
  return isOfModule ? newPortName(index, entity, to, name.name) : undefined;
}

/** The module, and what is generated around it. */
function newModuleName(
  entity: Entity,
  to: string,
  { name, isModule, scope, portOf, isPart }: SvName,
  isForeign: boolean,
): string | undefined {
  const isLabel = isForeign && scope === undefined && portOf === undefined && !isPart;
  const isDeclared = isForeign && scope === name;
  if (name === entity.name && (isModule || isLabel || isDeclared)) {
    return to;
  }
  const around = /^(.*)(_(?:axi|top))$/.exec(name);
  return isModule && !isForeign && around?.[1] === entity.name ? `${to}${around[2]}` : undefined;
}

/** A port is called like its declaration, or like that and a field, an element or a part of it. */
function newPortName(
  index: FileIndex,
  entity: Entity,
  to: string,
  port: string,
): string | undefined {
  if (entity.kind === "field") {
    const holder = index.entities.find(
      (one) => one.typeName === entity.container && port.startsWith(`${one.name}_`),
    );
    const rest = holder && /^((?:_\d+)*_)(\w+?)(_\w*)?$/.exec(port.slice(holder.name.length));
    return holder !== undefined && rest?.[2] === entity.name
      ? `${holder.name}${rest[1]}${to}${rest[3] ?? ""}`
      : undefined;
  }
  if (index.byName.get(entity.name)?.span.start !== entity.span.start) {
    return undefined;
  }
  const [owner] = [...index.byName.keys()]
    .filter((one) => port === one || port.startsWith(`${one}_`))
    .sort((a, b) => b.length - a.length);
  return owner === entity.name ? `${to}${port.slice(entity.name.length)}` : undefined;
}

/** The module of the instance in `instance.name`. */
function instanceBefore({ declarations, names }: SvIndex, place: number): string | undefined {
  const [name, before] = [names[place], names[place - 1]];
  return before === undefined || name === undefined || before.end + 1 !== name.start
    ? undefined
    : declarations.find(
        (one) => one.kind === "instance" && one.name === before.name && one.scope === before.scope,
      )?.module;
}

/** A name as SystemVerilog writes it; its keywords are escaped. */
function spelled(name: string): string {
  return isSystemVerilogKeyword(name) ? `\\${name} ` : name;
}
