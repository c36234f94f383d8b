import type { NameTable } from "../name-table.ts";
import { literal, logicType } from "../sv-literal.ts";
import { indented, line, type SvText } from "../sv-text.ts";
import type { BusRegister, RegisterMap } from "./register-map.ts";

/** How one channel finds its word. */
export interface AxiLiteDecode {
  readonly lines: readonly SvText[];
  /** Whether the address lies in the window of the registers. */
  readonly isInside: string;
  /** The statement where any of the words is. */
  readonly among: (words: readonly BusRegister[], statement: string) => readonly SvText[];
  /** The statements, each for its word; nothing where no word is. */
  readonly choose: (
    words: readonly { readonly register: BusRegister; readonly lines: readonly SvText[] }[],
  ) => readonly SvText[];
}

/**
 * The bus carries addresses modulo 2^addressWidth. Where it cannot carry the declared ones, an
 * interconnect may have cut the upper bits or taken the base off; then both are understood.
 */
export function axiLiteDecode(
  { addressWidth, base, dataWidth, windowBits }: RegisterMap,
  address: string,
  stem: "ar" | "aw",
  names: NameTable,
): AxiLiteDecode {
  const shift = Math.log2(dataWidth / 8);
  const window = Math.min(windowBits, addressWidth);
  const offsetType = { width: window - shift, signed: false };
  const lines: SvText[] = [];
  let offset: string | undefined;
  if (offsetType.width > 0) {
    offset = names.take(`${stem}_word`);
    lines.push(
      line(`${logicType(offsetType)} ${offset};`),
      line(`assign ${offset} = ${select(address, window - 1, shift, addressWidth)};`),
    );
  }
  let isInside = "1'b1";
  if (addressWidth > window) {
    const type = { width: addressWidth - window, signed: false };
    const upper = select(address, addressWidth - 1, window, addressWidth);
    const own = BigInt.asUintN(addressWidth, base) >> BigInt(window);
    const isCut = base >> BigInt(addressWidth) !== 0n && own !== 0n;
    isInside = names.take(`${stem}_inside`);
    lines.push(
      line(`logic ${isInside};`),
      line(
        `assign ${isInside} = ${upper} == ${literal(own, type)}${isCut ? ` || ${upper} == ${literal(0n, type)}` : ""};`,
      ),
    );
  }
  const place = ({ offset: bytes }: BusRegister): string =>
    literal(bytes >> BigInt(shift), offsetType);
  return {
    lines,
    isInside,
    among: (words, statement) =>
      offset === undefined || words.length === 0
        ? words.map(() => line(statement))
        : [
            line(`case (${offset})`),
            indented(...inRows(words.map(place), `: ${statement}`), line("default: ;")),
            line("endcase"),
          ],
    choose: (words) =>
      offset === undefined
        ? words.flatMap((word) => word.lines)
        : words.length === 0
          ? []
          : [
              line(`case (${offset})`),
              indented(
                ...words.flatMap(({ register, lines: inner }) => {
                  const address = register.byteAddress.toString(16).toUpperCase();
                  const about = `// 0x${address} ${register.name}`;
                  return [
                    line(`${place(register)}: begin ${about}`),
                    indented(...inner),
                    line("end"),
                  ];
                }),
                line("default: ;"),
              ),
              line("endcase"),
            ],
  };
}

/** A list with commas in rows that one can read, `end` behind the last item. */
function inRows(items: readonly string[], end: string): readonly SvText[] {
  const rows: SvText[] = [];
  for (let at = 0; at < items.length; at += 8) {
    const row = items.slice(at, at + 8).join(", ");
    rows.push(line(`${row}${at + 8 < items.length ? "," : end}`));
  }
  return rows;
}

function select(name: string, high: number, low: number, width: number): string {
  return width === 1 ? name : high === low ? `${name}[${low}]` : `${name}[${high}:${low}]`;
}
