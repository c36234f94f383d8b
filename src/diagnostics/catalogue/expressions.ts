import { defineDiagnostic } from "../define-diagnostic.ts";

type None = Record<string, never>;

export const doesNotFit = defineDiagnostic<{
  value: string;
  target: string;
  type: string;
  minimum: string;
  maximum: string;
}>("does-not-fit", "error", ({ value, target, type, minimum, maximum }) => ({
  message: `${value} does not fit ${target}, which is ${type}.`,
  help: `Use a value from ${minimum} to ${maximum}, or widen the type.`,
}));

export const lostBits = defineDiagnostic<{
  target: string;
  type: string;
  from: number;
  to: number;
}>("lost-bits", "warning", ({ target, type, from, to }) => ({
  message: `${target} is ${type}; the value needs ${from} bits, and ${from - to === 1 ? "one of them is" : `${from - to} of them are`} lost.`,
  help: `Take the bits that you mean (\`x[0..${to - 1}]\`), clamp with \`sat(...)\`, or widen the target.`,
}));

export const signChange = defineDiagnostic<{ target: string; type: string; from: string }>(
  "sign-change",
  "warning",
  ({ target, type, from }) => ({
    message: `${target} is ${type}, and the value is ${from}: some values change their meaning.`,
    help: "Say so with `UInt(...)` or `Signed(...)`, or make the two types agree.",
  }),
);

export const wideCondition = defineDiagnostic<{ width: number }>(
  "wide-condition",
  "error",
  ({ width }) => ({
    message: `A condition has one bit, and this value has ${width}.`,
    help: "Compare it: `!= 0` is true for every value but 0.",
  }),
);

export const comparisonPrecedence = defineDiagnostic<{ comparison: string; operator: string }>(
  "comparison-precedence",
  "warning",
  ({ comparison, operator }) => ({
    message: `\`${comparison}\` is compared first, and \`${operator}\` takes its result.`,
    help: "Put what belongs together in parentheses.",
  }),
);

export const constantComparison = defineDiagnostic<{ result: string; reason: string }>(
  "constant-comparison",
  "warning",
  ({ result, reason }) => ({
    message: `This comparison is always ${result}: ${reason}.`,
    help: "Compare with a value that the type can have, or widen the type.",
  }),
);

export const costlyDivision = defineDiagnostic<{ operator: string; width: number }>(
  "costly-division",
  "error",
  ({ operator, width }) => ({
    message: `\`${operator}\` by anything but a power of two needs a divider of about ${width} cycles or ${width * width} LUTs.`,
    help: "Write `allow_div;` at the top of the file for a divider that takes that many cycles, divide by a power of two, or multiply by a reciprocal and shift.",
  }),
);

export const misplacedDivision = defineDiagnostic<{ operator: string }>(
  "misplaced-division",
  "error",
  ({ operator }) => ({
    message: `\`${operator}\` takes several cycles, and nothing can wait for it here.`,
    help: "Divide in a statement of a transaction, keep the result in a state, and read that.",
  }),
);

export const divisionByZero = defineDiagnostic<None>("division-by-zero", "error", () => ({
  message: "This divides by zero.",
  help: "Divide by another number.",
}));

export const shiftAmount = defineDiagnostic<{ reason: string }>(
  "shift-amount",
  "error",
  ({ reason }) => ({
    message: `${reason}.`,
    help: "Shift by a number from 0 to the width, and turn the direction around instead of the sign.",
  }),
);

export const signedShiftAmount = defineDiagnostic<None>("shift-amount", "warning", () => ({
  message: "The amount of this shift has a sign; a negative one counts as very large.",
  help: "Use an unsigned amount, for example `UInt(n)`.",
}));

export const narrowShift = defineDiagnostic<{ width: number; value: string }>(
  "narrow-shift",
  "warning",
  ({ width, value }) => ({
    message: `\`${value}\` has ${width} bit${width === 1 ? "" : "s"}, and a shift by a changing amount keeps that width.`,
    help: `Give it the width of the result first: \`UInt@/x32(${value}) << n\`.`,
  }),
);

export const indexOutOfRange = defineDiagnostic<{ name: string; index: string; last: number }>(
  "index-out-of-range",
  "error",
  ({ name, index, last }) => ({
    message: `${name} has no element ${index}; the last is ${last}.`,
    help: `Use an index from 0 to ${last}.`,
  }),
);

export const bitOutOfRange = defineDiagnostic<{ bit: string; width: number }>(
  "bad-slice",
  "error",
  ({ bit, width }) => ({
    message: `There is no bit ${bit} in a value of ${width} bit${width === 1 ? "" : "s"}.`,
    help: `Bits are counted from 0, the least significant, to ${width - 1}.`,
  }),
);

export const reversedSlice = defineDiagnostic<{ from: string; to: string }>(
  "bad-slice",
  "error",
  ({ from, to }) => ({
    message: `The bits \`${from}..${to}\` are written from high to low.`,
    help: `Write the low end first: \`${to}..${from}\`.`,
  }),
);

export const indexTooNarrow = defineDiagnostic<{
  name: string;
  length: number;
  width: number;
  needed: number;
}>("index-too-narrow", "error", ({ name, length, width, needed }) => ({
  message: `This index of ${width} bit${width === 1 ? "" : "s"} cannot reach all ${length} elements of ${name}.`,
  help: `Use an unsigned index of at least ${needed} bits.`,
}));

export const wrongOperand = defineDiagnostic<{ what: string; wanted: string }>(
  "wrong-operand",
  "error",
  ({ what, wanted }) => ({
    message: `${what} cannot stand here.`,
    help: `Write ${wanted}.`,
  }),
);

export const wrongArguments = defineDiagnostic<{ name: string; usage: string }>(
  "wrong-arguments",
  "error",
  ({ name, usage }) => ({
    message: `\`${name}\` is not called like this.`,
    help: `Write \`${usage}\`.`,
  }),
);

export const vectorSizeMismatch = defineDiagnostic<{ left: number; right: number }>(
  "vector-size-mismatch",
  "error",
  ({ left, right }) => ({
    message: `One side has ${left} elements, the other ${right}.`,
    help: "Operations on vectors go element by element: use equal lengths, slices, or a single value.",
  }),
);

export const memoryAsValue = defineDiagnostic<{ name: string; length: number }>(
  "memory-as-value",
  "error",
  ({ name, length }) => ({
    message: `\`${name}\` is a memory of ${length} elements, and only one can be read in a cycle.`,
    help: `Read one element, \`${name}[i]\`, and step through the memory over several cycles.`,
  }),
);

export const vectorAsValue = defineDiagnostic<{ length: number }>(
  "wrong-operand",
  "error",
  ({ length }) => ({
    message: `This is a vector of ${length} elements where one value is wanted.`,
    help: "Choose an element, `v[i]`.",
  }),
);

export const satNeedsTarget = defineDiagnostic<None>("sat-needs-target", "error", () => ({
  message: "`sat` clamps to the width of what it is assigned to, and here is no such width.",
  help: "Assign it: `let clamped: Int @/x8 = sat(e);`, then use `clamped`.",
}));

export const misplacedStart = defineDiagnostic<{ reason: string }>(
  "misplaced-start",
  "error",
  ({ reason }) => ({
    message: `\`@\` cannot stand here: ${reason}.`,
    help: "`@x` is the value of the state `x` before the transaction.",
  }),
);
