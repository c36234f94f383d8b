import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";

const bit = { width: 1, signed: false };

/**
 * The body of a callable without its `term`s, which would end the transaction that calls it: what
 * follows one happens only where control has not come to it.
 */
export function lowerTerms(
  builder: BodyBuilder,
  list: readonly TypedStatement[],
): readonly TypedStatement[] {
  const [first, ...rest] = list;
  if (first === undefined || first.kind === "term") {
    return [];
  }
  if (first.kind !== "if" || !hasTerm([first])) {
    return [first, ...lowerTerms(builder, rest)];
  }
  if (endsAlways(first.then)) {
    const then = lowerTerms(builder, first.then);
    const otherwise = lowerTerms(builder, [...first.otherwise, ...rest]);
    return [{ ...first, then, otherwise }];
  }
  if (endsAlways(first.otherwise)) {
    const then = lowerTerms(builder, [...first.then, ...rest]);
    const otherwise = lowerTerms(builder, first.otherwise);
    return [{ ...first, then, otherwise }];
  }
  const { span } = first;
  const local = addLocal(builder, "goes_on", bit, span);
  const truth = (value: bigint): TypedStatement => ({
    kind: "local",
    local,
    value: { kind: "literal", value, type: bit, span },
    span,
  });
  const marked = (statements: readonly TypedStatement[]): readonly TypedStatement[] =>
    lowerTerms(builder, [...statements, truth(1n)]);
  const condition: TypedExpr = { kind: "local", local, type: bit, span };
  return [
    truth(0n),
    { ...first, then: marked(first.then), otherwise: marked(first.otherwise) },
    { kind: "if", condition, then: lowerTerms(builder, rest), otherwise: [], span },
  ];
}

function hasTerm(list: readonly TypedStatement[]): boolean {
  return list.some(
    (one) =>
      one.kind === "term" || (one.kind === "if" && (hasTerm(one.then) || hasTerm(one.otherwise))),
  );
}

/** Whether control never comes to the end of the list. */
export function endsAlways(list: readonly TypedStatement[]): boolean {
  return list.some(
    (one) =>
      one.kind === "term" ||
      (one.kind === "if" && endsAlways(one.then) && endsAlways(one.otherwise)),
  );
}
