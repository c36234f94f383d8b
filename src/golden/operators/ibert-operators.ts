import { integerExp } from "../ibert/integer-exp.ts";
import { geluConstants, integerErf, integerGelu } from "../ibert/integer-gelu.ts";
import { integerLayerNorm } from "../ibert/integer-layer-norm.ts";
import { integerPoly, polyConstants } from "../ibert/integer-poly.ts";
import { integerSoftmax, softmaxConstants } from "../ibert/integer-softmax.ts";
import { requantisation, requantise } from "../ibert/requantise.ts";
import { integerSqrt } from "../integer-sqrt.ts";
import type { Rounding } from "../rounding.ts";
import { exponentialInput, scaleParameter } from "./exponential-input.ts";
import { type IntegerOperator, OperatorFault, type OperatorSettings } from "./operator.ts";
import { demandRange } from "./operator-inputs.ts";
import {
  leastScale,
  readChoice,
  readCount,
  readPositive,
  readReal,
  readReals,
} from "./operator-parameters.ts";

const ibert = "I-BERT (Kim et al., 2021)";

const exponentialScale = {
  name: "exp-scale",
  standard: "1/32767",
  meaning: "what a step of the exponentials of 16 bits is worth",
} as const;

const geluShift = {
  name: "shift",
  meaning: "bits of the polynomial that are dropped; 0 in the lab's profile, 14 in the code's",
} as const;

const coefficients = [
  { name: "a", standard: "0.3585", meaning: "of a (x + b)^2 + c; not 0" },
  { name: "b", standard: "1.353", meaning: "of a (x + b)^2 + c" },
  { name: "c", standard: "0.344", meaning: "of a (x + b)^2 + c" },
] as const;

const roundings: readonly Rounding[] = ["floor", "half-up", "half-even", "half-away"];

/** The arithmetic of I-BERT, in both profiles. */
export const ibertOperators: readonly IntegerOperator[] = [
  {
    name: "isqrt",
    otherNames: ["sqrt"],
    title: "floor of the square root",
    source: `${ibert}, algorithm 4`,
    isScalar: true,
    parameters: [],
    run: (inputs) =>
      inputs.map((each) => {
        if (each < 0n) {
          throw new OperatorFault(`${each} has no square root: inputs are at least 0`);
        }
        return integerSqrt(each);
      }),
  },
  {
    name: "i_poly",
    title:
      "a (x + b)^2 + c in steps of a times the scale's square; as it stands, that inside of exp",
    source: `${ibert}, algorithm 1`,
    isScalar: true,
    parameters: [scaleParameter, ...coefficients],
    run: (inputs, settings) => {
      const [a = 0, b = 0, c = 0] = coefficients.map((each) => coefficientOf(settings, each));
      if (a === 0) {
        throw new OperatorFault("`a` is 0, and a step of the result is worth `a` times a square");
      }
      const constants = polyConstants({ a, b, c }, realOf(settings, scaleParameter));
      return inputs.map((each) => integerPoly(each, constants));
    },
  },
  {
    name: "exp",
    otherNames: ["i_exp"],
    title: "e to the power of inputs that are at most 0",
    source: `${ibert}, algorithm 2`,
    isScalar: true,
    parameters: [scaleParameter],
    run: (inputs, settings) => {
      const { exp } = exponentialInput(settings);
      return inputs.map((each) => {
        if (each > 0n) {
          throw new OperatorFault(`${each} is above 0: subtract the row's greatest value first`);
        }
        return integerExp(each, exp);
      });
    },
  },
  {
    name: "erf",
    otherNames: ["i_erf"],
    title: "the error function's polynomial inside GELU",
    source: `${ibert}, algorithm 1`,
    isScalar: true,
    parameters: [scaleParameter, geluShift],
    run: (inputs, settings) => {
      const constants = geluConstants(realOf(settings, scaleParameter), geluShiftOf(settings));
      return inputs.map((each) => integerErf(each, constants));
    },
  },
  {
    name: "gelu",
    otherNames: ["i_gelu"],
    title: "Gaussian error linear unit; a step of the result is worth less than 0",
    source: `${ibert}, algorithm 1`,
    isScalar: true,
    parameters: [scaleParameter, geluShift],
    run: (inputs, settings) => {
      const constants = geluConstants(realOf(settings, scaleParameter), geluShiftOf(settings));
      return inputs.map((each) => integerGelu(each, constants));
    },
  },
  {
    name: "softmax",
    otherNames: ["i_softmax"],
    title: "probabilities of a row in steps of 1/256",
    source: `${ibert}, section 3.5`,
    isScalar: false,
    parameters: [scaleParameter, exponentialScale],
    run: (inputs, settings) => {
      const constants = softmaxConstants(
        settings.profile,
        exponentialInput(settings).scale,
        realOf(settings, exponentialScale),
      );
      return integerSoftmax(inputs, constants).probabilities;
    },
  },
  {
    name: "layer_norm",
    otherNames: ["i_layer_norm"],
    title: "layer normalisation of a row, in steps of gamma sqrt(n) / 2^30",
    source: `${ibert}, section 3.6`,
    isScalar: false,
    parameters: [
      { name: "gamma", standard: "1", meaning: "weights, one for all or one a channel" },
      { name: "beta", standard: "0", meaning: "biases, one for all or one a channel" },
      {
        name: "shift",
        meaning: "bits dropped before squaring; as many as keep the sum below 2^32 if not given",
      },
    ],
    run: (inputs, { parameters }) => {
      demandRange(inputs, -(2n ** 63n), 2n ** 63n - 1n, "number of 64 bits");
      const gamma = readReals("gamma", parameters.gamma ?? "1", inputs.length);
      if (gamma.some((each) => Math.abs(each) < leastScale)) {
        throw new OperatorFault("`gamma` has a 0, which no bias can be divided by");
      }
      const { shift } = parameters;
      return integerLayerNorm(inputs, {
        gamma,
        beta: readReals("beta", parameters.beta ?? "0", inputs.length),
        shift: shift === undefined ? undefined : readCount("shift", shift, 0, 31),
      }).outputs;
    },
  },
  {
    name: "requant",
    otherNames: ["requantise", "requantize", "requantisation", "requantization"],
    title: "an accumulator at a narrower width and another scale",
    source: `${ibert}, dyadic numbers, section 3.1`,
    isScalar: true,
    parameters: [
      { name: "ratio", meaning: "the scale of the inputs over that of the outputs" },
      { name: "bits", standard: "8", meaning: "width of the signed outputs" },
      {
        name: "rounding",
        meaning: `${roundings.join(", ")}; half-up in the lab's profile, half-even in the code's`,
      },
    ],
    run: (inputs, { profile, parameters }) => {
      if (parameters.ratio === undefined) {
        throw new OperatorFault("`ratio` is missing: the scale of the inputs over the outputs'");
      }
      const ratio = readPositive("ratio", parameters.ratio);
      const bits = readCount("bits", parameters.bits ?? "8", 2, 64);
      const plan = requantisation(profile, ratio, bits);
      const rounding = readChoice("rounding", parameters.rounding ?? plan.rounding, roundings);
      return inputs.map((each) => requantise(each, { ...plan, rounding }));
    },
  },
];

function realOf(
  { parameters }: OperatorSettings,
  { name, standard }: { readonly name: string; readonly standard: string },
): number {
  return readPositive(name, parameters[name] ?? standard);
}

/** A coefficient with its sign: 0, or of a size as scales have it. */
function coefficientOf(
  { parameters }: OperatorSettings,
  { name, standard }: (typeof coefficients)[number],
): number {
  const value = readReal(name, parameters[name] ?? standard);
  return value === 0 ? 0 : Math.sign(value) * readPositive(name, `${Math.abs(value)}`);
}

function geluShiftOf({ profile, parameters }: OperatorSettings): number {
  const standard = profile === "code" ? "14" : "0";
  return readCount("shift", parameters.shift ?? standard, 0, 31);
}
