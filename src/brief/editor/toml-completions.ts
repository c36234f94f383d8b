import type { Board } from "../../boards/board.ts";
import { boards, boardWithId, parts } from "../../boards/boards.ts";
import { nameOf } from "../../boards/find-target.ts";
import { type Completion, completion } from "./completion.ts";
import type { EditorProject } from "./editor-project.ts";
import { formatAddress } from "./format-address.ts";

const sections: Readonly<Record<string, string>> = {
  project: "name and version",
  target: "device, clock and reset",
  interface: "the bus that addresses lie on",
  memory: "where vectors live",
  io: "which pins addresses are on",
};

const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  project: { name: "name of the project", version: "version, as text" },
  target: {
    fpga: "a board or part",
    clock_hz: "edges of the clock in a second",
    clock: "`hfosc` or a pin",
    reset: "`power-on` or a pin",
  },
  interface: {
    name: "the bus",
    address_width: "bits of an address",
    data_width: "bits of a word",
  },
};

const memoryKinds: Readonly<Record<string, string>> = {
  flipflop: "registers, read in the same cycle",
  bram: "block RAM, read in the next cycle",
  ultraram: "UltraRAM, cannot be initialised",
  spram: "single-port RAM, cannot be initialised",
  distributed: "RAM of lookup tables",
  rom: "never written, with `init`",
  ddr4: "memory off the chip",
};

/** What may stand at `offset` of a `hardware.toml`: sections, keys, and the values they take. */
export function tomlCompletions(
  project: EditorProject,
  file: string,
  text: string,
  offset: number,
): readonly Completion[] {
  const lineStart = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const line = text.slice(lineStart, offset);
  if (/^[^"']*(?:"[^"]*"[^"']*)*#/.test(line)) {
    return [];
  }
  if (/^\s*\[[\w-]*$/.test(line)) {
    return Object.entries(sections).map(([name, what]) => completion(name, "module", what));
  }
  const section = sectionAt(text, lineStart);
  const value = /(?:^|[{,])\s*("[^"]*"|[\w-]+)\s*=\s*\[?\s*(?:"[^"]*"\s*,\s*)*("?)[\w.+-]*$/.exec(
    line,
  );
  if (value !== null) {
    const isInTable = line.includes("{");
    return valuesOf(project, file, text, section, (value[1] ?? "").replaceAll('"', ""), {
      isInTable,
      isQuoted: value[2] === '"',
    });
  }
  if (line.includes("{")) {
    return entryKeys(section).filter(({ label }) => !new RegExp(`\\b${label}\\s*=`).test(line));
  }
  if (/^\s*"?[\w/]*$/.test(line)) {
    const isQuoted = line.includes('"');
    return section === "memory" || section === "io"
      ? addresses(project, file, section, isQuoted)
      : lineKeys(section, text);
  }
  return [];
}

function sectionAt(text: string, lineStart: number): string | undefined {
  const before = text.slice(0, lineStart);
  return [...before.matchAll(/^\s*\[([\w-]+)\]/gm)].at(-1)?.[1];
}

function lineKeys(section: string | undefined, text: string): readonly Completion[] {
  if (section === undefined) {
    return Object.entries(sections).map(([name, what]) => completion(`[${name}]`, "module", what));
  }
  return Object.entries(keys[section] ?? {})
    .filter(([name]) => !new RegExp(`^\\s*${name}\\s*=`, "m").test(text))
    .map(([name, what]) => completion(name, "field", what, { insertText: `${name} = ` }));
}

function entryKeys(section: string | undefined): readonly Completion[] {
  const key = (name: string, what: string) =>
    completion(name, "field", what, { insertText: `${name} = ` });
  switch (section) {
    case "memory":
      return [
        key("size", "elements of the vector"),
        key("type", "kind of memory"),
        key("element_bits", "bits of an element"),
        key("init", "a hex file with its first contents"),
      ];
    case "io":
      return [key("pin", "a pin, or a list with bit 0 first"), key("direction", "input or output")];
    default:
      return [];
  }
}

/** Addresses that the design declares and the section does not have yet. */
function addresses(
  project: EditorProject,
  file: string,
  section: "memory" | "io",
  isQuoted: boolean,
): readonly Completion[] {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const seen = new Set<string>();
  return project.paths
    .filter((path) => path.startsWith(folder))
    .flatMap((path) => project.resultOf(path)?.resolved?.signals ?? [])
    .flatMap((signal): readonly Completion[] => {
      const { address, name, kind } = signal;
      const isVector = kind === "vector";
      if (address === undefined || isVector !== (section === "memory")) {
        return [];
      }
      const [digits = ""] = formatAddress(address).split(",");
      if (seen.has(digits)) {
        return [];
      }
      seen.add(digits);
      const entry = isVector
        ? ` = { size = ${signal.length}, type = "bram", element_bits = ${signal.type.width} }`
        : ` = { pin = "$1", direction = "${kind === "trigger" ? "input" : "output"}" }`;
      const text = isQuoted ? digits : `"${digits}"${entry}`;
      return [completion(digits, "value", name, { insertText: text, isSnippet: !isQuoted })];
    });
}

function valuesOf(
  project: EditorProject,
  file: string,
  text: string,
  section: string | undefined,
  key: string,
  { isInTable, isQuoted }: { readonly isInTable: boolean; readonly isQuoted: boolean },
): readonly Completion[] {
  const texts = (all: readonly (readonly [string, string])[]) =>
    all.map(([value, what]) =>
      completion(value, "value", what, { insertText: isQuoted ? value : `"${value}"` }),
    );
  const numbers = (all: readonly number[]) =>
    all.map((value) => completion(String(value), "value", ""));
  switch (isInTable ? `${section}.*.${key}` : `${section}.${key}`) {
    case "target.fpga":
      return texts([...boards, ...parts].map((one) => [nameOf(one), `${one.id}, ${one.part}`]));
    case "target.clock_hz":
      return (boardOf(text)?.oscillators ?? []).map(({ hz, kind }) =>
        completion(String(hz), "value", kind),
      );
    case "target.clock":
      return texts([["hfosc", "the oscillator on the chip"], ...pins(text)]);
    case "target.reset":
      return texts([["power-on", "made on the chip"], ...pins(text)]);
    case "interface.name":
      return texts([
        ["axi4-lite", "registers of a processor"],
        ["axi4-stream", "a stream with valid and ready"],
        ["none", "plain ports"],
      ]);
    case "interface.address_width":
      return numbers([12, 16, 32, 40]);
    case "interface.data_width":
      return numbers([32, 64]);
    case "memory.*.type":
      return texts(Object.entries(memoryKinds));
    case "memory.*.init":
      return texts(
        project.files.filter((path) => /\.(hex|mem)$/.test(path)).map((path) => [path, file]),
      );
    case "io.*.pin":
      return texts(pins(text));
    case "io.*.direction":
      return texts([
        ["input", "into the design"],
        ["output", "out of it"],
      ]);
    default:
      return [];
  }
}

function boardOf(text: string): Board | undefined {
  const name = /^\s*fpga\s*=\s*["']([^"']*)["']/m.exec(text)?.[1]?.toLowerCase();
  const found = [...boards, ...parts].find((board) =>
    [board.id, board.part, board.title, ...board.aliases].some(
      (each) => each.toLowerCase() === name,
    ),
  );
  return found ?? boardWithId(name);
}

/** The pins of the board that the file names; those with something on them first. */
function pins(text: string): readonly (readonly [string, string])[] {
  const board = boardOf(text);
  if (board === undefined) {
    return [];
  }
  const named = board.resources.flatMap(({ name, pins: own }) =>
    own.length === 1 ? own.map((pin) => [pin, name] as const) : [],
  );
  const taken = new Set(named.map(([pin]) => pin));
  return [
    ...named,
    ...board.packagePins.filter((pin) => !taken.has(pin)).map((pin) => [pin, "pin"] as const),
  ];
}
