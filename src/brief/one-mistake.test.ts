import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileBrief } from "./pipeline.ts";
import { lex } from "./syntax/lexer.ts";

const root = join(import.meta.dirname, "..", "..");
const folders = [
  "src/brief/testdata/accept",
  "rtl-templates/blinker",
  "rtl-templates/neural-core",
  "rtl-templates/ternary-mac",
].map((folder) => join(root, folder));

/** Places of a design that are spoilt, evenly spread. */
const placesInEach = 40;

interface Design {
  readonly name: string;
  readonly text: string;
  readonly hardware: { readonly path: string; readonly text: string } | undefined;
}

const designs: readonly Design[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ebv"))
    .map((name) => {
      const path = join(folder, name);
      const toml = [path.replace(/\.ebv$/, ".toml"), join(folder, "hardware.toml")].find(
        existsSync,
      );
      const hardware =
        toml === undefined
          ? undefined
          : { path: "hardware.toml", text: readFileSync(toml, "utf8") };
      return { name, text: readFileSync(path, "utf8"), hardware };
    }),
);

function errorsOf({ name, hardware }: Design, text: string): readonly string[] {
  const { diagnostics } = compileBrief({ source: { path: name, text }, hardware });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

/** The design with the word at a place left out, doubled, and misspelt if it is a name. */
function spoil(text: string, start: number, end: number): readonly string[] {
  const word = text.slice(start, end);
  return [
    text.slice(0, start) + text.slice(end),
    `${text.slice(0, end)} ${text.slice(start)}`,
    ...(/^[A-Za-z_]\w*$/.test(word) ? [`${text.slice(0, end)}q${text.slice(end)}`] : []),
  ];
}

test("one mistake gives one message, nearly always", () => {
  let mutants = 0;
  const noisy: string[] = [];
  for (const design of designs.filter((one) => errorsOf(one, one.text).length === 0)) {
    const tokens = lex({ path: design.name, text: design.text }).value;
    const stride = Math.max(1, Math.ceil(tokens.length / placesInEach));
    for (const { start, end } of tokens.filter((_, place) => place % stride === 0)) {
      for (const text of spoil(design.text, start, end)) {
        const errors = errorsOf(design, text);
        mutants++;
        if (errors.length > 1) {
          const line = design.text.slice(0, start).split("\n").length;
          noisy.push(
            `${design.name}:${line} ${design.text.slice(start, end)}: ${errors.join(" ")}`,
          );
        }
        expect(errors.length, noisy.at(-1)).toBeLessThanOrEqual(6);
      }
    }
  }
  expect(mutants).toBeGreaterThan(800);
  expect(noisy.length / mutants, noisy.join("\n")).toBeLessThan(0.03);
});
