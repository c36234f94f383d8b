import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lex } from "../syntax/lexer.ts";
import { formatBrief } from "./format-brief.ts";
import { splitPieces } from "./pieces.ts";

const root = join(import.meta.dirname, "../testdata");
const corpus = ["accept", "reject"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ebv"))
    .map((name) => readFileSync(join(root, folder, name), "utf8"))
    .filter((text) => text.length < 20_000),
);

const words =
  'let trg rct txn const [ ] { } ( ) ; , . .. : = == & | ^ ! ~ @ / % * + - << >> ? x y x8 0 7 0x40 UInt Int Bool true for in else term enum test drive step expect if "s" " // /*c*/ /* \n \n\n \r\n \t é'.split(
    " ",
  );

/** Tokens and comments, without where they stand. */
function contents(text: string): readonly string[] {
  const source = { path: "a.ebv", text };
  return splitPieces(source, lex(source).value).map((piece) => piece.text);
}

function check(text: string): void {
  const once = formatBrief(text);
  expect(contents(once)).toEqual(contents(text));
  expect(lex({ path: "a.ebv", text: once }).diagnostics.length).toBe(
    lex({ path: "a.ebv", text }).diagnostics.length,
  );
  expect(formatBrief(once)).toBe(once);
}

test("every example keeps its tokens and comments, and a second time changes nothing", () => {
  for (const text of corpus) {
    check(text);
    check(text.replaceAll(/[ \t]+/g, "  "));
    check(text.replaceAll(/\/\/.*/g, "").replaceAll(/\s+/g, " "));
  }
});

test("any sequence of words of the language", () => {
  const text = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(" "));
  fc.assert(fc.property(text, check), { numRuns: 600, seed: 11 });
});

test("examples with white space, words or lines put in and taken out", () => {
  const mutation = fc.record({
    text: fc.constantFrom(...corpus.filter(({ length }) => length < 3000)),
    edits: fc.array(
      fc.record({ at: fc.nat(), drop: fc.nat({ max: 6 }), add: fc.constantFrom("", ...words) }),
      { minLength: 1, maxLength: 4 },
    ),
  });
  fc.assert(
    fc.property(mutation, ({ text, edits }) => {
      let changed = text;
      for (const { at, drop, add } of edits) {
        const place = at % (changed.length + 1);
        changed = changed.slice(0, place) + add + changed.slice(place + drop);
      }
      check(changed);
    }),
    { numRuns: 600, seed: 11 },
  );
});
