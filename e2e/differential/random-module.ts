import { maximumOf, minimumOf, type ValueType, wrap } from "../../src/base/bits.ts";
import {
  type EnumType,
  type ExpressionContext,
  type RandomFunction,
  type ReadableScalar,
  type ReadableVector,
  randomCondition,
  randomNumber,
  show,
} from "./random-expression.ts";
import type { RandomSource } from "./random-source.ts";
import {
  randomPromise,
  randomStatements,
  type StatementContext,
  type WritableScalar,
} from "./random-statements.ts";
import { expression, item, type SourceTree, text } from "./source-tree.ts";

export interface RandomModule {
  readonly brief: SourceTree;
  readonly hardware: SourceTree;
}

const widths = [
  1, 1, 2, 3, 4, 5, 7, 8, 8, 8, 13, 16, 17, 31, 32, 33, 40, 63, 64, 65, 100, 128, 200,
];
const amd = {
  fpga: "kv260",
  kinds: ["bram", "bram", "distributed", "rom", "ultraram"],
} as const;
const lattice = { fpga: "upduino", kinds: ["bram", "bram", "rom", "spram"] } as const;
const bit: ValueType = { width: 1, signed: false };

interface Declared {
  readonly trees: SourceTree[];
  readonly memoryEntries: SourceTree[];
  readonly triggers: ReadableScalar[];
  readonly states: WritableScalar[];
  readonly constants: ReadableScalar[];
  readonly vectors: ReadableVector[];
  readonly tables: ReadableVector[];
  readonly memories: ReadableVector[];
  readonly enums: EnumType[];
  readonly enumerated: { readonly name: string; readonly type: EnumType }[];
  readonly functions: RandomFunction[];
}

/** A module with everything that the language has, as far as chance will have it. */
export function randomModule(random: RandomSource): RandomModule {
  const declared: Declared = {
    trees: [],
    memoryEntries: [],
    triggers: [],
    states: [],
    constants: [],
    vectors: [],
    tables: [],
    memories: [],
    enums: [],
    enumerated: [],
    functions: [],
  };
  const counts = new Map<string, number>();
  const freshName = (stem: string): string => {
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    return `${stem}${count}`;
  };
  const canDivide = false;
  declareConstants(random, declared, freshName);
  declareInputs(random, declared, freshName);
  declareState(random, declared, freshName);
  const target = random.pick([amd, lattice]);
  declareVectors(random, declared, freshName, target.kinds);
  declareFunctions(random, declared, freshName, canDivide);
  const transactions = Array.from({ length: 1 + random.below(5) }, (_, at) =>
    randomTransaction(random, declared, freshName, at, canDivide),
  );
  return {
    brief: text(...declared.trees, "\n", ...transactions),
    hardware: text(
      `[target]\nfpga = "${target.fpga}"\nclock_hz = 50_000_000\n\n[memory]\n`,
      ...declared.memoryEntries,
    ),
  };
}

type FreshName = (stem: string) => string;

function randomType(random: RandomSource): ValueType {
  const width = random.pick(widths);
  return { width, signed: width > 1 && random.oneIn(2) };
}

function randomValue(random: RandomSource, type: ValueType): bigint {
  switch (random.below(5)) {
    case 0:
      return 0n;
    case 1:
      return minimumOf(type);
    case 2:
      return maximumOf(type);
    default:
      return wrap(random.bits(type.width), type);
  }
}

function declareConstants(
  random: RandomSource,
  { trees, constants, tables }: Declared,
  freshName: FreshName,
) {
  for (let count = random.below(3); count > 0; count--) {
    const type = randomType(random);
    const name = freshName("K");
    constants.push({ name, type, hasStart: false });
    trees.push(item(`const ${name}: ${show(type)} = ${randomValue(random, type)};\n`));
  }
  if (random.oneIn(3)) {
    const element = { width: random.pick([3, 8, 20]), signed: random.oneIn(2) };
    const length = random.pick([2, 4, 5, 8]);
    const name = freshName("T");
    tables.push({ name, element, length, mayLeave: false });
    trees.push(
      item(`const ${name}: ${show(element)}[${length}] = ${list(random, element, length)};\n`),
    );
  }
}

function declareInputs(random: RandomSource, { trees, triggers }: Declared, freshName: FreshName) {
  const types = [
    bit,
    bit,
    ...Array.from({ length: 1 + random.below(5) }, () => randomType(random)),
  ];
  for (const type of types) {
    const name = freshName("t");
    triggers.push({ name, type, hasStart: false });
    trees.push(item(`trg ${name}: ${show(type)};\n`));
  }
}

function declareState(
  random: RandomSource,
  { trees, states, enums, enumerated }: Declared,
  freshName: FreshName,
) {
  let address = 0x100;
  const place = (): string => {
    address += 0x40;
    return ` @ 0x${address.toString(16)}`;
  };
  const types = [bit, ...Array.from({ length: 2 + random.below(7) }, () => randomType(random))];
  for (const type of types) {
    const name = freshName("s");
    states.push({ name, type });
    const initial = random.oneIn(4) ? "" : ` = ${initialText(random, type)}`;
    const at = random.oneIn(6) ? "" : place();
    trees.push(item(`let ${name}${at}: ${show(type)}${initial};\n`));
  }
  if (random.oneIn(2)) {
    const name = freshName("E");
    const members = Array.from(
      { length: 1 + random.below(6) },
      (_, at) => `${name.toLowerCase()}_${at}`,
    );
    const type = { name, members };
    enums.push(type);
    trees.push(item(`enum ${name} { ${members.join(", ")} }\n`));
    for (let count = 1 + random.below(2); count > 0; count--) {
      const state = freshName("m");
      enumerated.push({ name: state, type });
      trees.push(item(`let ${state}${place()}: ${name} = ${random.pick(members)};\n`));
    }
  }
}

function initialText(random: RandomSource, type: ValueType): string {
  const value = randomValue(random, type);
  return type.width === 1 && !type.signed ? (value === 1n ? "true" : "false") : String(value);
}

function list(random: RandomSource, element: ValueType, length: number): string {
  const values = Array.from({ length }, () => randomValue(random, element));
  return `[${values.join(", ")}]`;
}

function declareVectors(
  random: RandomSource,
  declared: Declared,
  freshName: FreshName,
  kinds: readonly string[],
) {
  const { trees, vectors, memories, memoryEntries } = declared;
  for (let count = random.below(3); count > 0; count--) {
    const element = randomType(random);
    const length = random.pick([1, 2, 3, 4, 5, 8, 9, 16]);
    const name = freshName("v");
    vectors.push({ name, element, length, mayLeave: true });
    const initial = random.oneIn(2) ? "" : ` = ${list(random, element, length)}`;
    trees.push(item(`let ${name}: ${show(element)}[${length}]${initial};\n`));
  }
  let address = 0x10_0000;
  for (let count = random.below(3); count > 0; count--) {
    const element = {
      width: random.pick([1, 3, 4, 8, 9, 16, 18, 33, 72]),
      signed: random.oneIn(2),
    };
    const length = random.pick([2, 4, 8, 16, 16, 12, 32]);
    const kind = random.pick(kinds);
    const name = freshName("ram");
    address += 0x10_0000;
    const isLoaded = kind !== "ultraram" && kind !== "spram";
    const initial = isLoaded ? ` = ${list(random, element, length)}` : "";
    memories.push({ name, element, length, mayLeave: false });
    const at = `0x${address.toString(16)}`;
    const base = element.signed ? "Int" : "UInt";
    trees.push(item(`let ${name}: ${base}[${length}] @ ${at} /x${element.width}${initial};\n`));
    memoryEntries.push(
      item(`"${at}" = { size = ${length}, type = "${kind}", element_bits = ${element.width} }\n`),
    );
  }
}

function declareFunctions(
  random: RandomSource,
  { trees, functions, constants }: Declared,
  freshName: FreshName,
  canDivide: boolean,
) {
  for (let count = random.below(3); count > 0; count--) {
    const name = freshName("f");
    const parameters = Array.from({ length: 1 + random.below(2) }, () => randomType(random));
    const result = randomType(random);
    const names = parameters.map(() => freshName("p"));
    const context: ExpressionContext = {
      random,
      scalars: [
        ...constants,
        ...parameters.map((type, at) => ({ name: names[at] ?? "", type, hasStart: false })),
      ],
      vectors: [],
      enumerated: [],
      functions: [...functions],
      canDivide,
    };
    const listed = parameters.map((type, at) => `${names[at]}: ${show(type)}`).join(", ");
    const early = random.oneIn(2)
      ? [
          item(
            "  [",
            randomCondition(context, 1),
            "] { term ",
            randomNumber(context, 1).tree,
            "; }\n",
          ),
        ]
      : [];
    trees.push(
      item(
        `defn ${name}(${listed}) -> ${show(result)} {\n`,
        ...early,
        "  term ",
        randomNumber(context, 2).tree,
        ";\n}\n",
      ),
    );
    functions.push({ name, parameters, result });
  }
}

function randomTransaction(
  random: RandomSource,
  declared: Declared,
  freshName: FreshName,
  at: number,
  canDivide: boolean,
): SourceTree {
  const { triggers, states, constants, vectors, tables, memories, enumerated, functions } =
    declared;
  const registers = states.map(({ name, type }) => ({ name, type, hasStart: true }));
  const here: ExpressionContext = {
    random,
    scalars: [...triggers, ...triggers, ...registers, ...constants].map((one) => ({
      ...one,
      hasStart: false,
    })),
    vectors: [...vectors, ...tables],
    enumerated,
    functions,
    canDivide: false,
  };
  const some = <T>(all: readonly T[]): readonly T[] => all.filter(() => random.below(5) > 2);
  const context: StatementContext = {
    ...here,
    scalars: [...triggers, ...registers, ...registers, ...constants],
    canDivide,
    writable: some(states),
    writableVectors: some(vectors),
    writableEnums: some(enumerated),
    memories: memories.map((memory) => ({
      ...memory,
      canRead: !random.oneIn(3),
      canWrite: random.oneIn(2),
    })),
    depth: 1 + random.below(3),
    nesting: 2,
    freshName,
  };
  const name = freshName("x");
  const go = random.pick(triggers.filter(({ type }) => type.width === 1 && !type.signed)).name;
  const precondition = random.pick([
    (): SourceTree => expression("true"),
    (): SourceTree => expression(`${random.oneIn(2) ? "!" : ""}${go}`),
    (): SourceTree => expression(`${go} && `, randomCondition(here, 2)),
    (): SourceTree => expression(`${go} || `, randomCondition(here, 2)),
    (): SourceTree => randomCondition(here, 2),
  ])();
  const promise = random.oneIn(4)
    ? [item("[", randomPromise({ ...context, functions: [] }), "]")]
    : [];
  const statements = randomStatements(context, 1 + random.below(5), "  ");
  return item(
    `${at === 0 ? "" : "\n"}rct txn ${name} [`,
    precondition,
    "]",
    ...promise,
    " {\n",
    ...statements,
    "};\n",
  );
}
