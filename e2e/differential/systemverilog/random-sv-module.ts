import { type RandomSource, randomSource } from "../random-source.ts";
import {
  randomWidth,
  rangeText,
  type SvArray,
  type SvNames,
  type SvParts,
  type SvVector,
} from "./names.ts";
import { randomSvExpression } from "./random-sv-expression.ts";
import { randomSvStatements } from "./random-sv-statement.ts";

/**
 * A module that drives itself and prints what it computes, a line a step with its name in front.
 * Its input `clk` steps it.
 */
export interface RandomSvModule {
  readonly name: string;
  readonly text: string;
}

const declared = (kind: string, { name, width, signed }: SvVector): string =>
  `  ${kind}${signed ? " signed" : ""}${rangeText(width)} ${name};`;

/** The module of a seed; the same text for the same seed. */
export function randomSvModule(seed: number): RandomSvModule {
  const random = randomSource(seed);
  const name = `m${seed}`;
  const vector = (own: string): SvVector => ({
    name: own,
    width: randomWidth(random),
    signed: random.oneIn(3),
  });
  const several = <T>(count: number, make: (at: number) => T): T[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const inputs = several(3 + random.below(4), (at) => vector(`i${at}`));
  const registers = several(1 + random.below(4), (at) => vector(`r${at}`));
  const temporaries = several(1 + random.below(4), (at) => vector(`t${at}`));
  const arrays = several(
    random.below(3),
    (at): SvArray => ({
      name: `a${at}`,
      length: random.pick([2, 3, 4, 5, 8, 16]),
      element: vector(""),
    }),
  );
  const blockArrays = several(
    random.below(2),
    (at): SvArray => ({
      name: `b${at}`,
      length: random.pick([2, 3, 4, 8]),
      element: vector(""),
    }),
  );
  const parts = several(random.below(3), (at) => partsOf(random, `p${at}`));
  const base: SvNames = {
    random,
    isKnown: false,
    vectors: inputs,
    arrays: [],
    parts: [],
    functions: [],
  };
  const functions = several(random.below(3), (at) => functionText(base, `f${at}`));
  const names: SvNames = {
    ...base,
    vectors: [...inputs, ...registers],
    arrays,
    parts: parts.map(({ own }) => own),
    functions: functions.map(({ own }) => own),
  };
  // What a block computes itself it reads only after it has written it.
  const clocked: SvNames = { ...names, parts: names.parts.slice(0, 1) };
  let loops = 0;
  const fresh = (): string => `k${loops++}`;
  const outputs = several(2 + random.below(4), (at) => vector(`o${at}`));
  const lines = [
    `module ${name}(input clk);`,
    "  logic [63:0] state; int step;",
    ...inputs.map((one) => declared("logic", one)),
    ...[...registers, ...temporaries, ...outputs].map((one) => declared("logic", one)),
    ...[...arrays, ...blockArrays].map(
      (one) =>
        `${declared("logic", { ...one.element, name: one.name }).slice(0, -1)} [${one.length}];`,
    ),
    ...parts.map(({ declaration }) => `  ${declaration}`),
    ...functions.map(({ text }) => text),
    `  initial begin state = 64'h${random.bits(64).toString(16)} | 64'h1; step = 0; end`,
    "  always @(posedge clk) begin",
    "    step <= step + 1;",
    "    state = state ^ (state << 13); state = state ^ (state >> 7); state = state ^ (state << 17);",
    ...inputs.map((one, at) => `    ${stimulus(one, at)}`),
    "  end",
    "  always_ff @(posedge clk) begin",
    ...randomSvStatements(
      { names, vectors: registers, arrays, parts: names.parts.slice(0, 1), assign: "<=", fresh },
      1 + random.below(3),
      2,
    ).map((text) => `    ${text}`),
    "  end",
    "  always_comb begin",
    ...temporaries.map((one) => `    ${one.name} = ${randomSvExpression(clocked, 2)};`),
    ...blockArrays.map((one) => `    for (int k = 0; k < ${one.length}; k++) ${one.name}[k] = k;`),
    ...names.parts.slice(1).map((one) => `    ${one.name} = ${randomSvExpression(clocked, 1)};`),
    ...randomSvStatements(
      {
        names: {
          ...names,
          vectors: [...names.vectors, ...temporaries],
          arrays: [...arrays, ...blockArrays],
        },
        vectors: temporaries,
        arrays: blockArrays,
        parts: names.parts.slice(1),
        assign: "=",
        fresh,
      },
      1 + random.below(3),
      2,
    ).map((text) => `    ${text}`),
    "  end",
    ...outputs.map(
      (one) =>
        `  assign ${one.name} = ${randomSvExpression({ ...names, vectors: [...names.vectors, ...temporaries] }, 1 + random.below(3))};`,
    ),
    "  always @(negedge clk) begin",
    ...[...registers, ...temporaries, ...outputs].map(
      (one) => `    $display("${name} %0d ${one.name} ${format(random, one)}", step, ${one.name});`,
    ),
    ...[...arrays, ...blockArrays].flatMap((one) =>
      several(
        one.length,
        (at) => `    $display("${name} %0d ${one.name}[${at}] %h", step, ${one.name}[${at}]);`,
      ),
    ),
    ...names.parts.map((one) => `    $display("${name} %0d ${one.name} %h", step, ${one.name});`),
    "  end",
    "endmodule",
  ];
  return { name, text: `${lines.join("\n")}\n` };
}

function format(random: RandomSource, { width }: SvVector): string {
  if (width > 128) {
    return random.pick(["%h", "%h", "%0h", "%b", "%0d"]);
  }
  return random.pick([
    "%h",
    "%h",
    "%0h",
    "%b",
    "%0b",
    "%o",
    "%0o",
    "%d",
    "%0d",
    "%5d",
    "%x",
    "%12h",
  ]);
}

/** Inputs change in ways that reach the corners: all ones, nothing, one bit, small, anything. */
function stimulus({ name, width }: SvVector, at: number): string {
  const noise = Array.from(
    { length: Math.ceil(width / 64) },
    (_, part) => `(state * 64'd${2 * (at + 7 * part) + 3})`,
  ).join(", ");
  const choice = `state[${(at * 5) % 50} +: 3]`;
  return `case (${choice}) 0: ${name} <= '0; 1: ${name} <= '1; 2: ${name} <= ${width}'(1) << (state[20 +: 9] % ${width}); 3: ${name} <= state[40 +: 3]; default: ${name} <= {${noise}}; endcase`;
}

/** A packed struct or a packed array of two dimensions. */
function partsOf(random: RandomSource, name: string): { own: SvParts; declaration: string } {
  if (random.oneIn(2)) {
    const [count, width] = [2 + random.below(5), 1 + random.below(40)];
    return {
      own: {
        name,
        parts: Array.from({ length: count }, (_, at) => ({ path: `[${at}]`, width })),
      },
      declaration: `logic [${count - 1}:0][${width - 1}:0] ${name};`,
    };
  }
  const widths = Array.from({ length: 2 + random.below(3) }, () => 1 + random.below(50));
  const fields = widths.map(
    (width, at) => `logic${random.oneIn(3) ? " signed" : ""} [${width - 1}:0] f${at};`,
  );
  return {
    own: { name, parts: widths.map((width, at) => ({ path: `.f${at}`, width })) },
    declaration: `struct packed { ${fields.join(" ")} } ${name};`,
  };
}

function functionText(
  base: SvNames,
  name: string,
): { own: { name: string; parameters: SvVector[] }; text: string } {
  const { random } = base;
  const parameters = Array.from(
    { length: 1 + random.below(3) },
    (_, at): SvVector => ({
      name: `${name}_x${at}`,
      width: randomWidth(random),
      signed: random.oneIn(3),
    }),
  );
  const [result, local] = [randomWidth(random), randomWidth(random)];
  const names: SvNames = { ...base, vectors: parameters };
  const within: SvVector = { name: `${name}_l`, width: local, signed: random.oneIn(3) };
  let loops = 0;
  const body = randomSvStatements(
    {
      names: { ...names, vectors: [...parameters, within] },
      vectors: [within],
      arrays: [],
      parts: [],
      assign: "=",
      fresh: () => `${name}_k${loops++}`,
    },
    1 + random.below(3),
    1,
  );
  const inputs = parameters.map(
    (one) => `input logic${one.signed ? " signed" : ""}${rangeText(one.width)} ${one.name}`,
  );
  const early = random.oneIn(3)
    ? `if (${randomSvExpression(names, 1)}) return ${randomSvExpression(names, 1)};`
    : "";
  return {
    own: { name, parameters },
    text: [
      `  function automatic logic${random.oneIn(3) ? " signed" : ""}${rangeText(result)} ${name}(${inputs.join(", ")});`,
      declared("  logic", within),
      `    ${within.name} = ${randomSvExpression(names, 2)};`,
      ...body.map((text) => `    ${text}`),
      ...(early === "" ? [] : [`    ${early}`]),
      `    return ${randomSvExpression({ ...names, vectors: [...parameters, within] }, 2)};`,
      "  endfunction",
    ].join("\n"),
  };
}
