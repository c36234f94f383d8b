import fc from "fast-check";
import { expect, test } from "vitest";
import { type GoldenOperator, OperatorFault } from "./operator.ts";
import { goldenOperators } from "./operators.ts";
import { runOperator } from "./run-operator.ts";
import { writeOutputs } from "./write-outputs.ts";

const corner = fc.constantFrom<unknown>(
  ...[0, -0, 1, -1, 127, -128, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324, 0.5, "9".repeat(300)],
  ...["-9223372036854775808", "", "x", "1e3", null, true, {}, [], [1], [[1]], "NaN", "Infinity"],
);
const number = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.constantFrom(0, 1, 2, 3, 15, 127, 255),
  fc.double(),
);
const row = fc.oneof(
  fc.array(fc.oneof({ weight: 20, arbitrary: number }, { weight: 1, arbitrary: corner }), {
    maxLength: 70,
  }),
  fc.array(fc.integer({ min: -1, max: 1 }), { maxLength: 70 }),
);
const input = fc.oneof(row, fc.array(row, { maxLength: 3 }), fc.jsonValue());
const value = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.constantFrom("", " ", "-1", "0", "1", "1e400", "1e-400", "NaN", "1/0", "0/0", "1,2", "0x10"),
  fc.constantFrom("1e-300", "1e300", "-0", "2", "1/3", "999999999999", "Infinity", "__proto__"),
);

/** Values for some of an operator's parameters, its own words among them. */
function parametersFor({ parameters }: GoldenOperator) {
  const some = parameters.map(({ name, standard = "1", meaning }) => {
    const words = (meaning.split(": ")[1] ?? "").split(", ").filter((each) => each !== "");
    return fc
      .option(fc.oneof(fc.constantFrom(standard, ...words), value), { nil: undefined })
      .map((given): readonly [string, string | undefined] => [name, given]);
  });
  return fc
    .tuple(...some)
    .map(
      (pairs): Record<string, string> =>
        Object.fromEntries(
          pairs.flatMap(([name, given]) => (given === undefined ? [] : [[name, given]])),
        ),
    );
}

test.each(goldenOperators.map((operator) => ({ name: operator.name, operator })))(
  "`$name` answers or says in words why not",
  ({ operator }) => {
    const settings = fc.tuple(fc.constantFrom("lab", "code"), parametersFor(operator));
    const property = fc.property(input, settings, (given, [profile, parameters]) => {
      try {
        const outputs = runOperator(operator, given, { profile, parameters });
        expect(outputs.rows.flat().every((each) => each !== undefined)).toBe(true);
        const text = writeOutputs(outputs, "json", 0);
        const read: unknown = JSON.parse(text);
        expect(Array.isArray(read)).toBe(true);
        if (operator.isScalar && !outputs.isNested) {
          expect(outputs.rows[0]).toHaveLength(Array.isArray(given) ? given.length : -1);
        }
      } catch (error) {
        if (!(error instanceof OperatorFault)) {
          throw error;
        }
        expect(error.message).toMatch(/^[\s\S]{8,400}$/);
        expect(error.message).not.toMatch(/undefined|\[object/);
      }
    });
    fc.assert(property, { numRuns: 150 });
  },
);
