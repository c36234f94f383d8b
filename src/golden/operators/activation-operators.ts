import { divideTruncated } from "../divide-truncated.ts";
import { dyadicOf } from "../dyadic.ts";
import { addRequantised, requantisation } from "../ibert/requantise.ts";
import { sigmoidCode, tanhCode } from "../layers/activation-tables.ts";
import { deltaGelu, deltaGeluTable } from "../layers/delta-gelu.ts";
import { reluToByte } from "../layers/dense-network.ts";
import { siluTable, squaredRelu, swiGlu } from "../layers/gated-units.ts";
import { accumulate, runningMaximum } from "../layers/running.ts";
import { chosen, counted, parametersOf, positive } from "./declared-parameter.ts";
import { type IntegerOperator, OperatorFault } from "./operator.ts";
import { demandRange, halvesOf } from "./operator-inputs.ts";

const shift = counted("shift", 0, 0, 63, "bits that a sum loses");
const fraction = counted("fraction-bits", 4, 0, 30, "bits of the input behind its point");
const tableBits = counted("bits", 8, 2, 24, "bits of the output");
const gateScale = positive("scale", "1/16", "what a step of an input is worth");
const tableScale = positive("output-scale", "1/16", "what a step of the table is worth");
const productShift = counted("shift", 7, 0, 31, "bits that the product drops");
const deltaFraction = counted("fraction-bits", 5, 0, 16, "bits behind every point");
const deltaSize = counted("entries", 64, 1, 4096, "entries of the table, for 0 to 4");
const bits = counted("bits", 32, 1, 128, "bits of a sum with its sign");
const overflow = chosen("overflow", ["wrap", "saturate"], "what a sum does that does not fit");
const length = counted("length", 0, 0, 1_000_000, "values until it begins anew; 0 for never");
const ratio = positive("ratio", "1", "the scale of the first over that of the outputs");
const otherRatio = positive("other-ratio", "1", "the scale of the second over the outputs'");
const outputBits = counted("bits", 8, 2, 64, "bits of the outputs with their sign");
const divisionWidth = counted("width", 32, 1, 128, "bits of all numbers");
const sign = chosen("numbers", ["signed", "unsigned"], "what the bits say");
const divisionOutput = chosen("output", ["quotient", "remainder"], "what is written");
const reciprocalBits = counted("bits", 16, 1, 128, "bits behind the point");

/** Activations, sums and divisions, element by element. */
export const activationOperators: readonly IntegerOperator[] = [
  {
    name: "relu",
    title: "max(0, x) shifted, as eight bits with a sign: 127 at most",
    source: "the UPduino document's networks",
    isScalar: true,
    parameters: parametersOf(shift),
    run: (inputs, { parameters }) => inputs.map((each) => reluToByte(each, shift.of(parameters))),
  },
  {
    name: "squared_relu",
    otherNames: ["relu_squared"],
    title: "max(0, x)^2",
    source: "BitNet b1.58 2B4T (Microsoft, 2025); So et al., 2021",
    isScalar: true,
    parameters: [],
    run: (inputs) => inputs.map(squaredRelu),
  },
  {
    name: "sigmoid",
    title: "logistic function as a table has it: unsigned, all bits behind the point",
    source: "the UPduino document",
    isScalar: true,
    parameters: parametersOf(fraction, tableBits),
    run: (inputs, { parameters }) =>
      inputs.map((each) => sigmoidCode(each, fraction.of(parameters), tableBits.of(parameters))),
  },
  {
    name: "tanh",
    title: "hyperbolic tangent as a table has it: a sign, and all other bits behind the point",
    source: "the UPduino document",
    isScalar: true,
    parameters: parametersOf(fraction, tableBits),
    run: (inputs, { parameters }) =>
      inputs.map((each) => tanhCode(each, fraction.of(parameters), tableBits.of(parameters))),
  },
  {
    name: "silu",
    title: "x / (1 + e^-x) of 8 bits as 8 bits, as a table has it",
    source: "Elfwing et al., 2018",
    isScalar: true,
    parameters: parametersOf(gateScale, tableScale),
    run: (inputs, { parameters }) => {
      demandRange(inputs, -128n, 127n, "value of 8 bits");
      const table = siluTable(gateScale.of(parameters), tableScale.of(parameters));
      return inputs.map((each) => table[Number(each) + 128] ?? 0n);
    },
  },
  {
    name: "swiglu",
    title: "SwiGLU: the first half of a row are gates, the second what they gate; 8 bits",
    source: "Shazeer, 2020",
    isScalar: false,
    parameters: parametersOf(gateScale, tableScale, productShift),
    run: (inputs, { parameters }) => {
      const [gates, values] = halvesOf(inputs, "gates", "values");
      demandRange(inputs, -128n, 127n, "value of 8 bits");
      const table = siluTable(gateScale.of(parameters), tableScale.of(parameters));
      const drop = productShift.of(parameters);
      return gates.map((gate, at) => swiGlu(gate, values[at] ?? 0n, table, drop));
    },
  },
  {
    name: "delta_gelu",
    title: "GELU as ReLU less a table of their difference",
    source: "Edge-MoE (Sarkar et al., 2023)",
    isScalar: true,
    parameters: parametersOf(deltaFraction, deltaSize),
    run: (inputs, { parameters }) => {
      const table = deltaGeluTable(deltaSize.of(parameters), deltaFraction.of(parameters));
      return inputs.map((each) => deltaGelu(each, table));
    },
  },
  {
    name: "accumulate",
    otherNames: ["acc"],
    title: "the sum after each value, in a register of so many bits",
    source: "accumulators of the lab and of the UPduino document",
    isScalar: false,
    parameters: parametersOf(bits, overflow, length),
    run: (inputs, { parameters }) =>
      accumulate(inputs, startsOf(inputs, length.of(parameters)), {
        bits: bits.of(parameters),
        saturates: overflow.of(parameters) === "saturate",
      }),
  },
  {
    name: "running_max",
    otherNames: ["max"],
    title: "the greatest value so far, at each",
    source: "i-softmax (I-BERT, Kim et al., 2021)",
    isScalar: false,
    parameters: parametersOf(length),
    run: (inputs, { parameters }) =>
      runningMaximum(inputs, startsOf(inputs, length.of(parameters))),
  },
  {
    name: "mat_add",
    title:
      "residual addition: a row, then as many values to add, each brought to the output's scale",
    source: "I-BERT (Kim et al., 2021), dyadic numbers, section 3.1",
    isScalar: false,
    parameters: parametersOf(ratio, otherRatio, outputBits),
    run: (inputs, { profile, parameters }) => {
      const [one, other] = halvesOf(inputs, "values", "values to add");
      const plan = requantisation(profile, ratio.of(parameters), outputBits.of(parameters));
      const past = dyadicOf(otherRatio.of(parameters), profile === "lab" ? 15 : 31);
      return one.map((each, at) => addRequantised(each, other[at] ?? 0n, plan, past));
    },
  },
  {
    name: "divide",
    otherNames: ["div", "idiv"],
    title:
      "dividends, then as many divisors: quotients rounded towards 0, or remainders, as RISC-V has them",
    source: "RISC-V unprivileged specification, M extension",
    isScalar: false,
    parameters: parametersOf(divisionWidth, sign, divisionOutput),
    run: (inputs, { parameters }) => {
      const width = divisionWidth.of(parameters);
      const isSigned = sign.of(parameters) === "signed";
      const bound = 1n << BigInt(isSigned ? width - 1 : width);
      demandRange(inputs, isSigned ? -bound : 0n, bound - 1n, `number of ${width} bits`);
      const [dividends, divisors] = halvesOf(inputs, "dividends", "divisors");
      const output = divisionOutput.of(parameters);
      return dividends.map(
        (each, at) => divideTruncated(each, divisors[at] ?? 0n, width, isSigned)[output],
      );
    },
  },
  {
    name: "reciprocal",
    title: "floor(2^bits / x)",
    source: "i-softmax and RMSNorm",
    isScalar: true,
    parameters: parametersOf(reciprocalBits),
    run: (inputs, { parameters }) =>
      inputs.map((each) => {
        if (each <= 0n) {
          throw new OperatorFault(`${each} has no reciprocal: inputs are at least 1`);
        }
        return (1n << BigInt(reciprocalBits.of(parameters))) / each;
      }),
  },
];

function startsOf(inputs: readonly bigint[], every: number): readonly boolean[] {
  return inputs.map((_, at) => at === 0 || (every > 0 && at % every === 0));
}
