import type { Span } from "../base/source.ts";
import type { TransactionId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { CheckKind } from "./emit-checks.ts";
import { emitCollisions, type FormalCollision } from "./emit-collisions.ts";
import { emitDesign } from "./emit-design.ts";
import { binary, level, prefix, primary } from "./sv-expression.ts";
import type { SvModule } from "./sv-module.ts";
import { blank, block, line, type SvText } from "./sv-text.ts";

/** A check as a signal of the module: `wire` is 1 in a cycle at whose end the check fails. */
export interface FormalProperty {
  readonly wire: string;
  readonly kind: Exclude<CheckKind, "schedule">;
  /** The transaction, combinational value or trigger that it is of. */
  readonly owner: string;
  /** What must hold, in a few words of Brief. */
  readonly text: string;
  /** What a simulation of the module tells when it fails. */
  readonly message: string;
  readonly span: Span;
}

/** A module whose checks are signals instead of assertions, for proofs. */
export interface FormalModule {
  readonly module: SvModule;
  readonly properties: readonly FormalProperty[];
  readonly collisions: readonly FormalCollision[];
  /** The name of `fire_x` of each transaction, by its id. */
  readonly fires: ReadonlyMap<TransactionId, string>;
}

/**
 * The design of a program, as `emitDesign` gives it, with the checks of every module as signals: the
 * modules under the top in their order, and the top last.
 */
export function emitFormal(top: TypedProgram): readonly FormalModule[] {
  const found: Omit<FormalModule, "module">[] = [];
  const modules = emitDesign(
    top,
    (plan, { checks, setup }) => {
      const properties: FormalProperty[] = [];
      const fires = new Map(
        plan.transactions.map(({ transaction, fire }) => [transaction.id, fire]),
      );
      const collisions = emitCollisions(plan);
      const lines = checks.flatMap((check): readonly SvText[] => {
        const { kind, owner, text, message, when, before, condition, span } = check;
        if (kind === "schedule") {
          return [];
        }
        const wire = plan.names.take("check_fails");
        properties.push({
          wire,
          kind,
          owner,
          text,
          message: message.replaceAll(/["\\]/g, "'"),
          span,
        });
        const broken = prefix("!", primary(`(${condition.text})`));
        const value = binary(primary(`(${when})`), "&&", broken, level.both).text;
        return [
          line(`(* keep *) logic ${wire};`, span),
          ...block("always_comb", ...before, line(`${wire} = ${value};`, span)),
        ];
      });
      found.push({ properties, fires, collisions: collisions.map(({ collision }) => collision) });
      const all = [...lines, ...collisions.flatMap((each) => each.lines)];
      // A module without checks of its own may have values that those of others look at.
      return all.length + setup.length === 0 ? [] : [blank, ...setup, ...all];
    },
    "ports",
  );
  return modules.flatMap((module, place) => {
    const rest = found[place];
    return rest === undefined ? [] : [{ module, ...rest }];
  });
}
