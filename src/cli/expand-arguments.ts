import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { fileListWords, isKnownIdle, type ListItem, readListWords } from "../project/file-list.ts";
import { UsageError } from "./exit-codes.ts";
import { type OptionName, optionType } from "./options.ts";

const deepestList = 16;

/** Where a list of files lies, and whether its paths count from there. */
interface Place {
  readonly folder: string;
  readonly isRelative: boolean;
}

/**
 * The arguments of `sim` where those that Verilator and Icarus take, and the lists of files that they
 * name, are put as options of ours, which `names` lists: `-f`, `-F`, `-y`, `-v`, `+incdir+`, `+define+`, `+libext+`, `-G`.
 */
export async function expandArguments(
  args: readonly string[],
  names: readonly OptionName[],
): Promise<readonly string[]> {
  const own: string[] = [];
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    const type = optionType(word, names);
    if (type === "string") {
      own.push(...args.slice(at, at + 2));
      at++;
    } else if (type === "boolean" || /^--[\w-]+=/.test(word)) {
      own.push(word);
    } else {
      words.push(word);
    }
  }
  const items = readListWords(words);
  for (const item of items) {
    if (item.kind === "idle" && item.text.startsWith("-") && !isKnownIdle(item.text)) {
      // The reader of options says what is wrong with it.
      own.push(item.text);
    }
  }
  return [...own, ...(await expand(items))];
}

async function expand(
  items: readonly ListItem[],
  from: Place = { folder: ".", isRelative: false },
  depth = 0,
): Promise<readonly string[]> {
  const place = async (path: string): Promise<string> =>
    isAbsolute(path) || from.folder === "." ? path : nearer(from, path);
  const expanded: string[] = [];
  for (const item of items) {
    switch (item.kind) {
      case "file":
        expanded.push(await place(item.path));
        break;
      case "include":
      case "library":
      case "library-file":
        expanded.push(`--${item.kind}`, await place(item.path));
        break;
      case "list":
        expanded.push(...(await expandList(await place(item.path), item.isRelative, depth + 1)));
        break;
      case "define":
      case "parameter":
      case "ending":
        expanded.push(`--${item.kind}=${item.text}`);
        break;
      case "top":
        expanded.push(`--top=${item.name}`);
        break;
      case "plusarg":
        expanded.push(`--plusargs=${item.text}`);
        break;
      case "idle":
        break;
    }
  }
  return expanded;
}

async function expandList(
  path: string,
  isRelative: boolean,
  depth: number,
): Promise<readonly string[]> {
  if (depth > deepestList) {
    throw new UsageError(`\`${path}\` names itself`);
  }
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`the list of files \`${path}\` cannot be read`);
  });
  const words = fileListWords(text, (name) => process.env[name]);
  return expand(readListWords(words), { folder: dirname(path), isRelative }, depth);
}

/** A path in a list counts from where the command was called, or else from the list; `-F` says the other way round. */
async function nearer({ folder, isRelative }: Place, path: string): Promise<string> {
  const places = isRelative ? [join(folder, path), path] : [path, join(folder, path)];
  for (const one of places) {
    const isThere = await stat(one).then(
      () => true,
      () => false,
    );
    if (isThere) {
      return one;
    }
  }
  return path;
}
