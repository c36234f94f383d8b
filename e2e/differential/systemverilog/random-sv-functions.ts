import { type RandomSource, randomSource } from "../random-source.ts";
import { randomWidth, rangeText, type SvNames, type SvVector } from "./names.ts";
import { randomSvExpression } from "./random-sv-expression.ts";
import { randomSvStatements } from "./random-sv-statement.ts";

const functionsOfModule = 12;
const callsOfFunction = 4;

/** A function and calls of it, each a statement that prints where both ways differ. */
export interface RandomSvFunction {
  readonly name: string;
  readonly text: string;
  readonly calls: readonly string[];
}

/** The functions of a seed. */
export function randomSvFunctions(seed: number): readonly RandomSvFunction[] {
  const random = randomSource(seed);
  return Array.from({ length: functionsOfModule }, (_, at) =>
    oneFunction(random, `f${seed}_${at}`),
  );
}

/**
 * A testbench that calls functions with constants twice: where it is elaborated, by Verilator itself,
 * and as it runs, by the model. Where both differ it prints a line that begins with the function's name;
 * what is unknown has no meaning to compare. At its end it prints how many calls it has compared.
 */
export function svFunctionsTestbench(functions: readonly RandomSvFunction[]): string {
  return [
    "module tb;",
    ...functions.map(({ text }) => text),
    "  int compared = 0;",
    "  initial begin",
    "    #1;",
    ...functions.flatMap(({ calls }) => calls),
    '    $display("compared %0d", compared);',
    "    $finish;",
    "  end",
    "endmodule",
    "",
  ].join("\n");
}

function oneFunction(random: RandomSource, name: string): RandomSvFunction {
  const vector = (own: string): SvVector => ({
    name: own,
    width: randomWidth(random),
    signed: random.oneIn(3),
  });
  const parameters = Array.from({ length: 1 + random.below(3) }, (_, at) =>
    vector(`${name}_x${at}`),
  );
  const locals = Array.from({ length: 1 + random.below(2) }, (_, at) => vector(`${name}_l${at}`));
  const result = vector(`${name}_r`);
  const names: SvNames = {
    ...{ random, isKnown: true, vectors: parameters, arrays: [], parts: [], functions: [] },
  };
  const inner: SvNames = { ...names, vectors: [...parameters, ...locals] };
  let loops = 0;
  const body = randomSvStatements(
    {
      ...{ names: inner, vectors: locals, arrays: [], parts: [] },
      ...{ assign: "=", fresh: () => `${name}_k${loops++}` },
    },
    random.below(4),
    2,
  );
  const kind = ({ signed, width }: SvVector): string =>
    `logic${signed ? " signed" : ""}${rangeText(width)}`;
  const text = [
    `  function automatic ${kind(result)} ${name}(${parameters.map((one) => `input ${kind(one)} ${one.name}`).join(", ")});`,
    ...locals.map((one) => `    ${kind(one)} ${one.name};`),
    ...locals.map((one) => `    ${one.name} = ${randomSvExpression(names, 2)};`),
    ...body.map((line) => `    ${line}`),
    `    return ${randomSvExpression(inner, 1 + random.below(4))};`,
    "  endfunction",
    ...parameters.map((one) => `  ${kind(one)} ${one.name}_v;`),
  ].join("\n");
  const calls = Array.from({ length: callsOfFunction }, (_, at) => {
    const values = parameters.map(({ width, signed }) => constant(random, width, signed));
    const expected = `${name}_e${at}`;
    return [
      `    begin localparam ${kind(result)} ${expected} = ${name}(${values.join(", ")});`,
      ...parameters.map((one, place) => `      ${one.name}_v = ${values[place] ?? "0"};`),
      "      #1;",
      `      if (!$isunknown(${expected})) begin compared++;`,
      `        if (${name}(${parameters.map((one) => `${one.name}_v`).join(", ")}) !== ${expected})`,
      `          $display("${name} call ${at}: %h, not %h", ${name}(${parameters.map((one) => `${one.name}_v`).join(", ")}), ${expected});`,
      "      end",
      "    end",
    ].join("\n");
  });
  return { name, text, calls };
}

/** A value that reaches corners: nothing, all ones, one bit, a small one, or any. */
function constant(random: RandomSource, width: number, signed: boolean): string {
  const bits =
    [
      0n,
      (1n << BigInt(width)) - 1n,
      1n << BigInt(random.below(width)),
      BigInt(random.below(9)),
      random.bits(width),
      random.bits(width),
    ][random.below(6)] ?? 0n;
  return `${width}'${signed ? "s" : ""}h${BigInt.asUintN(width, bits).toString(16)}`;
}
