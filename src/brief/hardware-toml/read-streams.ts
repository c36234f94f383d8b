import { badStream } from "../../diagnostics/catalogue/hardware-streams.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { HardwareName, StreamEntry } from "../hardware.ts";
import { readTable, type TableReader } from "./table-reader.ts";
import type { TomlEntry, TomlTable, TomlValue } from "./toml-tree.ts";

const keys = ["direction", "data", "valid", "ready", "last", "keep", "user"];
const directions = ["in", "out"] as const;

/** The tables `[stream.NAME]`. */
export function readStreams(
  table: TomlTable | undefined,
  diagnostics: Diagnostic[],
): readonly StreamEntry[] {
  return [...(table?.entries.values() ?? [])].flatMap((entry) => readStream(entry, diagnostics));
}

function readStream(entry: TomlEntry, diagnostics: Diagnostic[]): readonly StreamEntry[] {
  const { key, keySpan, value } = entry;
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key)) {
    const name = key.slice(0, 80);
    const reason =
      "its name becomes part of port names, and those have letters, digits and `_` only";
    const help = "Name it as in `[stream.samples]`.";
    diagnostics.push(badStream(keySpan, { name, reason, help }));
    return [];
  }
  if (value.kind !== "table") {
    const reason = "it is not a table";
    const help = `Write \`[stream.${key}]\`, and its keys below.`;
    diagnostics.push(badStream(value.span, { name: key, reason, help }));
    return [];
  }
  const reader = readTable(value, `\`[stream.${key}]\``, keys, diagnostics);
  for (const needed of ["direction", "data", "valid"]) {
    reader.require(needed);
  }
  reader.finish();
  const direction = reader.choice("direction", directions, { input: "in", output: "out" });
  const data = readNames(reader, "data");
  const [valid] = readNames(reader, "valid");
  const [ready] = readNames(reader, "ready");
  const [last] = readNames(reader, "last");
  const [keep] = readNames(reader, "keep");
  const user = readNames(reader, "user");
  if (direction === undefined || data.length === 0 || valid === undefined) {
    return [];
  }
  if (direction === "out" && ready === undefined) {
    const reason = "it goes out and names no `ready`, so nothing would hold the design back";
    const help = 'Add `ready = "..."`, a `trg` of one bit that is 1 while a word can be taken.';
    diagnostics.push(badStream(keySpan, { name: key, reason, help }));
    return [];
  }
  return [{ name: key, direction, data, valid, ready, last, keep, user, keySpan }];
}

/** A name, or a list of them; anything else is reported. */
function readNames(reader: TableReader, key: string): readonly HardwareName[] {
  const found = reader.entry(key)?.value;
  if (found === undefined || reader.words(key) === undefined) {
    return [];
  }
  const items: readonly TomlValue[] = found.kind === "array" ? found.items : [found];
  return items.flatMap((item) =>
    item.kind === "string" ? [{ text: item.value.trim(), span: item.span }] : [],
  );
}
