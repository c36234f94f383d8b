import { literal, logicType } from "../sv-literal.ts";
import { blank, block, indented, line, type SvText } from "../sv-text.ts";
import type { AxiLiteDecode } from "./axi-lite-decode.ts";
import {
  type BusRegister,
  type RegisterField,
  type RegisterMap,
  readFields,
  writtenFields,
} from "./register-map.ts";
import type { WrapperScope } from "./wrapper-scope.ts";

/** The registers behind triggers, written byte by byte. */
export function writtenRegisters(
  map: RegisterMap,
  scope: WrapperScope,
  decode: AxiLiteDecode,
  write: {
    readonly take: string;
    readonly data: string;
    readonly strobe: string;
    readonly ok: string;
  },
): readonly SvText[] {
  const words = map.registers.filter((register) => writtenFields(register).length > 0);
  const whole = words.flatMap(writtenFields).filter(({ valueLow }) => valueLow === 0);
  const permit = decode.among(words, `${write.ok} = ${decode.isInside};`);
  return [
    line("// A write of anything but a word with a trigger is an error."),
    ...(words.length === 0
      ? [line(`assign ${write.ok} = 1'b0;`)]
      : block("always_comb", line(`${write.ok} = 1'b0;`), ...permit)),
    ...(whole.length === 0
      ? []
      : [
          blank,
          line("// What the bus has written"),
          ...whole.map(({ svName, type, span }) =>
            line(`${logicType(type)} ${scope.local(svName)};`, span),
          ),
          ...block(
            `always_ff ${scope.event}`,
            line(`if (!${scope.reset}) begin`),
            indented(
              ...whole.map(({ svName, type, span }) =>
                line(`${scope.local(svName)} <= ${literal(0n, type)};`, span),
              ),
            ),
            line(`end else if (${write.take} && ${write.ok}) begin`),
            indented(
              ...decode.choose(
                words.map((register) => ({
                  register,
                  lines: writtenFields(register).flatMap((field) =>
                    writeByBytes(field, scope.local(field.svName), write),
                  ),
                })),
              ),
            ),
            line("end"),
          ),
        ]),
  ];
}

/** What each word shows. */
export function readMultiplexer(
  map: RegisterMap,
  scope: WrapperScope,
  decode: AxiLiteDecode,
  read: { readonly data: string; readonly ok: string },
): readonly SvText[] {
  const type = { width: map.dataWidth, signed: false };
  const words = map.registers.map((register) => ({
    register,
    lines: [
      line(`${read.data} = ${composeWord(register, map.dataWidth, scope)};`, spanOf(register)),
      line(`${read.ok} = 1'b1;`),
    ],
  }));
  const all = decode.choose(words);
  return block(
    "always_comb",
    line(`${read.data} = ${literal(0n, type)};`),
    line(`${read.ok} = 1'b0;`),
    ...(decode.isInside === "1'b1" ? all : block(`if (${decode.isInside})`, ...all)),
  );
}

/** The fields at their places, with zeros between. */
function composeWord(register: BusRegister, dataWidth: number, scope: WrapperScope): string {
  const parts: string[] = [];
  let next = dataWidth;
  const gap = (width: number): void => {
    if (width > 0) {
      parts.push(literal(0n, { width, signed: false }));
    }
  };
  for (const field of readFields(register).toReversed()) {
    gap(next - field.high - 1);
    parts.push(bitsOf(field, scope.seen(field.svName), field.low, field.high));
    next = field.low;
  }
  gap(next);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `{${parts.join(", ")}}`;
}

/** One statement for each byte lane that the field has bits in. */
function writeByBytes(
  field: RegisterField,
  name: string,
  write: { readonly data: string; readonly strobe: string },
): readonly SvText[] {
  const lines: SvText[] = [];
  for (let lane = Math.floor(field.low / 8); lane * 8 <= field.high; lane++) {
    const low = Math.max(field.low, lane * 8);
    const high = Math.min(field.high, lane * 8 + 7);
    const from = high === low ? `${write.data}[${low}]` : `${write.data}[${high}:${low}]`;
    const to = bitsOf(field, name, low, high);
    lines.push(line(`if (${write.strobe}[${lane}]) ${to} <= ${from};`, field.span));
  }
  return lines;
}

/** The bits of a field's value that stand at `low..high` of the word. */
function bitsOf(field: RegisterField, name: string, low: number, high: number): string {
  const from = field.valueLow + low - field.low;
  const to = field.valueLow + high - field.low;
  if (from === 0 && to === field.type.width - 1) {
    return name;
  }
  return from === to ? `${name}[${from}]` : `${name}[${to}:${from}]`;
}

function spanOf({ fields }: BusRegister): RegisterField["span"] | undefined {
  return fields[0]?.span;
}
