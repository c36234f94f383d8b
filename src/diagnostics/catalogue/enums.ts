import { defineDiagnostic } from "../define-diagnostic.ts";

function parts(count: number): string {
  return count === 0 ? "no data" : count === 1 ? "one value" : `${count} values`;
}

function example(name: string, count: number): string {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"].slice(0, count);
  return count === 0 ? `\`${name}\`` : `\`${name}(${names.join(", ")})\``;
}

export const wrongPayload = defineDiagnostic<{ name: string; wanted: number; given: number }>(
  "wrong-payload",
  "error",
  ({ name, wanted, given }) => ({
    message: `\`${name}\` carries ${parts(wanted)}, but ${given === 0 ? "none is" : given === 1 ? "one is" : `${given} are`} given.`,
    help: `Write ${example(name, wanted)}.`,
  }),
);

export const payloadMissing = defineDiagnostic<{ name: string; wanted: number }>(
  "payload-missing",
  "error",
  ({ name, wanted }) => ({
    message: `\`${name}\` carries ${parts(wanted)}, which a value of it must have.`,
    help: `Write ${example(name, wanted)} with the values in the brackets.`,
  }),
);

export const mixedEnums = defineDiagnostic<{ first: string; second: string }>(
  "mixed-enums",
  "error",
  ({ first, second }) => ({
    message: `A value of \`${first}\` meets one of \`${second}\`.`,
    help: `Use members of one enum on both sides; \`UInt(e)\` gives the number of a member where it is really meant.`,
  }),
);

export const notAnEnum = defineDiagnostic<{ what: string }>("not-an-enum", "error", ({ what }) => ({
  message: `${what} holds no members of an enum.`,
  help: "Declare it with the enum as its type, or compare it with numbers in a guard, as in `[x == 3]`.",
}));

export const notAMember = defineDiagnostic<{
  name: string;
  of: string;
  suggestion: string | undefined;
}>("not-a-member", "error", ({ name, of, suggestion }) => ({
  message: `\`${of}\` has no member \`${name}\`.`,
  help:
    suggestion === undefined
      ? `Use a member that \`${of}\` declares.`
      : `Did you mean \`${suggestion}\`?`,
}));

export const inexhaustiveMatch = defineDiagnostic<{ missing: string; what: string }>(
  "inexhaustive-match",
  "error",
  ({ missing, what }) => ({
    message: `This match says nothing about ${missing}${what}.`,
    help: "Add an arm for each, or `_ => { }` for the rest.",
  }),
);

export const matchedTwice = defineDiagnostic<{ name: string }>(
  "matched-twice",
  "warning",
  ({ name }) => ({
    message: `An earlier arm deals with ${name} already; this one is never reached.`,
    help: "Remove it, or name another member.",
  }),
);

export const missedMembers = defineDiagnostic<{ missing: string; subject: string }>(
  "missed-members",
  "hint",
  ({ missing, subject }) => ({
    message: `The guards over \`${subject}\` say nothing about ${missing}.`,
    help: `Add a guard for each, or write \`match ${subject} { ... }\`, which must deal with all.`,
  }),
);

export const unknownEncoding = defineDiagnostic<{ word: string }>(
  "unknown-encoding",
  "error",
  ({ word }) => ({
    message: `\`${word}\` is no encoding of an enum.`,
    help: "Write `enum Name onehot { ... }` for one bit for each member, or leave the word out for numbers in binary.",
  }),
);

export const recursiveType = defineDiagnostic<{ name: string }>(
  "recursive-type",
  "error",
  ({ name }) => ({
    message: `\`${name}\` holds itself and would have no end.`,
    help: "Keep the inner value in a state of its own, or an index of it.",
  }),
);
