import type { Manifest } from "../../templates/manifest.ts";
import { isMet, type ParameterValues, whyNot } from "../../templates/parameter-values.ts";

/** What is wrong with what a person typed, and the parameters that it is about, in their order. */
export interface ParameterFault {
  readonly parameters: readonly string[];
  readonly text: string;
}

/** The faults of the texts in a form: of each by itself first, of all together once each is allowed. */
export function parameterFaults(
  { parameters, requires }: Pick<Manifest, "parameters" | "requires">,
  texts: Readonly<Record<string, string>>,
): readonly ParameterFault[] {
  const single = parameters.flatMap((parameter) => {
    const { name } = parameter;
    const typed = (texts[name] ?? "").trim();
    const fault =
      typed === ""
        ? `\`${name}\` needs a number`
        : /^[+-]?\d+$/.test(typed)
          ? whyNot(parameter, Number(typed))
          : `\`${name}\` is a whole number, and \`${typed.slice(0, 20)}\` is none`;
    return fault === undefined ? [] : [{ parameters: [name], text: fault }];
  });
  if (single.length > 0) {
    return single;
  }
  const values = valuesIn(texts);
  return requires
    .filter((each) => !isMet(each, values))
    .map(({ formula, text }) => ({
      parameters: parameters
        .map(({ name }) => name)
        .filter((name) => new RegExp(`\\b${name}\\b`).test(formula)),
      text: `\`${formula}\` does not hold: ${text}`,
    }));
}

/** The values of texts without a fault. */
export function valuesIn(texts: Readonly<Record<string, string>>): ParameterValues {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Number(text)]));
}
