import { type Cursor, isName, isSymbol, isWord, peek } from "./cursor.ts";

/**
 * Whether a declaration of the file's level begins here. Inside a body this ends the recovery from
 * a missing `}`; a local `let` does not count.
 */
export function isItemAhead(cursor: Cursor): boolean {
  const token = peek(cursor);
  if (token.kind !== "name") {
    return false;
  }
  switch (token.text) {
    case "trg":
    case "rct":
    case "txn":
    case "transact":
    case "transaction":
      return isName(cursor, 1);
    case "const":
    case "constant":
    case "sig":
    case "sign":
    case "signature":
    case "defn":
    case "def":
    case "definition":
    case "struct":
    case "enum":
    case "inst":
    case "frgn":
    case "module":
      return isName(cursor, 1) && !isSymbol(cursor, "=", 1);
    case "async":
    case "pipelined":
      return isWord(cursor, "trg", 1) || isWord(cursor, "rct", 1) || isWord(cursor, "txn", 1);
    case "export":
      return isWord(cursor, "txn", 1) || isWord(cursor, "transaction", 1);
    case "comb":
      return isWord(cursor, "let", 1);
    case "import":
      return peek(cursor, 1).kind === "string" || isName(cursor, 1);
    case "test":
      return peek(cursor, 1).kind === "string";
    case "allow_div":
      return isSymbol(cursor, ";", 1);
    case "reactor":
      return isSymbol(cursor, "@", 1);
    case "let":
      return isPlacedLetAhead(cursor);
    default:
      return false;
  }
}

/** `let x: T @ ...` with an address stands at the file's level only. */
function isPlacedLetAhead(cursor: Cursor): boolean {
  for (let ahead = 2; ahead < 24; ahead++) {
    const token = peek(cursor, ahead);
    if (token.kind === "end" || isSymbol(cursor, ";", ahead) || isSymbol(cursor, "=", ahead)) {
      return false;
    }
    if (isSymbol(cursor, "@", ahead) && !isSymbol(cursor, "/", ahead + 1)) {
      return true;
    }
  }
  return false;
}
