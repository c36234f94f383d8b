import { defineDiagnostic } from "../define-diagnostic.ts";

type None = Record<string, never>;

export const unexpectedCharacter = defineDiagnostic<{ text: string }>(
  "unexpected-character",
  "error",
  ({ text }) => ({
    message: `Brief has no use for \`${text}\` here.`,
    help: "Remove it. Names are letters, digits and `_`; other characters belong in comments and strings.",
  }),
);

export const malformedNumber = defineDiagnostic<{ text: string }>(
  "malformed-number",
  "error",
  ({ text }) => ({
    message: `\`${text}\` is not a number.`,
    help: "Numbers are decimal (`1_000`), hexadecimal (`0x3E8`) or binary (`0b1010`); names begin with a letter.",
  }),
);

export const floatLiteral = defineDiagnostic<{ text: string }>(
  "float-in-hardware",
  "error",
  ({ text }) => ({
    message: `\`${text}\` is a fraction, and hardware values are whole numbers.`,
    help: "Scale it by a power of two and keep the scale in mind (fixed point): 1.5 with 8 fraction bits is `384`.",
  }),
);

export const unterminatedString = defineDiagnostic<None>("unterminated-string", "error", () => ({
  message: "This string does not end on its line.",
  help: 'Close it with `"`.',
}));

export const unterminatedComment = defineDiagnostic<None>("unterminated-comment", "error", () => ({
  message: "This comment is never closed.",
  help: "Close it with `*/`.",
}));

export const expectedToken = defineDiagnostic<{ expected: string; found: string }>(
  "expected-token",
  "error",
  ({ expected, found }) => ({
    message: `Expected ${expected}, found ${found}.`,
    help: `Write ${expected} here.`,
  }),
);

export const missingToken = defineDiagnostic<{ token: string; before: string }>(
  "missing-token",
  "error",
  ({ token, before }) => ({
    message: `\`${token}\` is missing here, before ${before}.`,
    help: `Add \`${token}\`.`,
  }),
);

export const expectedItem = defineDiagnostic<{ found: string; suggestion: string | undefined }>(
  "expected-item",
  "error",
  ({ found, suggestion }) => ({
    message: `A declaration cannot begin with ${found}.`,
    help:
      suggestion === undefined
        ? "Declarations begin with `let`, `const`, `trg`, `rct txn`, `txn`, `defn`, `enum`, `struct`, `import`, `inst`, `frgn` or `test`."
        : `Did you mean \`${suggestion}\`?`,
  }),
);

export const unclosedBrace = defineDiagnostic<{ what: string }>(
  "unclosed-brace",
  "error",
  ({ what }) => ({
    message: `The \`{\` of ${what} is never closed.`,
    help: "Add the missing `}`.",
  }),
);

export const unexpectedBrace = defineDiagnostic<None>("unexpected-brace", "error", (_, span) => ({
  fixes: [{ title: "Remove it", edits: [{ span, text: "" }] }],
  message: "This `}` closes nothing.",
  help: "Remove it, or add the `{` that it should close.",
}));

export const reservedWord = defineDiagnostic<{ word: string }>(
  "reserved-word",
  "error",
  ({ word }, span) => ({
    fixes: [
      { title: `Call it \`${word}_\``, edits: [{ span: { ...span, start: span.end }, text: "_" }] },
    ],
    message: `\`${word}\` is a word of the language and cannot be a name.`,
    help: `Choose another name, for example \`${word}_\`.`,
  }),
);

export const nestedTooDeeply = defineDiagnostic<{ limit: number }>(
  "nested-too-deeply",
  "error",
  ({ limit }) => ({
    message: `This is nested more than ${limit} levels deep.`,
    help: "Give parts of it names with `let` or `const`.",
  }),
);

export const tooManyOperators = defineDiagnostic<{ limit: number }>(
  "nested-too-deeply",
  "error",
  ({ limit }) => ({
    message: `This expression has more than ${limit} operators.`,
    help: "Give parts of it names with `let` or `const`.",
  }),
);

export const tooManyErrors = defineDiagnostic<{ limit: number }>(
  "too-many-errors",
  "error",
  ({ limit }) => ({
    message: `More than ${limit} syntax errors; the rest of the file was not read.`,
    help: "Correct the first ones; many of the others usually follow from them.",
  }),
);

export const elseWithoutBlock = defineDiagnostic<None>("else-without-block", "error", () => ({
  message: "`else` needs the guarded statement before it in braces.",
  help: "Write `[condition] { ... } else { ... }`.",
}));

export const straySemicolon = defineDiagnostic<{ word: string }>(
  "else-without-guard",
  "error",
  ({ word }) => ({
    message: `\`${word}\` follows no guard.`,
    help: "Write `[condition] { ... } else { ... }`.",
  }),
);

export const addressBeforeType = defineDiagnostic<{ name: string; written: string }>(
  "address-before-type",
  "error",
  ({ name, written }) => ({
    message: `\`${written}\` before the type of \`${name}\` is a division, and the address would be lost.`,
    help: "Put address and bits after the type.",
  }),
);

export const oneBitWidth = defineDiagnostic<{ bit: string; type: string }>(
  "one-bit-width",
  "warning",
  ({ bit, type }) => ({
    message: `\`${type}@/${bit}\` is one bit, at position ${bit}.`,
    help: `For ${bit} bits write \`${type}@/x${bit}\`; for one bit say \`Bool\`, or \`${type}@/x1\`.`,
  }),
);
