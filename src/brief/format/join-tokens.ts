import type { SourceFile } from "../../base/source.ts";
import type { Part } from "./broken-parts.ts";
import type { Piece } from "./pieces.ts";

/** How a piece meets what stands before it. */
export interface Join {
  /** A blank stands before it, if both are on one line. */
  readonly space: boolean;
  /** A statement, a declaration or a member of a list begins here. */
  readonly begins: "statement" | "element" | undefined;
  /** Follows a guard: it is what the guard guards. */
  readonly isGuarded: boolean;
  /** Opens a contract of a transaction or definition. */
  readonly isContract: boolean;
  /** The piece with the other bracket of the pair. */
  readonly partner: number | undefined;
  /** `{` without a `;` of its own: names or values stand in it. */
  readonly isList: boolean;
}

interface Frame {
  readonly open: string;
  readonly index: number;
  readonly role: "guard" | "contract" | "other";
  /** Open `?` that wait for their `:`. */
  conditionals: number;
  hasStatements: boolean;
}

/** Where the reader of the tokens stands. */
interface State {
  readonly source: SourceFile;
  readonly frames: Frame[];
  previous: Piece | undefined;
  /** Nothing separates the token before from what follows it. */
  isTight: boolean;
  /** The bracket before closed a guard or contract. */
  closed: Frame["role"] | undefined;
  begins: Join["begins"];
  head: "contracts" | "place" | "trigger" | "rate" | "none";
  headDepth: number;
  /** `rct`, `export` and the like stood before: the declaration's own word follows. */
  isModified: boolean;
}

type Draft = { -readonly [Key in keyof Join]: Join[Key] };

/** Decides the blanks of one declaration; lines come later. */
export function joinTokens(
  source: SourceFile,
  pieces: readonly Piece[],
  { from, to }: Part,
  joins: Map<number, Join>,
): void {
  const state: State = {
    source,
    frames: [{ open: "{", index: -1, role: "other", conditionals: 0, hasStatements: true }],
    previous: undefined,
    isTight: false,
    closed: undefined,
    begins: "statement",
    head: "none",
    headDepth: 0,
    isModified: false,
  };
  const drafts = new Map<number, Draft>();
  for (let i = from; i < to; i++) {
    const piece = pieces[i];
    if (piece !== undefined) {
      const draft =
        piece.kind === "token"
          ? joinToken(state, pieces, i, piece, nextToken(pieces, i, to), drafts)
          : joinComment(pieces[i - 1]);
      drafts.set(i, draft);
      joins.set(i, draft);
    }
  }
}

function nextToken(pieces: readonly Piece[], index: number, to: number): Piece | undefined {
  for (let i = index + 1; i < to; i++) {
    if (pieces[i]?.kind === "token") {
      return pieces[i];
    }
  }
  return undefined;
}

function joinComment(before: Piece | undefined): Draft {
  const isOpened = before?.text === "(" || before?.text === "[";
  return { ...plain, space: !isOpened };
}

const plain: Join = {
  space: false,
  begins: undefined,
  isGuarded: false,
  isContract: false,
  partner: undefined,
  isList: false,
};

function joinToken(
  state: State,
  pieces: readonly Piece[],
  index: number,
  piece: Piece,
  next: Piece | undefined,
  drafts: Map<number, Draft>,
): Draft {
  const { previous, closed, frames } = state;
  if (state.begins === "statement" && continuesBlock(previous, piece)) {
    state.begins = undefined;
  }
  const { begins } = state;
  const isGuarded = closed === "guard" || previous?.text === "else";
  if (begins === "statement" || state.isModified) {
    enterHead(state, piece, next);
    state.isModified = modifiers.has(piece.text);
  }
  const role = roleOf(state, piece, begins, isGuarded);
  const meeting = meet(state, piece, next, role, begins !== undefined || isGuarded);
  const afterComment = pieces[index - 1]?.kind === "block-comment";
  const draft: Draft = {
    ...plain,
    space: afterComment ? !";,)]".includes(piece.text) : meeting.space,
    begins,
    isGuarded: isGuarded && begins === undefined,
    isContract: role === "contract",
  };
  state.previous = piece;
  state.isTight = meeting.isTight;
  state.closed = undefined;
  state.begins = undefined;
  switch (piece.token?.kind === "symbol" ? piece.text : "") {
    case "(":
    case "[":
    case "{":
      frames.push({ open: piece.text, index, role, conditionals: 0, hasStatements: false });
      state.begins = piece.text === "{" ? "statement" : undefined;
      break;
    case ")":
    case "]":
    case "}": {
      const frame = frames.pop();
      if (frame !== undefined) {
        draft.partner = frame.index;
        state.closed = frame.role;
        const opener = drafts.get(frame.index);
        if (opener !== undefined) {
          opener.partner = index;
          opener.isList = frame.open === "{" && !frame.hasStatements;
        }
      }
      state.begins = piece.text === "}" && isBlockLevel(state) ? "statement" : undefined;
      break;
    }
    case ";": {
      const frame = frames.at(-1);
      if (frame !== undefined) {
        frame.hasStatements = true;
        frame.conditionals = 0;
      }
      state.begins = isBlockLevel(state) ? "statement" : undefined;
      break;
    }
    case ",":
      state.begins = frames.at(-1)?.open === "{" && state.head === "none" ? "element" : undefined;
      break;
    case "?": {
      const frame = frames.at(-1);
      if (frame !== undefined) {
        frame.conditionals++;
      }
      break;
    }
    case "=":
      state.head = state.head !== "rate" && frames.length === state.headDepth ? "none" : state.head;
      break;
  }
  return draft;
}

function isBlockLevel({ frames }: State): boolean {
  const open = frames.at(-1)?.open;
  return open === undefined || open === "{";
}

/** `;`, `else`, `@ 10 Hz` and the like go on with the block that was closed before them. */
function continuesBlock(previous: Piece | undefined, { text }: Piece): boolean {
  return (
    previous?.text === "}" &&
    [";", ",", ")", "]", "}", "else", "@", "from", "as", "=", "."].includes(text)
  );
}

const modifiers: ReadonlySet<string> = new Set(["async", "rct", "pipelined", "export", "comb"]);

/** What the first words of a declaration make of the brackets and places that follow. */
function enterHead(state: State, piece: Piece, next: Piece | undefined): void {
  state.headDepth = state.frames.length;
  switch (piece.text) {
    case "txn":
    case "transact":
    case "transaction":
    case "defn":
    case "def":
    case "definition":
      state.head = next?.token?.kind === "name" ? "contracts" : "none";
      break;
    case "trg":
      state.head = "trigger";
      break;
    case "let":
    case "const":
    case "constant":
      state.head = "place";
      break;
    case "reactor":
      state.head = "rate";
      break;
    default:
      state.head = "none";
  }
}

function roleOf(
  state: State,
  { text }: Piece,
  begins: Join["begins"],
  isGuarded: boolean,
): Frame["role"] {
  if (text !== "[") {
    return "other";
  }
  if (begins === "statement" || isGuarded) {
    return "guard";
  }
  const isHead = state.head === "contracts" && state.frames.length === state.headDepth;
  return isHead ? "contract" : "other";
}

/** Words that an operand follows: a sign behind them belongs to it. */
const operandWords: ReadonlySet<string> = new Set([
  "term",
  "escape",
  "in",
  "until",
  "expect",
  "step",
  "repeat",
  "within",
  "else",
  "match",
  "from",
  "as",
]);

interface Meeting {
  readonly space: boolean;
  /** Nothing separates it from what follows. */
  readonly isTight: boolean;
}

function meet(
  state: State,
  piece: Piece,
  next: Piece | undefined,
  role: Frame["role"],
  isFirst: boolean,
): Meeting {
  const { previous, frames } = state;
  const { text, token } = piece;
  const before = previous?.text ?? "";
  if (previous?.token?.kind === "symbol" && clashes(before, text)) {
    return { space: true, isTight: false };
  }
  const isHead = state.head !== "none" && frames.length === state.headDepth;
  const isPlace = isHead && (state.head === "place" || state.head === "trigger");
  const opens = before === "(" || before === "[" || before === "";
  const separate = !state.isTight && !opens;
  const spaced: Meeting = { space: separate, isTight: false };
  const prefix: Meeting = { space: separate, isTight: true };
  if (token?.kind !== "symbol") {
    return spaced;
  }
  const isPrefixPlace = isFirst || state.closed === "contract" || startsOperand(state);
  switch (text) {
    case ";":
    case ",":
    case ")":
    case "]":
      return { space: false, isTight: false };
    case "}":
      return { space: before !== "{", isTight: false };
    case "{":
      return { space: before !== "", isTight: false };
    case ".":
    case "..":
      return { space: false, isTight: true };
    case "(":
      return { space: separate && !endsOperand(state), isTight: true };
    case "[":
      if (role === "contract") {
        return { space: separate && state.closed !== "contract", isTight: true };
      }
      if (role === "guard") {
        return { space: before !== "" && before !== "(", isTight: true };
      }
      if (isHead && state.head === "trigger") {
        const isApart = wasSpaced(state, piece) || !endsOperand(state);
        return { space: separate && isApart, isTight: true };
      }
      return { space: separate && !endsOperand(state), isTight: true };
    case "!":
    case "~":
      return prefix;
    case "-":
    case "&":
      return isPrefixPlace ? prefix : spaced;
    case "@":
      if (next?.text === "/") {
        return { space: separate && isPlace, isTight: true };
      }
      return isPrefixPlace && !(isHead && state.head === "rate") && before !== "}"
        ? prefix
        : { space: separate, isTight: false };
    case "/":
      if (before === "@" || before === "~") {
        return { space: false, isTight: true };
      }
      return isPlace ? { space: separate, isTight: true } : spaced;
    case ":": {
      const frame = frames.at(-1);
      if (frame !== undefined && frame.conditionals > 0) {
        frame.conditionals--;
        return spaced;
      }
      const isRange = previous?.token?.kind === "integer" && next?.token?.kind === "integer";
      return { space: false, isTight: isRange };
    }
    default:
      return spaced;
  }
}

/** Two symbols that would become another one, or a comment, if nothing stood between them. */
function clashes(left: string, right: string): boolean {
  const joined = left.slice(-1) + right.charAt(0);
  return ["||", "&&", "==", "!=", "<=", ">=", "<<", ">>", "->", "=>", "//", "/*"].includes(joined);
}

function wasSpaced({ source, previous }: State, piece: Piece): boolean {
  return previous !== undefined && source.text.charAt(piece.start - 1).trim() === "";
}

/** A value may end here: what follows is an operator, an index or a call. */
function endsOperand({ previous, closed }: State): boolean {
  if (previous === undefined) {
    return false;
  }
  const { token, text } = previous;
  if (token?.kind === "symbol") {
    return (text === ")" || text === "]") && closed !== "guard" && closed !== "contract";
  }
  return token?.kind !== "string" && !operandWords.has(text);
}

function startsOperand(state: State): boolean {
  const { previous } = state;
  if (previous?.token?.kind === "symbol") {
    return !endsOperand(state) && previous.text !== "}";
  }
  return previous === undefined || operandWords.has(previous.text);
}
