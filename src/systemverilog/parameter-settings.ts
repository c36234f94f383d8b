import { behindBrackets, plainName, tokenize } from "./scan-tokens.ts";

/** `Name #(.W(8), .N(4))`: an instance of a module with values for its parameters. */
export interface ParameterSetting {
  readonly module: string;
  /** From the name of the module to behind the brackets. */
  readonly start: number;
  readonly end: number;
  /** The parameters that are set by name, in order; none where they are set by their order. */
  readonly names: readonly string[];
}

/** Where a text sets parameters of those modules, without elaborating: every branch counts. */
export function parameterSettings(
  text: string,
  modules: ReadonlySet<string>,
): readonly ParameterSetting[] {
  const tokens = tokenize(text);
  return tokens.flatMap((token, at) => {
    const module = plainName(token.text);
    if (!modules.has(module) || tokens[at + 1]?.text !== "#" || tokens[at + 2]?.text !== "(") {
      return [];
    }
    const behind = behindBrackets(tokens, at + 2);
    const last = tokens[behind - 1];
    const names: string[] = [];
    for (let place = at + 3; place < behind; place++) {
      if (tokens[place]?.text === "(") {
        place = behindBrackets(tokens, place) - 1;
      } else if (tokens[place - 1]?.text === ".") {
        names.push(plainName(tokens[place]?.text ?? ""));
      }
    }
    const end = last === undefined ? token.offset : last.offset + last.text.length;
    return behind > at + 3 && last?.text === ")" && behind !== at + 4
      ? [{ module, start: token.offset, end, names }]
      : [];
  });
}
