import { memberSignal } from "../hierarchy/member-signal.ts";
import type { SignalId } from "../ids.ts";
import type { TypingContext } from "./context.ts";

/**
 * The context of a branch that a constant condition rules out: `pe[r - 1]` where `r` is 0. Names
 * must exist there too, but nothing else matters, and what it would read is not read.
 */
export function deadBranch(context: TypingContext): TypingContext {
  const nobody = 0 as SignalId;
  return {
    ...context,
    scope: {
      ...context.scope,
      memberSignal: (instance, member) => memberSignal(nobody, instance, member),
    },
    effects: context.effects && { call: () => undefined, promise: () => undefined },
    report: (diagnostic) => {
      if (diagnostic.code === "undefined-name") {
        context.report(diagnostic);
      }
    },
  };
}
