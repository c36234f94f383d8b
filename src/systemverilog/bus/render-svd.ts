import { createNameTable } from "../name-table.ts";
import {
  type Access,
  type BusRegister,
  hex,
  type RegisterField,
  type RegisterMap,
  readFields,
  resetOf,
  writtenFields,
} from "./register-map.ts";

/**
 * The register map as CMSIS-SVD 1.3. A word whose two sides differ becomes two registers at one
 * address, one to write and one to read, because fields of one register must not overlap.
 */
export function renderSvd(map: RegisterMap): string {
  const { svName, module, file, version, dataWidth, base, windowBits } = map;
  const names = createNameTable(map.registers.map(({ name }) => name));
  const registers = map.registers.flatMap((register) => sidesOf(register, names.take));
  const all = (1n << BigInt(dataWidth)) - 1n;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<device schemaVersion="1.3" xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xs:noNamespaceSchemaLocation="CMSIS-SVD.xsd">',
    `  <name>${svName}</name>`,
    `  <version>${xml(version ?? "1.0")}</version>`,
    `  <description>${xml(`Registers of ${module}, made by Gatewright from ${file}.`)}</description>`,
    "  <addressUnitBits>8</addressUnitBits>",
    `  <width>${dataWidth}</width>`,
    `  <size>${dataWidth}</size>`,
    "  <resetValue>0x0</resetValue>",
    `  <resetMask>${hex(all)}</resetMask>`,
    "  <peripherals>",
    "    <peripheral>",
    `      <name>${svName}</name>`,
    `      <description>${xml(`The core ${module}`)}</description>`,
    `      <baseAddress>${hex(base)}</baseAddress>`,
    "      <addressBlock>",
    "        <offset>0x0</offset>",
    `        <size>${hex(1n << BigInt(windowBits))}</size>`,
    "        <usage>registers</usage>",
    "      </addressBlock>",
    ...(registers.length === 0
      ? []
      : [
          "      <registers>",
          ...registers.flatMap((side) => registerLines(side, dataWidth)),
          "      </registers>",
        ]),
    "    </peripheral>",
    "  </peripherals>",
    "</device>",
    "",
  ];
  return lines.join("\n");
}

/** A register of the file: a word, or one side of it. */
interface Side {
  readonly name: string;
  readonly alternateOf: string | undefined;
  readonly offset: bigint;
  readonly access: Access;
  readonly fields: readonly RegisterField[];
}

function sidesOf(register: BusRegister, take: (wish: string) => string): readonly Side[] {
  const { name, offset, access, fields } = register;
  if (fields.every((field) => field.access !== "write-only")) {
    return [{ name, alternateOf: undefined, offset, access, fields }];
  }
  const read = readFields(register);
  return [
    {
      name,
      alternateOf: undefined,
      offset,
      access: "write-only",
      fields: writtenFields(register),
    },
    {
      name: take(`${name}_read`),
      alternateOf: name,
      offset,
      access: "read-only",
      fields: read,
    },
  ];
}

function registerLines(side: Side, dataWidth: number): readonly string[] {
  const { name, alternateOf, offset, access, fields } = side;
  const known = fields
    .filter(({ reset }) => reset === undefined)
    .reduce(
      (mask, { low, high }) => mask & ~(((1n << BigInt(high - low + 1)) - 1n) << BigInt(low)),
      (1n << BigInt(dataWidth)) - 1n,
    );
  const about = fields.map((field) => field.description).filter((text) => text !== "");
  return [
    "        <register>",
    `          <name>${name}</name>`,
    `          <description>${xml(about.join(" ") || fields.map((field) => field.name).join(", "))}</description>`,
    ...(alternateOf === undefined
      ? []
      : [`          <alternateRegister>${alternateOf}</alternateRegister>`]),
    `          <addressOffset>${hex(offset)}</addressOffset>`,
    `          <size>${dataWidth}</size>`,
    `          <access>${access}</access>`,
    `          <resetValue>${hex(resetOf(fields))}</resetValue>`,
    `          <resetMask>${hex(known)}</resetMask>`,
    "          <fields>",
    ...fields.flatMap((field) => fieldLines(field, access)),
    "          </fields>",
    "        </register>",
  ];
}

function fieldLines(field: RegisterField, side: Access): readonly string[] {
  const { low, high, description, members, access } = field;
  const own = side === "read-write" ? access : side;
  return [
    "            <field>",
    `              <name>${field.svName}</name>`,
    ...(description === "" ? [] : [`              <description>${xml(description)}</description>`]),
    `              <bitRange>[${high}:${low}]</bitRange>`,
    `              <access>${own}</access>`,
    ...(members.length === 0
      ? []
      : [
          "              <enumeratedValues>",
          ...members.flatMap(({ name, value }) => [
            "                <enumeratedValue>",
            `                  <name>${xml(name)}</name>`,
            `                  <value>${value}</value>`,
            "                </enumeratedValue>",
          ]),
          "              </enumeratedValues>",
        ]),
    "            </field>",
  ];
}

function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, " ");
}
