/** Words that begin declarations and statements of the original and can never be names. */
export const RESERVED_WORDS: readonly string[] = [
  "let",
  "const",
  "constant",
  "txn",
  "transact",
  "transaction",
  "trg",
  "rct",
  "term",
  "escape",
  "true",
  "false",
];

/** Words with a meaning in their place only; anywhere else they are names. */
export const CONTEXTUAL_WORDS: readonly string[] = [
  "sig",
  "sign",
  "signature",
  "defn",
  "def",
  "definition",
  "struct",
  "enum",
  "import",
  "frgn",
  "async",
  "within",
  "asm",
  "on",
  "stage",
  "bank",
  "from",
  "as",
  "link",
  "reactor",
  "allow_div",
  "module",
  "inst",
  "test",
  "drive",
  "step",
  "until",
  "expect",
  "repeat",
  "load",
  "reset",
  "for",
  "in",
  "else",
  "match",
  "export",
  "comb",
  "pipelined",
  "forall",
  "exists",
];

export const TYPE_NAMES: readonly string[] = [
  "Int",
  "UInt",
  "Unsigned",
  "USgn",
  "Signed",
  "Sgn",
  "Bool",
];

/** Types of the original that no hardware can hold. */
export const SOFTWARE_TYPE_NAMES: readonly string[] = ["Float", "String", "Data", "Void"];

export const BUILTIN_FUNCTIONS: readonly string[] = [
  "sat",
  "clog2",
  "popcount",
  "max",
  "min",
  "abs",
];

export const METHODS: readonly string[] = ["bit", "len", "sign_extend", "zero_extend"];

const reserved: ReadonlySet<string> = new Set(RESERVED_WORDS);

export function isReservedWord(word: string): boolean {
  return reserved.has(word);
}
