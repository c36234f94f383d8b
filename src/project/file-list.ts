/** What an argument in the manner of Verilator and its relatives asks for. */
export type ListItem =
  | { readonly kind: "file" | "include" | "library" | "library-file"; readonly path: string }
  /** Another list; `isRelative` counts the paths in it from where it lies. */
  | { readonly kind: "list"; readonly path: string; readonly isRelative: boolean }
  /** `NAME` or `NAME=VALUE`. */
  | { readonly kind: "define" | "parameter"; readonly text: string }
  /** An ending of library files, such as `.v`. */
  | { readonly kind: "ending"; readonly text: string }
  | { readonly kind: "top"; readonly name: string }
  /** Found by `$test$plusargs`; without the `+`. */
  | { readonly kind: "plusarg"; readonly text: string }
  /** An option that changes nothing here. */
  | { readonly kind: "idle"; readonly text: string };

/** Options that take the next word, and what becomes of it. */
const takesWord: Readonly<Record<string, (word: string) => ListItem>> = {
  "-f": (path) => ({ kind: "list", path, isRelative: false }),
  "-F": (path) => ({ kind: "list", path, isRelative: true }),
  "-y": (path) => ({ kind: "library", path }),
  "-v": (path) => ({ kind: "library-file", path }),
  "-I": (path) => ({ kind: "include", path }),
  "-D": (text) => ({ kind: "define", text }),
  "-G": (text) => ({ kind: "parameter", text }),
  "-s": (name) => ({ kind: "top", name }),
  "-top": (name) => ({ kind: "top", name }),
  "--top": (name) => ({ kind: "top", name }),
  "-top-module": (name) => ({ kind: "top", name }),
  "--top-module": (name) => ({ kind: "top", name }),
};

/** Options of Verilator, Icarus and their kind that ask for what is done here anyway. */
const known =
  /^(?:-W(?:no-|warn-|error-)?[\w-]*|-g20\d\d(?:-\w+)?|-O\d?|--?(?:sv|sverilog|binary|timing|no-timing|assert|trace|trace-fst|trace-structs|cc|exe|build|main|lint-only|quiet|coverage-line|stats))$/;

/** Whether an option may be passed over without a word. */
export function isKnownIdle(option: string): boolean {
  return known.test(option) || idleWithWord.test(option);
}

/** Options of other tools with a word of their own that mean nothing here. */
const idleWithWord =
  /^--?(?:o|Mdir|exe|prefix|timescale|timescale-override|CFLAGS|LDFLAGS|j|threads|x-assign|x-initial|language|default-language|trace-depth|work|l|L|P|c|b|t|g|gui)$/;

/** The words of a command line or of a list of files, read as Verilator, Icarus and their kind do. */
export function readListWords(words: readonly string[]): readonly ListItem[] {
  const items: ListItem[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const taking = takesWord[word];
    const attached = /^-([IDGy])(.+)$/.exec(word);
    if (taking !== undefined) {
      at++;
      items.push(taking(words[at] ?? ""));
    } else if (attached !== null) {
      const [, letter = "", rest = ""] = attached;
      items.push(takesWord[`-${letter}`]?.(rest) ?? { kind: "idle", text: word });
    } else if (word.startsWith("+")) {
      items.push(...plusItems(word));
    } else if (word.startsWith("-")) {
      items.push({ kind: "idle", text: word });
      if (idleWithWord.test(word)) {
        at++;
      }
    } else {
      items.push({ kind: "file", path: word });
    }
  }
  return items;
}

function plusItems(word: string): readonly ListItem[] {
  const [, name = "", ...values] = word.split("+");
  switch (name) {
    case "incdir":
      return values.filter(isGiven).map((path) => ({ kind: "include", path }));
    case "define":
      return values.filter(isGiven).map((text) => ({ kind: "define", text }));
    case "libext":
      return values.filter(isGiven).map((text) => ({ kind: "ending", text }));
    case "systemverilogext":
    case "verilog2001ext":
    case "verilog1995ext":
    case "1364-1995ext":
    case "1364-2001ext":
    case "1364-2005ext":
    case "1800-2005ext":
    case "1800-2009ext":
    case "1800-2012ext":
    case "1800-2017ext":
    case "1800-2023ext":
      return [{ kind: "idle", text: word }];
    default:
      return [{ kind: "plusarg", text: word.slice(1) }];
  }
}

function isGiven(value: string): boolean {
  return value !== "";
}

/**
 * The words of a list of files: comments fall away (`//`, `#` and between `/*` and its end), quotes
 * hold blanks together, and `$NAME`, `${NAME}` and `$(NAME)` are what `variable` says of them.
 */
export function fileListWords(
  text: string,
  variable: (name: string) => string | undefined,
): readonly string[] {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/(^|\s)(?:\/\/|#)[^\n]*/g, "$1");
  return [...plain.matchAll(/"([^"\n]*)"|(?:\\[\s\S]|[^\s"\\])+/g)].flatMap(([word, quoted]) => {
    if (/^\\\r?\n?$/.test(word)) {
      return [];
    }
    const own = quoted ?? word;
    return [
      own.replace(
        /\$(?:\{(\w+)\}|\((\w+)\)|(\w+))/g,
        (written, braces?: string, round?: string, bare?: string) =>
          variable(braces ?? round ?? bare ?? "") ?? written,
      ),
    ];
  });
}
