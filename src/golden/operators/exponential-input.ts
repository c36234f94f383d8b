import { type ExpConstants, expConstants, integerExp } from "../ibert/integer-exp.ts";
import { OperatorFault, type OperatorSettings } from "./operator.ts";
import { readPositive } from "./operator-parameters.ts";

/** What a step of an operator's input is worth. */
export const scaleParameter = {
  name: "scale",
  standard: "1/16",
  meaning: "what one step of an input is worth",
} as const;

/** The scale of what goes into i-exp, with its constants: ln 2 is a step of it at least. */
export function exponentialInput({ profile, parameters }: OperatorSettings): {
  readonly scale: number;
  readonly exp: ExpConstants;
} {
  const scale = readPositive("scale", parameters.scale ?? scaleParameter.standard);
  const exp = expConstants(profile, scale);
  if (exp.ln2 === 0n) {
    throw new OperatorFault("`scale` is above ln 2, so no step is left below it");
  }
  if (integerExp(0n, exp) === 0n) {
    throw new OperatorFault("`scale` is so great that e^0 is less than a step");
  }
  return { scale, exp };
}
