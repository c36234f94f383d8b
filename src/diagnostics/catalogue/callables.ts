import { defineDiagnostic } from "../define-diagnostic.ts";

export const misplacedCall = defineDiagnostic<{ name: string }>(
  "misplaced-call",
  "error",
  ({ name }) => ({
    message: `The transaction \`${name}\` cannot be called here: it may write state.`,
    help: "Call it in the body of a transaction. What only computes a value can be a `defn`, which may stand in any expression.",
  }),
);

export const conditionalCall = defineDiagnostic<{ name: string }>(
  "conditional-call",
  "error",
  ({ name }) => ({
    message: `\`${name}\` is called in a part of an expression that is not always looked at.`,
    help: "Call it in a guard of its own, as in `[c] { &x = f(a); }`.",
  }),
);

export const callsItself = defineDiagnostic<{ path: string }>(
  "calls-itself",
  "error",
  ({ path }) => ({
    message: `This call comes back to itself: ${path}.`,
    help: "Count in a register, one step a cycle; hardware cannot call itself.",
  }),
);

export const callsReactive = defineDiagnostic<{ name: string }>(
  "calls-reactive",
  "error",
  ({ name }) => ({
    message: `\`${name}\` fires by itself and cannot be called.`,
    help: `Leave out \`rct\` to make it callable, or set a state that its precondition waits for.`,
  }),
);

export const withoutValue = defineDiagnostic<{ name: string }>(
  "without-value",
  "error",
  ({ name }) => ({
    message: `\`${name}\` gives no value.`,
    help: "End it with `term e;`, or call it in a statement of its own.",
  }),
);

export const promiseBroken = defineDiagnostic<{ what: string }>(
  "promise-broken",
  "error",
  ({ what }) => ({
    message: `The ${what} never holds here.`,
    help: "Pass values for which it does.",
  }),
);

export const promiseUnchecked = defineDiagnostic<{ what: string }>(
  "promise-unchecked",
  "warning",
  ({ what }) => ({
    message: `The ${what} is not checked here, where no transaction fires.`,
    help: "Use it in the body of a transaction to have it checked, or repeat the condition in a contract.",
  }),
);

export const resultCount = defineDiagnostic<{ name: string; given: number; wanted: number }>(
  "result-count",
  "error",
  ({ name, given, wanted }) => ({
    message: `${name} gives ${given} value${given === 1 ? "" : "s"}, and ${wanted} ${wanted === 1 ? "is" : "are"} wanted.`,
    help: "Name as many locals as there are results, and give each `term` as many values as are declared behind `->`.",
  }),
);

export const unknownMethod = defineDiagnostic<{
  name: string;
  of: string;
  suggestion: string | undefined;
}>("unknown-method", "error", ({ name, of, suggestion }) => ({
  message: `\`${of}\` has no transaction \`${name}\`.`,
  help:
    suggestion === undefined
      ? `Declare it in the struct: \`txn ${name} { ... }\`.`
      : `Did you mean \`${suggestion}\`?`,
}));

export const withoutBody = defineDiagnostic<{ name: string }>(
  "without-body",
  "error",
  ({ name }) => ({
    message: `\`${name}\` has no body, and its postcondition does not say what it gives.`,
    help: `Give it a body with a \`term\`, or a postcondition \`[result == ...]\` that is the value.`,
  }),
);

export const exportNeedsType = defineDiagnostic<{ name: string }>(
  "export-needs-type",
  "error",
  ({ name }) => ({
    message: `The port for the result of \`${name}\` needs a type.`,
    help: `Write it behind the parameters: \`export txn ${name}(...) -> UInt@/x8\`.`,
  }),
);
