import type { Name } from "../syntax/ast.ts";
import { reportUndefined } from "../typing/type-name.ts";
import type { TestContext } from "./test-context.ts";

/** Says that a name means nothing, unless it stands in a part that could not be read. */
export function reportUnknown(context: TestContext, name: Name): void {
  if (!context.scope.lostNames.has(name.text)) {
    reportUndefined(context, name.text, name.span);
  }
}
