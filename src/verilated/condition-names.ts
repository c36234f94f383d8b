/** What the condition at a failed check talks about. */
export interface ConditionNames {
  /** The condition on one line; "" if there is none. */
  readonly text: string;
  /** `st`, `dut.count`, `mem[2]`, in order of appearance, each once. */
  readonly names: readonly string[];
  /** Of a concurrent assertion: its condition is about the values just before the clock edge. */
  readonly isSampled: boolean;
}

/**
 * The names in the condition of the assertion, or of the `if`, that leads to the statement at
 * `offset`; none if there is no such condition just before it.
 */
export function conditionNames(source: string, offset: number): ConditionNames {
  const text = blank(source);
  return (
    assertionAt(text, offset) ?? guardAt(text, offset) ?? { text: "", names: [], isSampled: false }
  );
}

function assertionAt(text: string, offset: number): ConditionNames | undefined {
  const head = /\b(?:assert|assume)\b(\s+property\b|\s+final\b|\s*#0)?\s*\(/g;
  let found: ConditionNames | undefined;
  for (const match of text.matchAll(head)) {
    if (match.index > offset) {
      break;
    }
    const open = match.index + match[0].length - 1;
    const close = closingOf(text, open);
    const between = text.slice(close + 1, offset);
    const isHere = match.index === offset || isActionOf(between);
    const isSampled = match[1]?.includes("property") === true;
    const written = text.slice(open + 1, close);
    const condition = isSampled ? unfold(text, written) : written;
    found = isHere ? { text: oneLine(condition), names: namesIn(condition), isSampled } : undefined;
  }
  return found;
}

/** Whether what stands between a condition and a place is the beginning of its action. */
function isActionOf(between: string): boolean {
  const afterElse = /^[^;]*?(?:;\s*(?:end\s*)?)?\belse\b/.exec(between);
  return onlySimple(afterElse === null ? between : between.slice(afterElse[0].length));
}

/** `if (got !== wanted) begin errors++; $error(...)`: the nearest `if` that leads here alone. */
function guardAt(text: string, offset: number): ConditionNames | undefined {
  let found: ConditionNames | undefined;
  for (const match of text.slice(0, offset).matchAll(/\bif\s*\(/g)) {
    const open = match.index + match[0].length - 1;
    const close = closingOf(text, open);
    found =
      close < offset && onlySimple(text.slice(close + 1, offset))
        ? { text: "", names: namesIn(text.slice(open + 1, close)), isSampled: false }
        : undefined;
  }
  return found;
}

/** Whether a text is nothing but the opening of a block and statements without branches. */
function onlySimple(text: string): boolean {
  return /^(?:\s|begin\b(?:\s*:\s*\w+)?|\$\w+\s*(?:\([^;]*\))?\s*;|[\w.[\]]+\s*(?:\+\+|--|<?[-+*|&^]?=[^;]*);)*$/.test(
    text,
  );
}

/** A property that is named is replaced by what it was declared as. */
function unfold(text: string, condition: string): string {
  const name = /^\s*(\w+)\s*(?:\(.*\))?\s*$/s.exec(condition)?.[1];
  const declared =
    name === undefined
      ? undefined
      : new RegExp(`\\bproperty\\s+${name}\\b[^;]*;([\\s\\S]*?)\\bendproperty\\b`).exec(text)?.[1];
  return (declared ?? condition)
    .replace(/@\s*\([^)]*\)/g, " ")
    .replace(/\bdisable\s+iff\s*\([^)]*\)/g, " ");
}

const keywords = new Set(
  "and or not if else case inside property sequence throughout within intersect first_match until until_with s_until implies iff nexttime always s_always eventually s_eventually strong weak posedge negedge edge signed unsigned logic bit int with dist null this super".split(
    " ",
  ),
);

function namesIn(condition: string): readonly string[] {
  const names = new Set<string>();
  const path = /(?<![\w'$.`])[a-zA-Z_][\w$]*(?:\.[a-zA-Z_][\w$]*|\[\s*\w+\s*\])*(?!\s*\(|\w|::)/g;
  for (const [name] of condition.matchAll(path)) {
    if (!keywords.has(name)) {
      names.add(name.replace(/\s+/g, ""));
      for (const [, index] of name.matchAll(/\[\s*([a-zA-Z_]\w*)\s*\]/g)) {
        names.add(index ?? "");
      }
    }
  }
  return [...names];
}

function oneLine(condition: string): string {
  return condition.replace(/\s+/g, " ").replace(/;$/, "").trim();
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    depth += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** The same text with comments and literals of text blanked, so that only code is left. */
function blank(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    part.replace(/[^\n]/g, " "),
  );
}
