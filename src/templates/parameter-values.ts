import { nearestWord } from "../base/nearest-word.ts";
import { evaluateFormula } from "./formula.ts";
import type { Manifest, TemplateParameter, TemplateRequirement } from "./manifest.ts";

/** A value for every parameter of a template, by name. */
export type ParameterValues = Readonly<Record<string, number>>;

/** Values for all parameters, or why what was given cannot be, a sentence a fault. */
export type Admission =
  | { readonly kind: "values"; readonly values: ParameterValues }
  | { readonly kind: "faults"; readonly faults: readonly string[] };

/** The defaults of a template. */
export function standardValues({ parameters }: Pick<Manifest, "parameters">): ParameterValues {
  return Object.fromEntries(parameters.map((each) => [each.name, each.default]));
}

/** Completes the given values by the defaults and holds them against what the manifest allows. */
export function admitParameters(
  manifest: Pick<Manifest, "parameters" | "requires">,
  given: ParameterValues,
): Admission {
  const { parameters, requires } = manifest;
  const names = parameters.map(({ name }) => name);
  const unknown = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => unknownParameter(name, names));
  const values = { ...standardValues(manifest), ...given };
  const outside = parameters.flatMap((parameter) => {
    const fault = whyNot(parameter, values[parameter.name] ?? parameter.default);
    return fault === undefined ? [] : [fault];
  });
  const single = [...unknown, ...outside];
  const faults = single.length > 0 ? single : unmetRequirements(requires, values);
  return faults.length > 0 ? { kind: "faults", faults } : { kind: "values", values };
}

/** Why values that are each allowed do not go together, a sentence a requirement that is not met. */
export function unmetRequirements(
  requires: readonly TemplateRequirement[],
  values: ParameterValues,
): readonly string[] {
  return requires
    .filter((each) => !isMet(each, values))
    .map(({ formula, text }) => `\`${formula}\` does not hold: ${text}`);
}

/** Whether values go together as a requirement says. */
export function isMet({ formula }: TemplateRequirement, values: ParameterValues): boolean {
  return evaluateFormula(formula, values) !== 0;
}

function unknownParameter(name: string, names: readonly string[]): string {
  if (names.length === 0) {
    return `there is no parameter \`${name}\`; it has none`;
  }
  const nearest = nearestWord(name, names);
  return nearest === undefined
    ? `there is no parameter \`${name}\`; there are ${names.join(", ")}`
    : `there is no parameter \`${name}\`; did you mean \`${nearest}\`?`;
}

/** Why a parameter cannot be of that value; `undefined` if it can. */
export function whyNot(parameter: TemplateParameter, value: number): string | undefined {
  const { name, minimum, maximum, multipleOf, powerOfTwo, choices } = parameter;
  if (!Number.isSafeInteger(value)) {
    return `\`${name}\` is an integer, and \`${value}\` is none`;
  }
  if (choices !== undefined && !choices.includes(value)) {
    return `\`${name}\` is one of ${choices.join(", ")}, not ${value}`;
  }
  if (value < minimum || value > maximum) {
    return `\`${name}\` lies between ${minimum} and ${maximum}; ${value} does not`;
  }
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    return `\`${name}\` is a multiple of ${multipleOf}, and ${value} is none`;
  }
  if (powerOfTwo === true && (value & (value - 1)) !== 0) {
    return `\`${name}\` is a power of two, and ${value} is none`;
  }
  return undefined;
}
