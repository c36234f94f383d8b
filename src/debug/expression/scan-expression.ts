/** A piece of an expression. */
export type ExpressionToken =
  | { readonly kind: "name"; readonly text: string }
  | {
      readonly kind: "number";
      readonly text: string;
      readonly value: bigint;
      /** Of a literal that says so, as `8'hff` does. */
      readonly width: number | undefined;
    }
  | { readonly kind: "sign"; readonly text: string };

const signs =
  /^(?:<<<|>>>|===|!==|\+:|-:|&&|\|\||==|!=|<=|>=|<<|>>|~\^|\^~|~&|~\||[-+*/%<>!~&|^?:()[\].,])/;
const name = /^(?:[A-Za-z_][A-Za-z0-9_$]*|\\\S+)/;
const based = /^(\d[\d_]*)?\s*'\s*[sS]?([bBoOdDhH])\s*([0-9a-fA-F_]+)/;
const plain = /^(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|\d[\d_]*)/;
const prefixes: Readonly<Record<string, string>> = { b: "0b", o: "0o", h: "0x", d: "" };

/** The pieces of a SystemVerilog expression, literals of C too; or what is none. */
export function scanExpression(
  text: string,
):
  | { readonly kind: "tokens"; readonly tokens: readonly ExpressionToken[] }
  | { readonly kind: "refused"; readonly message: string } {
  const tokens: ExpressionToken[] = [];
  let rest = text.trimStart();
  const take = (length: number): void => {
    rest = rest.slice(length).trimStart();
  };
  while (rest !== "") {
    const number = based.exec(rest);
    const other = number === null ? plain.exec(rest) : null;
    const word = name.exec(rest);
    const sign = signs.exec(rest);
    if (number !== null) {
      const [whole, width, base = "h", digits = "0"] = number;
      const value = integerOf(`${prefixes[base.toLowerCase()] ?? ""}${digits.replaceAll("_", "")}`);
      if (value === undefined) {
        return { kind: "refused", message: `\`${whole}\` is no number.` };
      }
      const bits = width === undefined ? undefined : Number(width.replaceAll("_", ""));
      tokens.push({
        kind: "number",
        text: whole,
        value: bits === undefined ? value : BigInt.asUintN(Math.min(bits, MOST_BITS), value),
        width: bits,
      });
      take(whole.length);
    } else if (other !== null) {
      const value = integerOf(other[0].replaceAll("_", "")) ?? 0n;
      tokens.push({ kind: "number", text: other[0], value, width: undefined });
      take(other[0].length);
    } else if (word !== null) {
      tokens.push({ kind: "name", text: word[0].replace(/^\\/, "") });
      take(word[0].length);
    } else if (sign !== null) {
      tokens.push({ kind: "sign", text: sign[0] });
      take(sign[0].length);
    } else {
      return { kind: "refused", message: `\`${[...rest][0] ?? ""}\` is no part of an expression.` };
    }
  }
  return { kind: "tokens", tokens };
}

/** Wider literals are cut to this many bits. */
const MOST_BITS = 65_536;

function integerOf(text: string): bigint | undefined {
  return /^(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|\d+)$/i.test(text) ? BigInt(text) : undefined;
}
