import { nearestWord } from "../../base/nearest-word.ts";
import {
  missingKey,
  unknownChoice,
  unknownKey,
  valueOutOfRange,
  wrongValueType,
} from "../../diagnostics/catalogue/hardware.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { TomlEntry, TomlTable, TomlValue } from "./toml-tree.ts";

/**
 * Reads the keys of one table, each at most once. A wrong value is reported and counts as absent;
 * `finish` reports the keys that nobody asked for.
 */
export interface TableReader {
  readonly text: (key: string) => string | undefined;
  readonly integer: (key: string, low: number, high: number) => number | undefined;
  readonly choice: <C extends string>(
    key: string,
    choices: readonly C[],
    synonyms?: Readonly<Record<string, C>>,
  ) => C | undefined;
  /** A name or number, or a list of them. */
  readonly words: (key: string) => readonly string[] | undefined;
  readonly table: (key: string) => TomlTable | undefined;
  readonly entry: (key: string) => TomlEntry | undefined;
  readonly require: (key: string) => void;
  readonly finish: () => void;
}

export function readTable(
  table: TomlTable,
  where: string,
  known: readonly string[],
  diagnostics: Diagnostic[],
): TableReader {
  const entry = (key: string) => table.entries.get(key);

  function wrong(found: TomlEntry, wanted: string): undefined {
    const facts = { key: found.key, wanted, found: describeValue(found.value) };
    diagnostics.push(wrongValueType(found.value.span, facts));
    return undefined;
  }

  return {
    entry,
    text(key) {
      const found = entry(key);
      if (found === undefined) {
        return undefined;
      }
      return found.value.kind === "string" ? found.value.value : wrong(found, "a text in quotes");
    },
    integer(key, low, high) {
      const found = entry(key);
      if (found === undefined) {
        return undefined;
      }
      const value = wholeNumber(found.value);
      if (value === undefined) {
        return wrong(found, "a whole number");
      }
      if (value < BigInt(low) || value > BigInt(high)) {
        const facts = { key, value: shorten(value), low: String(low), high: String(high) };
        diagnostics.push(valueOutOfRange(found.value.span, facts));
        return undefined;
      }
      return Number(value);
    },
    choice(key, choices, synonyms = {}) {
      const found = entry(key);
      if (found === undefined) {
        return undefined;
      }
      if (found.value.kind !== "string") {
        return wrong(found, `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`);
      }
      const written = found.value.value;
      const chosen = choices.find((choice) => choice === written.toLowerCase());
      if (chosen === undefined) {
        const meant = new Map(Object.entries(synonyms)).get(written.toLowerCase());
        const nearest = meant ?? nearestWord(written, choices);
        diagnostics.push(
          unknownChoice(found.value.span, { key, value: written, choices, nearest }),
        );
      }
      return chosen;
    },
    words(key) {
      const found = entry(key);
      if (found === undefined) {
        return undefined;
      }
      const items = found.value.kind === "array" ? found.value.items : [found.value];
      const words = items.flatMap((item) => wordOf(item) ?? []);
      return words.length === items.length && words.length > 0
        ? words
        : wrong(found, "a pin name in quotes, or a list of them");
    },
    table(key) {
      const found = entry(key);
      if (found === undefined) {
        return undefined;
      }
      return found.value.kind === "table" ? found.value : wrong(found, `a table, \`[${key}]\``);
    },
    require(key) {
      if (entry(key) === undefined) {
        diagnostics.push(missingKey(table.span, { key, where }));
      }
    },
    finish() {
      for (const { key, keySpan } of table.entries.values()) {
        if (!known.includes(key)) {
          const nearest = nearestWord(key, known);
          diagnostics.push(unknownKey(keySpan, { key, where, nearest, known }));
        }
      }
    },
  };
}

/** What a value is, for people. */
export function describeValue(value: TomlValue): string {
  switch (value.kind) {
    case "string":
      return `the text "${value.value.slice(0, 40)}"`;
    case "integer":
    case "float":
      return `the number ${shorten(value.value)}`;
    case "boolean":
      return `\`${value.value}\``;
    case "date":
      return "a date";
    case "array":
      return "a list";
    case "table":
      return "a table";
  }
}

function wholeNumber(value: TomlValue): bigint | undefined {
  if (value.kind === "integer") {
    return value.value;
  }
  return value.kind === "float" && Number.isInteger(value.value) ? BigInt(value.value) : undefined;
}

function wordOf(value: TomlValue): string | undefined {
  const word =
    value.kind === "string" || value.kind === "integer" ? String(value.value).trim() : "";
  return word === "" ? undefined : word;
}

function shorten(value: bigint | number): string {
  const text = String(value);
  return text.length > 24 ? `${text.slice(0, 20)}…` : text;
}
