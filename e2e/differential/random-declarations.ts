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
import type { RandomSignature, WritableScalar } from "./random-statements.ts";
import { item, type SourceTree, text } from "./source-tree.ts";

/** A module while it is being written. */
export interface ModuleDraft {
  readonly random: RandomSource;
  /** Instances of other modules drive every trigger, so a child has only plain ones. */
  readonly isTop: boolean;
  readonly canDivide: boolean;
  readonly memoryKinds: readonly string[];
  readonly freshName: (stem: string) => string;
  readonly trees: SourceTree[];
  readonly memoryEntries: SourceTree[];
  readonly triggers: ReadableScalar[];
  readonly states: WritableScalar[];
  readonly combinational: ReadableScalar[];
  readonly members: ReadableScalar[];
  readonly constants: ReadableScalar[];
  readonly vectors: ReadableVector[];
  readonly tables: ReadableVector[];
  readonly memories: ReadableVector[];
  readonly enumerated: {
    readonly name: string;
    readonly type: EnumType;
    readonly isState: boolean;
  }[];
  readonly functions: RandomFunction[];
  readonly signatures: RandomSignature[];
}

const bit: ValueType = { width: 1, signed: false };
const widths = [
  ...[1, 1, 2, 3, 3, 4, 5, 5, 7, 8, 8, 8, 8, 12, 13, 16, 16, 17, 24, 31, 32, 33],
  ...[63, 64, 65, 100, 128, 200],
];

export function randomType(random: RandomSource): ValueType {
  const width = random.pick(widths);
  return { width, signed: width > 1 && random.oneIn(2) };
}

/** What stands outside of transactions may name: no value before, and no memory. */
export function presentContext(draft: ModuleDraft): ExpressionContext {
  const { random, triggers, states, constants, combinational, members } = draft;
  const names = [...triggers, ...triggers, ...states, ...constants, ...combinational, ...members];
  return {
    random,
    scalars: names.map(({ name, type }) => ({ name, type, hasStart: false })),
    vectors: [...draft.vectors, ...draft.tables],
    enumerated: draft.enumerated,
    functions: draft.functions,
    canDivide: false,
  };
}

export function declareConstants({
  random,
  trees,
  constants,
  tables,
  freshName,
}: ModuleDraft): void {
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
    const values = list(random, element, length);
    trees.push(item(`const ${name}: ${show(element)}[${length}] = ${values};\n`));
  }
}

export function declareInputs(draft: ModuleDraft): void {
  const { random, trees, triggers, freshName, isTop, signatures, tables } = draft;
  const more = Array.from({ length: 1 + random.below(4) }, () => randomType(random));
  for (const type of [bit, bit, ...more]) {
    const name = freshName("t");
    const isBit = type.width === 1 && !type.signed;
    const strobe = triggers.find(({ name }) => name.startsWith("a"));
    triggers.push({ name, type, hasStart: false });
    if (isTop && isBit && random.oneIn(6)) {
      const own = freshName("a");
      triggers.push({ name: own, type, hasStart: false });
      trees.push(item(`trg ${name}: Bool;\ntrg async ${own}: Bool;\n`));
    } else if (strobe !== undefined && random.oneIn(3)) {
      trees.push(item(`trg async ${name}: ${show(type)} with handshake(${strobe.name});\n`));
    } else {
      trees.push(item(`trg ${name}: ${show(type)};\n`));
    }
  }
  if (isTop && random.oneIn(4)) {
    const name = freshName("l");
    const element = randomType(random);
    const length = random.pick([2, 3, 4]);
    tables.push({ name, element, length, mayLeave: false });
    trees.push(item(`trg ${name}: ${show(element)}[${length}];\n`));
  }
  for (let count = isTop && random.oneIn(4) ? 1 + random.below(2) : 0; count > 0; count--) {
    const name = freshName("g");
    const [argument, result] = [randomType(random), randomType(random)];
    signatures.push({ name, argument, result });
    trees.push(item(`sig ${name}: ${show(argument)} -> ${show(result)};\n`));
  }
}

/** Places for what is seen from outside. */
export function addressesFrom(start: number): () => string {
  let address = start;
  return () => {
    address += 0x40;
    return ` @ 0x${address.toString(16)}`;
  };
}

export function declareState(draft: ModuleDraft, place: () => string): void {
  const { random, trees, states, freshName } = draft;
  const more = Array.from({ length: 2 + random.below(6) }, () => randomType(random));
  const packed = { at: place(), low: random.below(5) };
  for (const type of [bit, ...more]) {
    const name = freshName("s");
    states.push({ name, type });
    const initial = random.oneIn(4) ? "" : ` = ${initialText(random, type)}`;
    if (packed.low + type.width <= 32 && random.oneIn(4)) {
      const bits = `${packed.low}..${packed.low + type.width - 1}`;
      packed.low += type.width + random.below(3);
      const base = type.width === 1 ? "Bool" : type.signed ? "Int" : "UInt";
      trees.push(item(`let ${name}: ${base}${packed.at} /${bits}${initial};\n`));
      continue;
    }
    const at = random.oneIn(6) ? "" : place();
    trees.push(item(`let ${name}${at}: ${show(type)}${initial};\n`));
  }
  if (random.oneIn(2)) {
    declareEnum(draft, place);
  }
  if (random.oneIn(4)) {
    const type = freshName("P");
    const fields = [randomType(random), randomType(random)];
    const listed = fields.map((one, at) => `f${at}: ${show(one)} = ${initialText(random, one)};`);
    trees.push(item(`struct ${type} { ${listed.join(" ")} }\n`));
    const name = freshName("z");
    const length = random.pick([0, 0, 2, 3]);
    trees.push(item(`let ${name}: ${type}${length === 0 ? "" : `[${length}]`};\n`));
    const place = length === 0 ? name : `${name}[${random.below(length)}]`;
    fields.forEach((one, at) => {
      states.push({ name: `${place}.f${at}`, type: one });
    });
  }
}

function declareEnum(draft: ModuleDraft, place: () => string): void {
  const { random, trees, enumerated, freshName, isTop } = draft;
  const name = freshName("E");
  const isPlain = !random.oneIn(3);
  const members = Array.from({ length: 2 + random.below(5) }, (_, at) => ({
    name: `${name.toLowerCase()}_${at}`,
    carries: isPlain || random.oneIn(2) ? [] : [randomType(random)],
  }));
  const type = { name, members };
  const listed = members.map(({ name: member, carries }) =>
    carries.length === 0 ? member : `${member}(${carries.map(show).join(", ")})`,
  );
  const style = isPlain && random.oneIn(4) ? " onehot" : "";
  trees.push(item(`enum ${name}${style} { ${listed.join(", ")} }\n`));
  const first = members.find(({ carries }) => carries.length === 0);
  for (let count = 1 + random.below(2); count > 0; count--) {
    const state = freshName("m");
    enumerated.push({ name: state, type, isState: true });
    const initial = first === undefined ? "" : ` = ${first.name}`;
    trees.push(item(`let ${state}${place()}: ${name}${initial};\n`));
  }
  if (isTop && random.oneIn(2)) {
    const trigger = freshName("y");
    enumerated.push({ name: trigger, type, isState: false });
    trees.push(item(`trg ${trigger}: ${name};\n`));
  }
}

/** Combinational values; one may use what is declared before it. */
export function declareCombinational(draft: ModuleDraft, place: () => string): void {
  const { random, trees, combinational, freshName } = draft;
  for (let count = random.oneIn(2) ? 1 + random.below(3) : 0; count > 0; count--) {
    const type = randomType(random);
    const name = freshName("c");
    const value = randomNumber(presentContext(draft), 2).tree;
    const at = random.oneIn(3) ? "" : place();
    trees.push(item(`comb let ${name}${at}: ${show(type)} = `, value, ";\n"));
    combinational.push({ name, type, hasStart: false });
  }
}

export function declareVectors(draft: ModuleDraft): void {
  const { random, trees, vectors, memories, memoryEntries, freshName, memoryKinds } = draft;
  for (let count = random.below(3); count > 0; count--) {
    const element = randomType(random);
    const length = random.pick([1, 2, 3, 4, 5, 8, 9, 16]);
    const name = freshName("v");
    if (random.oneIn(5)) {
      const rows = random.pick([2, 3]);
      vectors.push({ name: `${name}[${random.below(rows)}]`, element, length, mayLeave: true });
      trees.push(item(`let ${name}: ${show(element)}[${rows}][${length}];\n`));
      continue;
    }
    vectors.push({ name, element, length, mayLeave: true });
    const initial = random.oneIn(2) ? "" : ` = ${list(random, element, length)}`;
    trees.push(item(`let ${name}: ${show(element)}[${length}]${initial};\n`));
  }
  let address = 0x10_0000;
  for (let count = random.below(4); count > 0 && memoryKinds.length > 0; count--) {
    const element = {
      width: random.pick([1, 3, 4, 8, 9, 16, 18, 33, 72]),
      signed: random.oneIn(2),
    };
    const length = random.pick([2, 4, 8, 16, 16, 12, 32]);
    const kind = random.pick(memoryKinds);
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

export function declareFunctions(draft: ModuleDraft): void {
  const { random, trees, functions, constants, freshName } = draft;
  for (let count = random.below(3); count > 0; count--) {
    const name = freshName("f");
    const parameters = Array.from({ length: 1 + random.below(2) }, () => randomType(random));
    const result = randomType(random);
    const names = parameters.map(() => freshName("p"));
    const own = parameters.map((type, at) => ({ name: names[at] ?? "", type, hasStart: false }));
    const context: ExpressionContext = {
      random,
      scalars: [...constants, ...own],
      vectors: [],
      enumerated: [],
      functions: [...functions],
      canDivide: false,
    };
    const listed = parameters.map((type, at) => `${names[at]}: ${show(type)}`).join(", ");
    const promise = random.oneIn(4) ? item("[", randomCondition(context, 1), "]") : "";
    const early = random.oneIn(2)
      ? item(
          "  [",
          randomCondition(context, 1),
          "] { term ",
          randomNumber(context, 1).tree,
          "; }\n",
        )
      : "";
    trees.push(
      item(
        text(`defn ${name}(${listed}) -> ${show(result)} `, promise, "{\n", early),
        text("  term ", randomNumber(context, 2).tree, ";\n}\n"),
      ),
    );
    functions.push({ name, parameters, result });
  }
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

function initialText(random: RandomSource, type: ValueType): string {
  const value = randomValue(random, type);
  return type.width === 1 && !type.signed ? (value === 1n ? "true" : "false") : String(value);
}

function list(random: RandomSource, element: ValueType, length: number): string {
  const values = Array.from({ length }, () => randomValue(random, element));
  return `[${values.join(", ")}]`;
}
