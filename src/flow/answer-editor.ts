import { createRecentCache } from "../base/recent-cache.ts";
import type { Span } from "../base/source.ts";
import { type LensPlace, lensPlaces } from "../brief/editor/code-lenses.ts";
import type { Completion } from "../brief/editor/completion.ts";
import { completionsAt } from "../brief/editor/completions-at.ts";
import { definitionAt } from "../brief/editor/definition-at.ts";
import { type EditorProject, nameAt, resolveTarget } from "../brief/editor/editor-project.ts";
import { type FoldingRange, foldingRanges } from "../brief/editor/folding-ranges.ts";
import { type Hover, hoverAt } from "../brief/editor/hover-at.ts";
import type { FileIndex } from "../brief/editor/index/entity.ts";
import { indexFile } from "../brief/editor/index/index-file.ts";
import { type InlayHint, inlayHints } from "../brief/editor/inlay-hints.ts";
import { type Reading, readingAt } from "../brief/editor/reading-at.ts";
import { type Highlight, highlightsAt, referencesAt } from "../brief/editor/references-at.ts";
import type { RenameAnswer, RenameStart } from "../brief/editor/rename-at.ts";
import { semanticTokens } from "../brief/editor/semantic-tokens.ts";
import { type SignatureHelp, signatureHelpAt } from "../brief/editor/signature-help-at.ts";
import {
  type DocumentSymbol,
  documentSymbols,
  type WorkspaceSymbol,
  workspaceSymbols,
} from "../brief/editor/symbols.ts";
import { formatEdits } from "../brief/format/format-brief.ts";
import type { BriefResult } from "../brief/pipeline.ts";
import type { BriefAst } from "../brief/syntax/ast.ts";
import { lex } from "../brief/syntax/lexer.ts";
import { parse } from "../brief/syntax/parser.ts";
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";
import { foldSystemVerilog } from "../systemverilog/editor/fold-system-verilog.ts";
import { compileProject } from "./compile-project.ts";
import { renameAcross, renameStartAcross } from "./rename-across.ts";
import {
  isSystemVerilog,
  svDefinition,
  svHighlights,
  svHover,
  svModuleSpans,
  svSymbols,
  svWorkspaceSymbols,
} from "./sv-editor.ts";

/** A place of a file, in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

/** What an editor may ask, by the name of the question. */
export interface EditorQuestions {
  readonly hover: Place;
  readonly definition: Place;
  readonly references: Place & { readonly withDeclaration: boolean };
  readonly highlights: Place;
  readonly renameStart: Place;
  readonly rename: Place & { readonly name: string };
  readonly completions: Place;
  readonly signature: Place;
  readonly symbols: { readonly file: string };
  readonly workspaceSymbols: { readonly query: string };
  /** Of the names between two offsets. */
  readonly tokens: { readonly file: string; readonly start: number; readonly end: number };
  readonly folding: { readonly file: string };
  readonly hints: { readonly file: string };
  readonly lenses: { readonly file: string };
  readonly reading: Place;
  /** Of the whole file, or of what lies between two offsets. */
  readonly format: { readonly file: string; readonly start?: number; readonly end?: number };
}

export interface EditorAnswers {
  readonly hover: Hover | undefined;
  readonly definition: readonly Span[];
  readonly references: readonly Span[];
  readonly highlights: readonly Highlight[];
  readonly renameStart: RenameStart;
  readonly rename: RenameAnswer;
  readonly completions: readonly Completion[];
  readonly signature: SignatureHelp | undefined;
  readonly symbols: readonly DocumentSymbol[];
  readonly workspaceSymbols: readonly WorkspaceSymbol[];
  readonly tokens: Uint32Array;
  readonly folding: readonly FoldingRange[];
  readonly hints: readonly InlayHint[];
  readonly lenses: readonly LensPlace[];
  readonly reading: Reading | undefined;
  readonly format: readonly TextEdit[];
}

export type EditorQuestion = keyof EditorQuestions;

/** Answers a question of an editor about these files. Nothing is compiled for those about form. */
export function answerEditor<Q extends EditorQuestion>(
  files: FileSet,
  question: Q,
  about: EditorQuestions[Q],
): EditorAnswers[Q] {
  return answers[question](projectOf(files), about);
}

const answers: {
  readonly [Q in EditorQuestion]: (
    project: EditorProject,
    about: EditorQuestions[Q],
  ) => EditorAnswers[Q];
} = {
  hover: (project, { file, offset }) =>
    isSystemVerilog(file) ? svHover(project, file, offset) : hoverAt(project, file, offset),
  definition: (project, { file, offset }) =>
    isSystemVerilog(file)
      ? svDefinition(project, file, offset)
      : briefDefinition(project, file, offset),
  references: (project, { file, offset, withDeclaration }) =>
    isSystemVerilog(file)
      ? svHighlights(project, file, offset).map(({ span }) => span)
      : referencesAt(project, file, offset, withDeclaration),
  highlights: (project, { file, offset }) =>
    isSystemVerilog(file)
      ? svHighlights(project, file, offset)
      : highlightsAt(project, file, offset),
  renameStart: (project, { file, offset }) => renameStartAcross(project, file, offset),
  rename: (project, { file, offset, name }) => renameAcross(project, file, offset, name),
  completions: (project, { file, offset }) => completionsAt(project, file, offset),
  signature: (project, { file, offset }) => signatureHelpAt(project, file, offset),
  symbols: (project, { file }) =>
    isSystemVerilog(file) ? svSymbols(project, file) : documentSymbols(project, file),
  workspaceSymbols: (project, { query }) => [
    ...workspaceSymbols(project, query),
    ...svWorkspaceSymbols(project),
  ],
  tokens: (project, { file, start, end }) => semanticTokens(project, file, start, end),
  folding: (project, { file }) => {
    const text = project.textOf(file);
    if (text === undefined) {
      return [];
    }
    return isSystemVerilog(file) ? foldSystemVerilog(text) : foldingRanges({ path: file, text });
  },
  hints: (project, { file }) => {
    const result = project.resultOf(file);
    const index = project.indexOf(file);
    return result === undefined || index === undefined ? [] : inlayHints(result, index);
  },
  lenses: (project, { file }) => {
    const text = project.textOf(file);
    return text === undefined ? [] : lensPlaces(parsedOf(file, text).ast);
  },
  reading: (project, { file, offset }) => readingAt(project, file, offset),
  format: (project, { file, start, end }) => {
    const text = project.textOf(file);
    const edits = text === undefined ? [] : formatEdits({ path: file, text });
    return edits.filter(
      ({ span }) =>
        (start === undefined || span.end >= start) && (end === undefined || span.start <= end),
    );
  },
};

/** A foreign module is declared in Brief and written in SystemVerilog: both are where it is defined. */
function briefDefinition(project: EditorProject, file: string, offset: number): readonly Span[] {
  const spans = definitionAt(project, file, offset);
  const index = project.indexOf(file);
  const use = index && nameAt(index, offset);
  const entity = use && resolveTarget(project, index, use.target);
  return entity?.kind === "foreign" ? [...spans, ...svModuleSpans(project, entity.name)] : spans;
}

interface ParsedFile {
  readonly ast: BriefAst;
  readonly index: FileIndex;
}

const parsed = createRecentCache<string, ParsedFile>(128);

/** The tree of a text; files that did not change are not read again. */
function parsedOf(path: string, text: string): ParsedFile {
  return parsed.get(`${path}\n${text}`, () => {
    const source = { path, text };
    const ast = parse(source, lex(source).value).value;
    return { ast, index: indexFile(ast) };
  });
}

const projects = new WeakMap<FileSet, EditorProject>();

function projectOf(files: FileSet): EditorProject {
  const known = projects.get(files);
  if (known !== undefined) {
    return known;
  }
  const texts = new Map<string, string | undefined>();
  const textOf = (path: string) => {
    if (!texts.has(path)) {
      const bytes = files.get(path);
      texts.set(path, bytes === undefined ? undefined : decodeText(bytes));
    }
    return texts.get(path);
  };
  const indexes = new Map<string, FileIndex>();
  let results: ReadonlyMap<string, BriefResult> | undefined;
  const project: EditorProject = {
    files: [...files.keys()].sort(),
    paths: [...files.keys()].filter((path) => path.endsWith(".ebv")).sort(),
    textOf,
    indexOf: (path) => {
      const known = indexes.get(path);
      const text = known !== undefined || !path.endsWith(".ebv") ? undefined : textOf(path);
      if (text === undefined) {
        return known;
      }
      const { index } = parsedOf(path, text);
      indexes.set(path, index);
      return index;
    },
    resultOf: (path) => {
      results ??= new Map(
        compileProject({ files }).briefFiles.map(({ source, result }) => [source.path, result]),
      );
      return results.get(path);
    },
  };
  projects.set(files, project);
  return project;
}
