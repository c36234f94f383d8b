import {
  type BusRegister,
  hex,
  type RegisterField,
  type RegisterMap,
  readFields,
  resetOf,
} from "./register-map.ts";

/** The register map as a page for people. */
export function renderMarkdown(map: RegisterMap): string {
  const { module, file, dataWidth, base, windowBits, registers } = map;
  const digits = dataWidth / 4;
  const overview = registers.map((register) => {
    const fields = register.fields.map(({ name }) => `\`${name}\``).join(", ");
    const cells = [
      `\`${hex(register.byteAddress)}\``,
      `\`${hex(register.offset, 2)}\``,
      `\`${register.name}\``,
      accessText[register.access],
      `\`${hex(resetOf(readFields(register)), digits)}\``,
      fields,
    ];
    return row(cells);
  });
  const head = [
    `# Registers of \`${module}\``,
    "",
    `Words of ${dataWidth} bits from \`${hex(base)}\`, ${grouped(2 ** windowBits)} bytes of address space.`,
    "",
  ];
  if (registers.length === 0) {
    return `${[...head, "Nothing of this module has an address.", ""].join("\n")}`;
  }
  return [
    ...head,
    row(["Address", "Offset", "Register", "Access", "Reset", "Fields"]),
    row(["---", "---", "---", "---", "---", "---"]),
    ...overview,
    "",
    "Bits that are in no field read 0 and ignore writes. Any other address, and a write to a read-only word, is",
    "answered with SLVERR. A value of several words is read and written word by word, the lowest bits first.",
    ...registers.flatMap((register) => ["", ...section(register)]),
    "",
    `Written by Gatewright from \`${file}\`.`,
    "",
  ].join("\n");
}

const accessText = {
  "read-write": "read, write",
  "read-only": "read",
  "write-only": "write",
} as const;

function section(register: BusRegister): readonly string[] {
  return [
    `## \`${register.name}\` at \`${hex(register.byteAddress)}\``,
    "",
    row(["Bits", "Field", "Access", "Reset", "Type", "Description"]),
    row(["---", "---", "---", "---", "---", "---"]),
    ...register.fields
      .toReversed()
      .map((field) =>
        row([
          field.high === field.low ? `${field.low}` : `${field.high}:${field.low}`,
          `\`${field.name}${partText(field)}\``,
          accessText[field.access],
          field.reset === undefined ? "" : `\`${hex(field.reset)}\``,
          `${field.type.signed ? "signed" : "unsigned"}, ${field.type.width} bit${field.type.width === 1 ? "" : "s"}`,
          descriptionOf(field),
        ]),
      ),
  ];
}

function partText({ part, valueLow, low, high }: RegisterField): string {
  return part === undefined ? "" : `[${valueLow + high - low}:${valueLow}]`;
}

function descriptionOf({ description, members, source }: RegisterField): string {
  const values = members.map(({ name, value }) => `${value} = \`${name}\``).join(", ");
  const pin = source === "pin" ? "Driven by a pin." : "";
  return [description, values === "" ? "" : `${values}.`, pin]
    .filter((text) => text !== "")
    .join(" ");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
