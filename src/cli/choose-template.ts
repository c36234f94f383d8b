import { nearestWord } from "../base/nearest-word.ts";
import type { Template } from "../templates/instantiate.ts";
import { loadTemplate, manifests } from "../templates/library.ts";
import { admitParameters, type ParameterValues } from "../templates/parameter-values.ts";
import { UsageError } from "./exit-codes.ts";
import { nameAndValue } from "./name-and-value.ts";

/** A template by name, with a value for each of its parameters; throws UsageError for what is not there. */
export async function chooseTemplate(
  name: string,
  parameters: readonly string[],
): Promise<{ readonly template: Template; readonly values: ParameterValues }> {
  const template = await loadTemplate(name);
  if (template === undefined) {
    const nearest = nearestWord(name, [...manifests.keys()]);
    throw new UsageError(
      `there is no template \`${name}\`; ${nearest === undefined ? "`gatewright templates` lists them" : `did you mean \`${nearest}\`?`}`,
    );
  }
  const given = parameters.map((each): [string, number] => {
    const { name: parameter, value } = nameAndValue(each);
    return [parameter, value.trim() === "" ? Number.NaN : Number(value)];
  });
  const admission = admitParameters(template.manifest, Object.fromEntries(given));
  if (admission.kind === "faults") {
    throw new UsageError(`\`${name}\`: ${admission.faults.join("; ")}`);
  }
  return { template, values: admission.values };
}
