import type { PassResult } from "../../base/pass-result.ts";
import type { SourceFile } from "../../base/source.ts";
import { boards } from "../../boards/boards.ts";
import { findTarget, nameOf } from "../../boards/find-target.ts";
import {
  badAddress,
  duplicateAddress,
  hardwareFileTooLarge,
  unknownPart,
  wrongValueType,
} from "../../diagnostics/catalogue/hardware.ts";
import { streamsMissing } from "../../diagnostics/catalogue/hardware-streams.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware, InterfaceName, IoEntry, MemoryEntry, MemoryKind } from "../hardware.ts";
import { readStreams } from "./read-streams.ts";
import { describeValue, readTable } from "./table-reader.ts";
import { readTomlTree, type TomlEntry, type TomlTable } from "./toml-tree.ts";

/** Characters of the longest hardware file that is read. */
export const HARDWARE_FILE_LIMIT = 262_144;

/** A design without a hardware file. */
export const defaultHardware: Hardware = {
  file: undefined,
  projectName: undefined,
  version: undefined,
  target: undefined,
  targetSpan: undefined,
  boardId: undefined,
  deviceId: undefined,
  part: undefined,
  clockHz: undefined,
  clockSource: undefined,
  resetSource: "power-on",
  resetActive: "low",
  resetStyle: "synchronous",
  interfaceName: "none",
  interfaceSpan: undefined,
  addressWidth: undefined,
  dataWidth: undefined,
  memory: [],
  io: [],
  streams: [],
};

/** Reads `hardware.toml` and checks what it says by itself; see `checkHardware` for the rest. */
export function readHardware(file: SourceFile | undefined): PassResult<Hardware, Diagnostic> {
  if (file === undefined) {
    return { value: defaultHardware, diagnostics: [] };
  }
  if (file.text.length > HARDWARE_FILE_LIMIT) {
    const span = { file: file.path, start: 0, end: 0 };
    const facts = { length: file.text.length, limit: HARDWARE_FILE_LIMIT };
    return {
      value: { ...defaultHardware, file: file.path },
      diagnostics: [hardwareFileTooLarge(span, facts)],
    };
  }
  const tree = readTomlTree(file);
  const diagnostics = [...tree.diagnostics];
  const root = readTable(tree.value, "a hardware file", sections, diagnostics);
  root.finish();
  const streams = root.table("stream");
  const value: Hardware = {
    ...defaultHardware,
    file: file.path,
    ...readProject(root.table("project"), diagnostics),
    ...readTarget(root.table("target"), diagnostics),
    ...readInterface(root.table("interface"), diagnostics),
    memory: readMemory(root.table("memory"), diagnostics),
    io: readIo(root.table("io"), diagnostics),
    streams: readStreams(streams, diagnostics),
  };
  if (value.interfaceName === "axi4-stream" && (streams?.entries.size ?? 0) === 0) {
    const fallback = { file: file.path, start: 0, end: 0 };
    diagnostics.push(streamsMissing(value.interfaceSpan ?? fallback, {}));
  }
  return { value, diagnostics };
}

const sections = ["project", "target", "interface", "memory", "io", "stream"];
const interfaceNames: readonly InterfaceName[] = ["axi4-lite", "axi4-stream", "none"];
const directions = ["input", "output"] as const;
const memoryKinds: readonly MemoryKind[] = [
  "flipflop",
  "bram",
  "ultraram",
  "spram",
  "distributed",
  "ddr4",
  "rom",
];
const memorySynonyms: Readonly<Record<string, MemoryKind>> = {
  uram: "ultraram",
  ff: "flipflop",
  register: "flipflop",
  registers: "flipflop",
  flipflops: "flipflop",
  lutram: "distributed",
  blockram: "bram",
  "block-ram": "bram",
  ebr: "bram",
  ddr: "ddr4",
};

function readProject(table: TomlTable | undefined, diagnostics: Diagnostic[]): Partial<Hardware> {
  if (table === undefined) {
    return {};
  }
  const reader = readTable(table, "`[project]`", ["name", "version"], diagnostics);
  reader.finish();
  return { projectName: reader.text("name"), version: reader.text("version") };
}

function readTarget(table: TomlTable | undefined, diagnostics: Diagnostic[]): Partial<Hardware> {
  if (table === undefined) {
    return {};
  }
  const keys = ["fpga", "clock_hz", "clock", "reset", "reset_active", "reset_style"];
  const reader = readTable(table, "`[target]`", keys, diagnostics);
  reader.finish();
  const target = reader.text("fpga");
  const targetSpan = target === undefined ? undefined : reader.entry("fpga")?.value.span;
  const clockSource = reader.words("clock")?.[0];
  const resetSource = reader.words("reset")?.[0];
  const settings: Partial<Hardware> = {
    target,
    targetSpan,
    clockHz: reader.integer("clock_hz", 1, 1_000_000_000),
    clockSource: clockSource?.toLowerCase() === "hfosc" ? "hfosc" : clockSource,
    resetSource: resetSource ?? defaultHardware.resetSource,
    resetActive: reader.choice("reset_active", ["low", "high"], {}) ?? "low",
    resetStyle:
      reader.choice("reset_style", ["synchronous", "asynchronous"], {
        sync: "synchronous",
        async: "asynchronous",
      }) ?? "synchronous",
  };
  if (target === undefined || targetSpan === undefined) {
    return settings;
  }
  const found = findTarget(target);
  if (found.kind === "unknown") {
    const { nearest, hint } = found;
    const known = boards.map(nameOf);
    diagnostics.push(unknownPart(targetSpan, { name: target.slice(0, 80), nearest, hint, known }));
    return settings;
  }
  const { board, device } = found;
  return { ...settings, boardId: board.id, deviceId: device.id, part: board.part };
}

function readInterface(table: TomlTable | undefined, diagnostics: Diagnostic[]): Partial<Hardware> {
  if (table === undefined) {
    return {};
  }
  const keys = ["name", "address_width", "data_width"];
  const reader = readTable(table, "`[interface]`", keys, diagnostics);
  reader.require("name");
  reader.finish();
  const interfaceName = reader.choice("name", interfaceNames, {
    axi: "axi4-lite",
    axilite: "axi4-lite",
    "axi-lite": "axi4-lite",
    axis: "axi4-stream",
    "axi-stream": "axi4-stream",
  });
  return {
    interfaceName: interfaceName ?? "none",
    interfaceSpan: reader.entry("name")?.value.span,
    addressWidth: reader.integer("address_width", 1, 64),
    dataWidth: reader.integer("data_width", 8, 1024),
  };
}

function readMemory(
  table: TomlTable | undefined,
  diagnostics: Diagnostic[],
): readonly MemoryEntry[] {
  const seen = new Map<string, TomlEntry>();
  return [...(table?.entries.values() ?? [])].flatMap((entry) => {
    const address = readAddress(entry, false, diagnostics);
    const body = readBody(entry, diagnostics);
    if (
      address === undefined ||
      body === undefined ||
      reportRepeated(entry, "memory", seen, diagnostics)
    ) {
      return [];
    }
    const where = `the entry \`${entry.key}\` of \`[memory]\``;
    const keys = ["size", "type", "element_bits", "init"];
    const reader = readTable(body, where, keys, diagnostics);
    reader.require("type");
    reader.finish();
    const kind = reader.choice("type", memoryKinds, memorySynonyms);
    const size = reader.integer("size", 1, 2 ** 32);
    const elementBits = reader.integer("element_bits", 1, 65_536);
    const init = reader.text("init");
    if (kind === undefined) {
      return [];
    }
    const { value, keySpan } = entry;
    return [
      {
        byteAddress: address.byteAddress,
        kind,
        size,
        elementBits,
        init,
        initSpan: init === undefined ? undefined : reader.entry("init")?.value.span,
        span: value.span,
        keySpan,
      },
    ];
  });
}

function readIo(table: TomlTable | undefined, diagnostics: Diagnostic[]): readonly IoEntry[] {
  const seen = new Map<string, TomlEntry>();
  return [...(table?.entries.values() ?? [])].flatMap((entry) => {
    const address = readAddress(entry, true, diagnostics);
    const body = readBody(entry, diagnostics);
    if (
      address === undefined ||
      body === undefined ||
      reportRepeated(entry, "io", seen, diagnostics)
    ) {
      return [];
    }
    const where = `the entry \`${entry.key}\` of \`[io]\``;
    const reader = readTable(body, where, ["pin", "direction"], diagnostics);
    reader.finish();
    const pins = reader.words("pin") ?? [];
    const direction = reader.choice("direction", directions, { in: "input", out: "output" });
    const { value, keySpan } = entry;
    return [{ ...address, pins, direction, span: value.span, keySpan }];
  });
}

interface EntryAddress {
  readonly byteAddress: bigint;
  readonly bit: number | undefined;
}

function readAddress(
  entry: TomlEntry,
  bitAllowed: boolean,
  diagnostics: Diagnostic[],
): EntryAddress | undefined {
  const address = parseAddress(entry.key);
  if (address === undefined || (address.bit !== undefined && !bitAllowed)) {
    diagnostics.push(badAddress(entry.keySpan, { key: entry.key.slice(0, 80), bitAllowed }));
    return undefined;
  }
  return address;
}

function parseAddress(key: string): EntryAddress | undefined {
  const match = /^\s*(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)\s*(?:\/\s*([0-9]{1,4}))?\s*$/.exec(key);
  const digits = match?.[1]?.replaceAll("_", "");
  if (digits === undefined || digits.toLowerCase() === "0x") {
    return undefined;
  }
  const byteAddress = BigInt(digits);
  const bit = match?.[2] === undefined ? undefined : Number(match[2]);
  return byteAddress < 1n << 64n ? { byteAddress, bit } : undefined;
}

function readBody(entry: TomlEntry, diagnostics: Diagnostic[]): TomlTable | undefined {
  if (entry.value.kind === "table") {
    return entry.value;
  }
  const facts = { key: entry.key, wanted: "a table in braces", found: describeValue(entry.value) };
  diagnostics.push(wrongValueType(entry.value.span, facts));
  return undefined;
}

function reportRepeated(
  entry: TomlEntry,
  section: string,
  seen: Map<string, TomlEntry>,
  diagnostics: Diagnostic[],
): boolean {
  const address = parseAddress(entry.key);
  const id = `${address?.byteAddress}/${address?.bit}`;
  const first = seen.get(id);
  if (first === undefined) {
    seen.set(id, entry);
    return false;
  }
  const facts = { key: entry.key, section, first: first.key };
  const labels = [{ span: first.keySpan, message: "first written here" }];
  diagnostics.push(duplicateAddress(entry.keySpan, facts, { labels }));
  return true;
}
