import { toUnsigned } from "../../base/bits.ts";
import { createNameTable } from "../name-table.ts";
import { identifier } from "./make-register-map.ts";
import {
  type BusRegister,
  hex,
  type RegisterField,
  type RegisterMap,
  type RegisterValue,
  readFields,
  resetOf,
  valuesOf,
  writtenFields,
} from "./register-map.ts";

/**
 * The register map as a header for C11 and C++: offsets, masks, and inline functions that get and
 * set each value through volatile accesses. All of them take the base address, so that one program
 * may drive several cores.
 */
export function renderCHeader(map: RegisterMap): string {
  const { module, file, base, windowBits, registers } = map;
  const names = namesOf(map);
  const { upper, lower } = names;
  const values = valuesOf(map);
  const guard = `${upper}_REGISTERS_H`;
  return [
    `/* Registers of ${module}, made by Gatewright from ${plainComment(file)}. Change the Brief, not this file. */`,
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "",
    "#include <stdint.h>",
    "",
    "/* Where the declarations put the registers, and how many bytes they span. */",
    `#define ${upper}_BASE ((uintptr_t)${constant(base, 64)})`,
    `#define ${upper}_SIZE ${constant(1n << BigInt(windowBits), 64)}`,
    ...registers.flatMap((register) => ["", ...macrosOf(register, map, names)]),
    "",
    "/* One word of the bus. */",
    `static inline ${wordType(map)} ${lower}_read(uintptr_t base, uintptr_t offset) {`,
    `  return *(volatile ${wordType(map)} *)(base + offset);`,
    "}",
    "",
    `static inline void ${lower}_write(uintptr_t base, uintptr_t offset, ${wordType(map)} word) {`,
    `  *(volatile ${wordType(map)} *)(base + offset) = word;`,
    "}",
    ...values.flatMap((value) => [
      ...(value.access === "write-only" ? [] : ["", ...getter(value, map, names)]),
      ...(value.access === "read-only" || value.parts.some(({ register }) => !canSet(register))
        ? []
        : ["", ...setter(value, map, names)]),
    ]),
    ...registers
      .filter((register) => writtenFields(register).length > 1)
      .flatMap((register) => ["", ...wordWriter(register, map, names)]),
    "",
    "#endif",
    "",
  ].join("\n");
}

interface HeaderNames {
  /** The module in identifiers and in macros. */
  readonly lower: string;
  readonly upper: string;
  readonly register: (register: BusRegister) => string;
  readonly value: (value: Pick<RegisterValue, "name">) => string;
}

/** Identifiers that stay apart in small and in capital letters. */
function namesOf(map: RegisterMap): HeaderNames {
  const lower = map.svName.toLowerCase();
  const table = createNameTable([]);
  const give = (name: string): string => table.take(identifier(name).toLowerCase());
  const values = new Map(valuesOf(map).map(({ name }) => [name, give(name)]));
  const registers = new Map(
    map.registers.map((register) => {
      // A word that is called as its value is shares the name; the endings keep the macros apart.
      const namesake = register.fields.find(
        ({ name, part }) => part === undefined && identifier(name) === register.name,
      );
      return [register.name, namesake ? values.get(namesake.name) : give(register.name)];
    }),
  );
  return {
    lower,
    upper: lower.toUpperCase(),
    register: ({ name }) => registers.get(name) ?? name,
    value: ({ name }) => values.get(name) ?? name,
  };
}

function macrosOf(
  register: BusRegister,
  { dataWidth }: RegisterMap,
  names: HeaderNames,
): readonly string[] {
  const name = `${names.upper}_${names.register(register).toUpperCase()}`;
  const access = register.access === "read-only" ? "read" : "read and written";
  return [
    `/* ${register.name} at ${hex(register.byteAddress)}, ${access} */`,
    `#define ${name}_OFFSET ${constant(register.offset, 32)}`,
    `#define ${name}_RESET ${constant(resetOf(readFields(register)), dataWidth)}`,
    ...register.fields.flatMap((field) => {
      const stem = stemOf(field, names);
      const about = field.description === "" ? [] : [`/* ${plainComment(field.description)} */`];
      return [
        ...about,
        `#define ${stem}_SHIFT ${field.low}`,
        `#define ${stem}_MASK ${constant(maskOf(field), dataWidth)}`,
        ...(field.part === undefined || field.part === 0
          ? field.members.map(
              (member) =>
                `#define ${stem}_VALUE_${member.name.replace(/\W/g, "_").toUpperCase()} ${constant(member.value, field.type.width)}`,
            )
          : []),
      ];
    }),
  ];
}

function getter(value: RegisterValue, map: RegisterMap, names: HeaderNames): readonly string[] {
  const { type, parts } = value;
  const name = `${names.lower}_get_${names.value(value)}`;
  const word = wordType(map);
  const field = (part: RegisterValue["parts"][number]): string => {
    const stem = stemOf(part.field, names);
    return `(${names.lower}_read(base, ${offsetOf(part.register, names)}) & ${stem}_MASK) >> ${stem}_SHIFT`;
  };
  if (type.width > 64) {
    const lines = parts.flatMap((part) => [
      `  word = ${field(part)};`,
      ...storeBits(part.field, map),
    ]);
    return [
      `/* ${type.width} bits into ${wordsOf(value, map)} words, the lowest first; each is read by itself. */`,
      `static inline void ${name}(uintptr_t base, ${word} value[${wordsOf(value, map)}]) {`,
      `  ${word} word;`,
      `  for (int i = 0; i < ${wordsOf(value, map)}; i++) value[i] = 0;`,
      ...lines,
      ...(type.signed ? extendTop(value, map) : []),
      "}",
    ];
  }
  const sum = parts.map((part) => {
    return part.field.valueLow === 0
      ? `(${field(part)})`
      : `((uint64_t)(${field(part)}) << ${part.field.valueLow})`;
  });
  const result = cType(type);
  if (!type.signed) {
    return [
      ...manyWords(parts.length, "read"),
      `static inline ${result} ${name}(uintptr_t base) {`,
      `  return (${result})(${sum.join(" | ")});`,
      "}",
    ];
  }
  const mask = constant((1n << BigInt(type.width)) - 1n, 64);
  const sign = constant(1n << BigInt(type.width - 1), 64);
  return [
    ...manyWords(parts.length, "read"),
    `static inline ${result} ${name}(uintptr_t base) {`,
    `  uint64_t bits = ${sum.join(" | ")};`,
    `  return (bits & ${sign}) != 0 ? (${result})(-(int64_t)(~bits & ${mask}) - 1) : (${result})bits;`,
    "}",
  ];
}

function setter(value: RegisterValue, map: RegisterMap, names: HeaderNames): readonly string[] {
  const { type, parts } = value;
  const name = `${names.lower}_set_${names.value(value)}`;
  const word = wordType(map);
  const isLong = type.width > 64;
  const shares = parts.some(({ register }) => writtenFields(register).length > 1);
  const lines = parts.map(({ register, field }) => {
    const offset = offsetOf(register, names);
    const stem = stemOf(field, names);
    const low = field.valueLow === 0 ? "value" : `((uint64_t)value >> ${field.valueLow})`;
    const bits = isLong ? loadBits(field, map) : `(${word})${low}`;
    const placed = `(${bits} << ${stem}_SHIFT) & ${stem}_MASK`;
    const kept = `(${names.lower}_read(base, ${offset}) & ~${stem}_MASK)`;
    return writtenFields(register).length > 1
      ? `  ${names.lower}_write(base, ${offset}, ${kept} | (${placed}));`
      : `  ${names.lower}_write(base, ${offset}, ${placed});`;
  });
  const parameter = isLong ? `const ${word} value[${wordsOf(value, map)}]` : `${cType(type)} value`;
  return [
    ...manyWords(parts.length, "written"),
    ...(shares ? ["/* Reads the word and writes it back with the other values in it. */"] : []),
    `static inline void ${name}(uintptr_t base, ${parameter}) {`,
    ...lines,
    "}",
  ];
}

/** All values of a word at once: the only way where the bus does not read them back. */
function wordWriter(
  register: BusRegister,
  map: RegisterMap,
  names: HeaderNames,
): readonly string[] {
  const word = wordType(map);
  const fields = writtenFields(register);
  const parameters = fields.map((field) => `${word} ${names.value(field)}_bits`);
  const terms = fields.map((field) => {
    const stem = stemOf(field, names);
    return `((${names.value(field)}_bits << ${stem}_SHIFT) & ${stem}_MASK)`;
  });
  return [
    `/* Every value of ${register.name} in one write, as the bits that stand in the word. */`,
    `static inline void ${names.lower}_write_${names.register(register)}(uintptr_t base, ${parameters.join(", ")}) {`,
    `  ${names.lower}_write(base, ${offsetOf(register, names)}, ${terms.join(" | ")});`,
    "}",
  ];
}

/** Whether one value of the word can be written without knowing the others. */
function canSet(register: BusRegister): boolean {
  const written = writtenFields(register);
  return written.length === 1 || written.every(({ access }) => access === "read-write");
}

function storeBits(field: RegisterField, { dataWidth }: RegisterMap): readonly string[] {
  const index = Math.floor(field.valueLow / dataWidth);
  const shift = field.valueLow % dataWidth;
  const width = field.high - field.low + 1;
  const first = `  value[${index}] |= word${shift === 0 ? "" : ` << ${shift}`};`;
  return shift + width > dataWidth
    ? [first, `  value[${index + 1}] |= word >> ${dataWidth - shift};`]
    : [first];
}

function loadBits(field: RegisterField, { dataWidth }: RegisterMap): string {
  const index = Math.floor(field.valueLow / dataWidth);
  const shift = field.valueLow % dataWidth;
  const width = field.high - field.low + 1;
  const first = shift === 0 ? `value[${index}]` : `(value[${index}] >> ${shift})`;
  return shift + width > dataWidth
    ? `(${first} | (value[${index + 1}] << ${dataWidth - shift}))`
    : first;
}

/** The sign into the bits of the last word that the value does not have. */
function extendTop(value: RegisterValue, map: RegisterMap): readonly string[] {
  const last = wordsOf(value, map) - 1;
  const used = value.type.width - last * map.dataWidth;
  if (used === map.dataWidth) {
    return [];
  }
  const sign = constant(1n << BigInt(used - 1), map.dataWidth);
  const above = toUnsigned(-1n << BigInt(used), map.dataWidth);
  return [
    `  if ((value[${last}] & ${sign}) != 0) value[${last}] |= ${constant(above, map.dataWidth)};`,
  ];
}

function wordsOf({ type }: RegisterValue, { dataWidth }: RegisterMap): number {
  return Math.ceil(type.width / dataWidth);
}

function manyWords(count: number, done: string): readonly string[] {
  return count === 1 ? [] : [`/* ${count} words, the lowest first; each is ${done} by itself. */`];
}

/** What the macros of a field begin with. */
function stemOf(field: RegisterField, { upper, value }: HeaderNames): string {
  return `${upper}_${value(field).toUpperCase()}${partOf(field)}`;
}

function offsetOf(register: BusRegister, { upper, register: nameOf }: HeaderNames): string {
  return `${upper}_${nameOf(register).toUpperCase()}_OFFSET`;
}

function partOf({ part }: RegisterField): string {
  return part === undefined ? "" : `_PART${part}`;
}

function maskOf({ low, high }: RegisterField): bigint {
  return ((1n << BigInt(high - low + 1)) - 1n) << BigInt(low);
}

function wordType({ dataWidth }: RegisterMap): string {
  return `uint${dataWidth}_t`;
}

function cType({ width, signed }: RegisterValue["type"]): string {
  const bits = [8, 16, 32].find((each) => width <= each) ?? 64;
  return `${signed ? "int" : "uint"}${bits}_t`;
}

function constant(value: bigint, width: number): string {
  return width <= 32 ? `${hex(value)}u` : `UINT64_C(${hex(value)})`;
}

function plainComment(text: string): string {
  return text.replaceAll("*/", "* /").replaceAll("/*", "/ *");
}
