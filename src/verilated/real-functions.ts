import { realOperation } from "./text-operations.ts";

const functions: Readonly<Record<number, (a: number, b: number) => number>> = {
  [realOperation.power]: (a, b) => a ** b,
  [realOperation.exponential]: Math.exp,
  [realOperation.logarithm]: Math.log,
  [realOperation.logarithm10]: Math.log10,
  [realOperation.sine]: Math.sin,
  [realOperation.cosine]: Math.cos,
  [realOperation.tangent]: Math.tan,
  [realOperation.arcSine]: Math.asin,
  [realOperation.arcCosine]: Math.acos,
  [realOperation.arcTangent]: Math.atan,
  [realOperation.arcTangent2]: Math.atan2,
  [realOperation.hypotenuse]: Math.hypot,
  [realOperation.hyperbolicSine]: Math.sinh,
  [realOperation.hyperbolicCosine]: Math.cosh,
  [realOperation.hyperbolicTangent]: Math.tanh,
  [realOperation.areaSine]: Math.asinh,
  [realOperation.areaCosine]: Math.acosh,
  [realOperation.areaTangent]: Math.atanh,
  [realOperation.round]: (a) => Math.sign(a) * Math.round(Math.abs(a)),
};

/** The result of one of `realOperation` over numbers. */
export function realFunction(operation: number, a: number, b: number): number {
  return functions[operation]?.(a, b) ?? 0;
}
