import { OperatorFault } from "../golden/operators/operator.ts";
import { goldenOperators } from "../golden/operators/operators.ts";
import { ComparisonFault, type OperatorSource } from "./comparison.ts";

/**
 * What a golden operator makes of samples: each by itself, or in rows of `row` samples (0: all as one).
 * Throws `ComparisonFault`.
 */
export function applyOperator(
  source: Omit<OperatorSource, "kind" | "input" | "inputType">,
  inputs: readonly bigint[],
): readonly bigint[] {
  const { profile, parameters, row } = source;
  const operator = goldenOperators.find(({ name }) => name === source.operator);
  if (operator === undefined) {
    throw new ComparisonFault(`there is no golden operator \`${source.operator}\``);
  }
  const size = operator.isScalar || row === 0 ? Math.max(1, inputs.length) : row;
  if (inputs.length % size !== 0) {
    throw new ComparisonFault(
      `${inputs.length} inputs are no whole rows of ${size} for \`${operator.name}\``,
    );
  }
  const outputs: bigint[] = [];
  try {
    for (let from = 0; from < inputs.length; from += size) {
      const part = inputs.slice(from, from + size);
      const settings = { profile, parameters };
      const made =
        "run" in operator
          ? operator.run(part, settings)
          : operator.runReals(part.map(Number), settings).map(wholeOf);
      for (const value of made) {
        outputs.push(value);
      }
    }
  } catch (error) {
    if (error instanceof OperatorFault) {
      throw new ComparisonFault(`\`${operator.name}\`: ${error.message}`);
    }
    throw error;
  }
  return outputs;
}

function wholeOf(value: number): bigint {
  if (!Number.isInteger(value)) {
    throw new OperatorFault(
      `it gives ${value}, which is no whole number; let its parameter \`output\` be \`codes\``,
    );
  }
  return BigInt(value);
}
