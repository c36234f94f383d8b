import type { BriefResult } from "../pipeline.ts";
import type { TypedStatement } from "../typed-program.ts";
import { localType } from "./describe-entity.ts";
import type { FileIndex } from "./index/entity.ts";
import { bits, shortType } from "./type-text.ts";

/** A few words behind `offset` that are not in the text. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
  /** What a double click writes there. */
  readonly insert: string | undefined;
}

/** Widths that nobody wrote: of lets without a type, and of values wider than what takes them. */
export function inlayHints(result: BriefResult, index: FileIndex): readonly InlayHint[] {
  return [...letHints(result, index), ...lossHints(result)].sort((a, b) => a.offset - b.offset);
}

function letHints(result: BriefResult, index: FileIndex): readonly InlayHint[] {
  const untyped = index.locals
    .map(({ entity }) => entity)
    .filter(({ kind, typeName }) => kind === "local" && typeName === undefined);
  return untyped.flatMap(({ span }): readonly InlayHint[] => {
    const type = localType(result, span);
    return type === undefined
      ? []
      : [
          {
            offset: span.end,
            text: `: ${bits(type.width)}${type.signed ? " signed" : ""}`,
            tooltip: `Its value has ${bits(type.width)}: \`${shortType(type)}\``,
            insert: `: ${shortType(type).replace("@", " @")}`,
          },
        ];
  });
}

/** One bit more is the carry that every sum has; more than that surprises. */
function lossHints({ program }: BriefResult): readonly InlayHint[] {
  const found = new Map<number, InlayHint>();
  const visit = (statement: TypedStatement) => {
    if (statement.kind === "if") {
      statement.then.forEach(visit);
      statement.otherwise.forEach(visit);
    }
    if (statement.kind !== "assign" || statement.value.kind !== "resize") {
      return;
    }
    const { operand, type, span } = statement.value;
    if (operand.kind !== "literal" && operand.type.width > type.width + 1) {
      found.set(span.end, {
        offset: span.end,
        text: `${operand.type.width} to ${bits(type.width)}`,
        tooltip: `The value has ${bits(operand.type.width)}; the lowest ${type.width} are kept`,
        insert: undefined,
      });
    }
  };
  for (const { statements } of program?.transactions ?? []) {
    statements.forEach(visit);
  }
  return [...found.values()];
}
