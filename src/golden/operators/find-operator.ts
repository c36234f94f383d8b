import type { GoldenOperator } from "./operator.ts";

/**
 * The operator of that name: as it is listed, or else spelled with other separators or capitals (`RMSNorm`,
 * `layernorm`, `posit(8,0)`), or by another name that it has. `undefined` if there is none.
 */
export function findOperator(
  operators: readonly GoldenOperator[],
  name: string,
): GoldenOperator | undefined {
  const wanted = lettersOf(name);
  return (
    operators.find((each) => each.name === name) ??
    operators.find((each) =>
      [each.name, ...(each.otherNames ?? [])].some((known) => lettersOf(known) === wanted),
    )
  );
}

/** A name without separators and capitals. */
function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
