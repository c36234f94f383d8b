import { compileBrief } from "../../pipeline.ts";
import { lex } from "../../syntax/lexer.ts";
import { parse } from "../../syntax/parser.ts";
import type { EditorProject } from "../editor-project.ts";
import { indexFile } from "../index/index-file.ts";

/** A project of these texts, read anew at each question. */
export function testProject(texts: Readonly<Record<string, string>>): EditorProject {
  const files = Object.keys(texts).sort();
  const sourceOf = (path: string) => {
    const text = texts[path];
    return text === undefined || !path.endsWith(".ebv") ? undefined : { path, text };
  };
  return {
    files,
    paths: files.filter((path) => path.endsWith(".ebv")),
    textOf: (path) => texts[path],
    indexOf: (path) => {
      const source = sourceOf(path);
      return source && indexFile(parse(source, lex(source).value).value);
    },
    resultOf: (path) => {
      const source = sourceOf(path);
      return source && compileBrief({ source, hardware: undefined });
    },
  };
}

/** A project of one file `d.ebv` (or of another name) in which `|` marks the caret. */
export function markedProject(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  file = "d.ebv",
) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { project: testProject({ ...others, [file]: text }), file, offset, text };
}
