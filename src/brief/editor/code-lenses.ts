import type { Span } from "../../base/source.ts";
import type { BriefAst } from "../syntax/ast.ts";

/** Something that can be run or proved, and where to say so. */
export type LensPlace =
  | { readonly kind: "test"; readonly name: string; readonly span: Span }
  | { readonly kind: "contract"; readonly transaction: string; readonly span: Span };

/** The tests and written postconditions of a file in source order, also while it has errors. */
export function lensPlaces({ items }: BriefAst): readonly LensPlace[] {
  return items.flatMap((item): readonly LensPlace[] => {
    if (item.kind === "test") {
      return [{ kind: "test", name: item.name, span: item.nameSpan }];
    }
    if (item.kind === "transaction" && item.contract.postcondition !== undefined) {
      return [{ kind: "contract", transaction: item.name.text, span: item.name.span }];
    }
    return [];
  });
}
