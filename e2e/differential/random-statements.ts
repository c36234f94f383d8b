import type { ValueType } from "../../src/base/bits.ts";
import {
  type EnumMember,
  type EnumType,
  type ExpressionContext,
  type ReadableVector,
  randomCondition,
  randomIndex,
  randomNumber,
  show,
} from "./random-expression.ts";
import { expression, item, type SourceTree, text } from "./source-tree.ts";

export interface WritableScalar {
  readonly name: string;
  readonly type: ValueType;
}

/** A memory that is read a cycle ahead, and what this transaction may do with it. */
export interface UsableMemory extends ReadableVector {
  readonly canRead: boolean;
  readonly canWrite: boolean;
}

export interface RandomSignature {
  readonly name: string;
  readonly argument: ValueType;
  readonly result: ValueType;
}

export interface RandomCallable {
  readonly name: string;
  readonly parameters: readonly ValueType[];
}

/** What statements may name and write. */
export interface StatementContext extends ExpressionContext {
  readonly writable: readonly WritableScalar[];
  readonly writableVectors: readonly ReadableVector[];
  readonly writableEnums: readonly { readonly name: string; readonly type: EnumType }[];
  readonly memories: readonly UsableMemory[];
  /** Functions outside, reached by a request. */
  readonly signatures: readonly RandomSignature[];
  /** Transactions that can be called, each once. */
  readonly callable: readonly RandomCallable[];
  readonly depth: number;
  /** Guards and loops may stand in each other so many times. */
  readonly nesting: number;
  /** A name that nothing has yet. */
  readonly freshName: (stem: string) => string;
}

/** Some statements, each an item on a line of its own. */
export function randomStatements(
  context: StatementContext,
  count: number,
  indent: string,
): readonly SourceTree[] {
  const statements: SourceTree[] = [];
  let inner = context;
  for (let at = 0; at < count; at++) {
    const { tree, context: next } = randomStatement(inner, indent);
    statements.push(item(indent, tree, "\n"));
    inner = next;
  }
  return statements;
}

interface Made {
  readonly tree: SourceTree;
  /** What the statements behind it may name. */
  readonly context: StatementContext;
}

function randomStatement(context: StatementContext, indent: string): Made {
  const { random, depth, writable, writableVectors, writableEnums, memories } = context;
  const only = (...parts: readonly SourceTree[]): Made => ({ tree: text(...parts), context });
  const again = (): Made => randomStatement(context, indent);
  const number = (): SourceTree => randomNumber(context, depth).tree;
  switch (random.below(22)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: {
      if (writable.length === 0) {
        return writableVectors.length + writableEnums.length === 0 ? only("term;") : again();
      }
      const { name } = random.pick(writable);
      return random.oneIn(4)
        ? only(`&${name} = sat(`, number(), ");")
        : only(`&${name} = `, number(), ";");
    }
    case 5: {
      const wide = writable.filter(({ type }) => type.width > 1);
      if (wide.length === 0) {
        return again();
      }
      const { name, type } = random.pick(wide);
      const low = random.below(type.width);
      const high = low + random.below(type.width - low);
      return random.oneIn(3)
        ? only(`&${name}.bit(${low}) = `, randomCondition(context, depth), ";")
        : only(`&${name}[${low}..${high}] = `, number(), ";");
    }
    case 6:
    case 7: {
      if (writableVectors.length === 0) {
        return again();
      }
      const vector = random.pick(writableVectors);
      return only(`&${vector.name}[`, randomIndex(context, vector), "] = ", number(), ";");
    }
    case 8: {
      if (writableEnums.length === 0) {
        return again();
      }
      const { name, type } = random.pick(writableEnums);
      const member = random.pick(type.members);
      const carried = member.carries.flatMap((_, at) => [at === 0 ? "(" : ", ", number()]);
      const end = member.carries.length === 0 ? ";" : ");";
      return only(`&${name} = ${type.name}.${member.name}`, ...carried, end);
    }
    case 9:
    case 10: {
      const made = randomNumber(context, depth);
      const name = context.freshName("k");
      if (random.oneIn(2)) {
        const tree = text(`let ${name} = `, made.tree, ";");
        return { tree, context: withLocal(context, name, made.type) };
      }
      const type = { width: 1 + random.below(40), signed: random.oneIn(2) };
      const value = random.oneIn(3) ? text("sat(", made.tree, ")") : made.tree;
      const tree = text(`let ${name}: ${show(type)} = `, value, ";");
      return { tree, context: withLocal(context, name, type) };
    }
    case 11:
    case 12:
    case 13:
      return context.nesting <= 0 ? again() : guard(context, indent);
    case 18:
      return context.nesting <= 0 || context.enumerated.length === 0
        ? again()
        : matchMembers(context, indent);
    case 19:
      return request(context, indent) ?? call(context) ?? again();
    case 14: {
      const end = random.oneIn(3) ? "escape" : "term";
      return only("[", randomCondition(context, depth), `] ${end};`);
    }
    case 15: {
      if (context.nesting <= 0) {
        return again();
      }
      const name = context.freshName("i");
      const from = random.below(3);
      const to = from + 1 + random.below(3);
      const body = randomStatements(
        { ...withLocal(context, name, { width: 3, signed: false }), ...deeper(context) },
        1 + random.below(2),
        `${indent}  `,
      );
      return only(`for ${name} in ${from}..${to} {\n`, ...body, `${indent}}`);
    }
    default: {
      const readable = memories.filter(({ canRead }) => canRead);
      const written = memories.filter(({ canWrite }) => canWrite);
      if (written.length > 0 && random.oneIn(2)) {
        const memory = random.pick(written);
        const rest = memories.map((one) => (one === memory ? { ...one, canWrite: false } : one));
        return {
          tree: text(`&${memory.name}[`, randomIndex(context, memory), "] = ", number(), ";"),
          context: { ...context, memories: rest },
        };
      }
      if (readable.length === 0) {
        return again();
      }
      const memory = random.pick(readable);
      const name = context.freshName("r");
      const rest = memories.map((one) => (one === memory ? { ...one, canRead: false } : one));
      return {
        tree: text(`let ${name} = ${memory.name}[`, randomIndex(context, memory), "];"),
        context: { ...withLocal(context, name, memory.element), memories: rest },
      };
    }
  }
}

function guard(context: StatementContext, indent: string): Made {
  const { random, depth } = context;
  const body = (): readonly SourceTree[] =>
    randomStatements({ ...context, ...deeper(context) }, 1 + random.below(3), `${indent}  `);
  const condition = (): SourceTree => randomCondition(context, depth);
  const parts: SourceTree[] = ["[", condition(), "] {\n", ...body(), `${indent}}`];
  if (random.oneIn(4)) {
    parts.push(item(" else [", condition(), "] {\n", ...body(), `${indent}}`));
  }
  if (random.oneIn(2)) {
    parts.push(item(" else {\n", ...body(), `${indent}}`));
  }
  return { tree: text(...parts), context };
}

/** A `match` over an enum, or a guard that looks for one of its members. */
function matchMembers(context: StatementContext, indent: string): Made {
  const { random, enumerated } = context;
  const { name, type } = random.pick(enumerated);
  const body = (names: readonly string[], carries: readonly ValueType[]): readonly SourceTree[] => {
    const inner = carries.reduce(
      (outer, one, at) => withLocal(outer, names[at] ?? "", one),
      context,
    );
    const below = { ...inner, ...deeper(context) };
    return randomStatements(below, 1 + random.below(2), `${indent}    `);
  };
  const pattern = ({ name: member, carries }: EnumMember) => {
    const names = carries.map(() => context.freshName("c"));
    return {
      text: names.length === 0 ? member : `${member}(${names.join(", ")})`,
      body: body(names, carries),
    };
  };
  if (random.oneIn(3)) {
    const one = pattern(random.pick(type.members));
    const tree = text(`[${name} ${one.text}] {\n`, ...one.body, `${indent}}`);
    return { tree, context };
  }
  const shown = random.oneIn(2) ? type.members : type.members.slice(0, 1);
  const arms = shown.map((member) => {
    const one = pattern(member);
    return item(`${indent}  ${one.text} => {\n`, ...one.body, `${indent}  }\n`);
  });
  const rest = shown.length === type.members.length ? [] : [`${indent}  _ => {}\n`];
  return { tree: text(`match ${name} {\n`, ...arms, ...rest, `${indent}}`), context };
}

/** A request of a function outside, at most one of each in a transaction. */
function request(context: StatementContext, indent: string): Made | undefined {
  const { random, signatures, depth } = context;
  const [signature] = signatures.length === 0 ? [] : [random.pick(signatures)];
  if (signature === undefined) {
    return undefined;
  }
  const { name, result } = signature;
  const rest = { ...context, signatures: signatures.filter((one) => one !== signature) };
  const argument = randomNumber(context, Math.min(1, depth)).tree;
  const answer = context.freshName("q");
  if (random.oneIn(2)) {
    const tree = text(`let ${answer} = ${name}(`, argument, ");");
    return { tree, context: withLocal(rest, answer, result) };
  }
  const value = context.freshName("c");
  const below = { ...rest, ...deeper(context) };
  const good = randomStatements(withLocal(below, value, result), 1, `${indent}  `);
  const bad = randomStatements(below, 1, `${indent}  `);
  const tree = text(
    `let ${answer} = ${name}(`,
    argument,
    `) within ${1 + random.below(4)} cyc;\n${indent}[${answer} Ok(${value})] {\n`,
    ...good,
    `${indent}}\n${indent}[${answer} Err] {\n`,
    ...bad,
    `${indent}}`,
  );
  return { tree, context: rest };
}

function call(context: StatementContext): Made | undefined {
  const { random, callable } = context;
  const [one] = callable.length === 0 ? [] : [random.pick(callable)];
  if (one === undefined) {
    return undefined;
  }
  const values = one.parameters.flatMap((_, at) => [
    at === 0 ? "" : ", ",
    randomNumber(context, 1).tree,
  ]);
  const rest = callable.filter((other) => other !== one);
  return { tree: text(`${one.name}(`, ...values, ");"), context: { ...context, callable: rest } };
}

function deeper({ depth, memories, nesting, random }: StatementContext) {
  // Reads and writes behind guards are as good, but few keep the ports free.
  return {
    depth: Math.max(0, depth - 1),
    nesting: nesting - 1,
    memories: random.oneIn(3) ? memories : [],
  };
}

function withLocal(context: StatementContext, name: string, type: ValueType): StatementContext {
  return { ...context, scalars: [...context.scalars, { name, type, hasStart: false }] };
}

/** A postcondition, which may well not hold. */
export function randomPromise(context: StatementContext): SourceTree {
  const { random, writable } = context;
  const [one] = writable.length === 0 ? [] : [random.pick(writable)];
  return one === undefined || random.oneIn(2)
    ? randomCondition(context, 2)
    : expression(`${one.name} == `, randomNumber(context, 1).tree);
}
