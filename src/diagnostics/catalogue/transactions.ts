import { defineDiagnostic } from "../define-diagnostic.ts";

export const writeToTrigger = defineDiagnostic<{ name: string }>(
  "write-to-trigger",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is a trigger, an input, and cannot be written.`,
    help: `Write a \`let\` of your own; a trigger and a \`let\` may share an address, as the two sides of one bus register.`,
  }),
);

export const writeToConstant = defineDiagnostic<{ name: string; is: string }>(
  "write-to-constant",
  "error",
  ({ name, is }) => ({
    message: `\`${name}\` is ${is} and cannot be written.`,
    help: "Writes go to state (`let`) and to locals with a type.",
  }),
);

export const unmarkedWrite = defineDiagnostic<{ name: string }>(
  "unmarked-write",
  "warning",
  ({ name }) => ({
    message: `This writes \`${name}\` without \`&\`.`,
    help: `Write \`&${name} = ...\`, so that a write can be seen as one.`,
  }),
);

export const unrolledTooFar = defineDiagnostic<{ turns: string; limit: number }>(
  "unrolled-too-far",
  "error",
  ({ turns, limit }) => ({
    message: `This loop would be unrolled into ${turns} statements; the limit is ${limit}.`,
    help: "Each turn becomes hardware of its own. Count with a register, one turn a cycle.",
  }),
);

export const unusedValue = defineDiagnostic<{ word: string }>(
  "unused-value",
  "warning",
  ({ word }) => ({
    message: `Nothing receives the value of this \`${word}\`.`,
    help: `Write \`${word};\`, or assign the value to a state.`,
  }),
);

export const overwrittenWrite = defineDiagnostic<{ name: string }>(
  "overwritten-write",
  "warning",
  ({ name }, span) => ({
    fixes: [{ title: "Remove this write", edits: [{ span, text: "" }] }],
    message: `This write of \`${name}\` is undone by a later one before anything reads it.`,
    help: "Remove it, or guard one of the two.",
  }),
);

export const unreachableStatement = defineDiagnostic<{ word: string }>(
  "unreachable-statement",
  "warning",
  ({ word }) => ({
    message: `This comes after \`${word};\` and never happens.`,
    help: `Remove it, or guard the \`${word}\`.`,
  }),
);

export const memoryInPrecondition = defineDiagnostic<{ name: string }>(
  "memory-in-precondition",
  "error",
  ({ name }) => ({
    message: `A precondition cannot read the memory \`${name}\`: its data come a cycle later.`,
    help: "Read the element into a register in a transaction before, and test the register.",
  }),
);

export const memoryPorts = defineDiagnostic<{
  name: string;
  needs: string;
  has: string;
  transactions: readonly string[];
  reason: string;
}>("memory-ports", "error", ({ name, needs, has, transactions, reason }) => ({
  message: `\`${name}\` needs ${needs}, and ${has}. It is used by ${transactions.map((one) => `\`${one}\``).join(", ")}.`,
  help: reason,
}));

export const readOnlyMemory = defineDiagnostic<{ name: string }>(
  "read-only-memory",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is a ROM and cannot be written.`,
    help: 'Make it `type = "bram"` in hardware.toml, or write another memory.',
  }),
);

export const tooManyTransactions = defineDiagnostic<{ count: number; limit: number }>(
  "too-many-transactions",
  "error",
  ({ count, limit }) => ({
    message: `${count} transactions in one module; the limit is ${limit}.`,
    help: "Join transactions with guards, or split the design into modules.",
  }),
);

interface OverlapFacts {
  first: string;
  second: string;
  shared: string;
  example: string | undefined;
  more: number;
}

export const overlappingGuards = defineDiagnostic<OverlapFacts>(
  "overlapping-guards",
  "warning",
  describeOverlap,
);

/** Of an `async` transaction, which has to exclude every other writer. */
export const overlappingAsyncGuards = defineDiagnostic<OverlapFacts>(
  "overlapping-guards",
  "error",
  (facts) => ({
    ...describeOverlap(facts),
    help: "An `async` transaction never loses to another: make their preconditions exclude each other, or leave `async` out.",
  }),
);

function describeOverlap({ first, second, shared, example, more }: OverlapFacts) {
  return {
    message: `\`${first}\` and \`${second}\` can be enabled in one cycle and both write ${shared}; then only \`${first}\` fires.${example === undefined ? "" : ` For example: ${example}.`}`,
    help: `If that is meant, nothing is wrong: the first in the file wins. Otherwise make their preconditions exclude each other.${more > 0 ? ` ${more} more pair${more === 1 ? "" : "s"} like this ${more === 1 ? "is" : "are"} not listed.` : ""}`,
  };
}

export const unusedTransaction = defineDiagnostic<{ name: string }>(
  "unused-transaction",
  "warning",
  ({ name }) => ({
    message: `Nothing calls the transaction \`${name}\`, so it makes no hardware.`,
    help: `Write \`rct txn ${name}\` if it should fire by itself.`,
  }),
);
