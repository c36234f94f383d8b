import { fileListWords, type ListItem, readListWords } from "../project/file-list.ts";
import { decodeSource, type FileSet } from "../project/file-set.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";

/** What the list of files of a project says of its SystemVerilog, as `-f` does on a command line. */
export interface ProjectList {
  /** `NAME` or `NAME=VALUE`. */
  readonly defines: readonly string[];
  /** `NAME=VALUE`. */
  readonly parameters: readonly string[];
  /** Without the `+`. */
  readonly plusargs: readonly string[];
  /** Files that are not listed and declare a module that a listed one declares too. */
  readonly dropped: ReadonlySet<string>;
}

const nothing: ProjectList = { defines: [], parameters: [], plusargs: [], dropped: new Set() };
const deepestList = 16;
const known = new WeakMap<FileSet, ProjectList>();

/**
 * Of the one `.f` of a project that no other names; nothing where there are several such, or where it
 * lists no file of the project.
 */
export function projectList(files: FileSet): ProjectList {
  const list = known.get(files) ?? readProjectList(files);
  known.set(files, list);
  return list;
}

interface ListedRequest {
  readonly files: FileSet;
  readonly defines?: readonly string[] | undefined;
  readonly parameters?: readonly string[] | undefined;
  readonly plusargs?: readonly string[] | undefined;
}

/** A request that says itself what a list would say is left as it is. */
export function withProjectList<T extends ListedRequest>(request: T): T {
  const { defines, parameters, plusargs } = projectList(request.files);
  const or = (own: readonly string[] | undefined, listed: readonly string[]) =>
    own === undefined || own.length === 0 ? listed : own;
  return {
    ...request,
    defines: or(request.defines, defines),
    parameters: or(request.parameters, parameters),
    plusargs: or(request.plusargs, plusargs),
  };
}

function readProjectList(files: FileSet): ProjectList {
  const lists = [...files.keys()].filter((path) => path.endsWith(".f"));
  const named = new Set(
    lists.flatMap((path) =>
      itemsOf(files, path).flatMap((item) =>
        item.kind === "list" ? (find(files, item.path, path) ?? []) : [],
      ),
    ),
  );
  const [root, ...others] = lists.filter((path) => !named.has(path));
  if (root === undefined || others.length > 0) {
    return nothing;
  }
  const listed = new Set<string>();
  const items = expand(files, root, listed, 0);
  if (listed.size === 0) {
    return nothing;
  }
  const texts = (kind: "define" | "parameter" | "plusarg"): readonly string[] =>
    items.flatMap((item) => (item.kind === kind ? [item.text] : []));
  return {
    defines: texts("define"),
    parameters: texts("parameter"),
    plusargs: texts("plusarg"),
    dropped: droppedFor(files, listed),
  };
}

function itemsOf(files: FileSet, path: string): readonly ListItem[] {
  const text = decodeSource(files.get(path) ?? new Uint8Array()) ?? "";
  return readListWords(fileListWords(text, () => undefined));
}

/** Everything that a list and those in it say; the files of the project that they name go to `listed`. */
function expand(
  files: FileSet,
  list: string,
  listed: Set<string>,
  depth: number,
): readonly ListItem[] {
  return itemsOf(files, list).flatMap((item): readonly ListItem[] => {
    switch (item.kind) {
      case "file":
      case "library-file": {
        const path = find(files, item.path, list);
        if (path !== undefined) {
          listed.add(path);
        }
        return [];
      }
      case "library": {
        const folder = `${tidy(item.path)}/`;
        for (const path of files.keys()) {
          if (path.startsWith(folder) || path.includes(`/${folder}`)) {
            listed.add(path);
          }
        }
        return [];
      }
      case "list": {
        const inner = depth < deepestList ? find(files, item.path, list) : undefined;
        return inner === undefined ? [] : expand(files, inner, listed, depth + 1);
      }
      default:
        return [item];
    }
  });
}

/**
 * The file that a list means: a path counts from the project's root or from the list. What lies before
 * the project, as a variable of the shell, is passed over if the rest names one file.
 */
function find(files: FileSet, written: string, list: string): string | undefined {
  const folder = list.slice(0, list.lastIndexOf("/") + 1);
  const path = [tidy(written), tidy(folder + written)].find((one) => files.has(one));
  if (path !== undefined) {
    return path;
  }
  const parts = tidy(written).split("/");
  for (let from = 1; from < parts.length; from++) {
    const tail = parts.slice(from).join("/");
    const found = [...files.keys()].filter((one) => one === tail || one.endsWith(`/${tail}`));
    if (found.length > 0) {
      return found.length === 1 ? found[0] : undefined;
    }
  }
  return undefined;
}

/** Without `.` and, as far as that goes, without `..`. */
function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0) {
      parts.pop();
    } else if (part !== "." && part !== ".." && part !== "") {
      parts.push(part);
    }
  }
  return parts.join("/");
}

function droppedFor(files: FileSet, listed: ReadonlySet<string>): ReadonlySet<string> {
  const modulesOf = (path: string): readonly string[] =>
    /\.s?v$/.test(path)
      ? scanModules(decodeSource(files.get(path) ?? new Uint8Array()) ?? "").modules.map(
          ({ name }) => name,
        )
      : [];
  const taken = new Set([...listed].flatMap(modulesOf));
  return new Set(
    [...files.keys()].filter(
      (path) => !listed.has(path) && modulesOf(path).some((name) => taken.has(name)),
    ),
  );
}
