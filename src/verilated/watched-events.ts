import { locationOf, type ModelContext } from "./model-context.ts";
import type { ModelLocation, WatchedEvent } from "./sim-model.ts";
import { eachChild, type TreeNode, textOf } from "./tree.ts";

/** As Verilator's debug code tells of each trigger. */
const told = /'(\w+)' region trigger index (\d+) is active: @\((.*)\)\\n"/;

/** The events that the scheduler looks for, out of the debug code that would print them. */
export function watchedEvents(ctx: ModelContext): readonly WatchedEvent[] {
  const variables = new Map<string, TreeNode>();
  for (const member of ctx.tree.members) {
    const { type, name = "" } = member;
    if (type === "VAR" && !variables.has(name)) {
      variables.set(name, member);
    }
  }
  return ctx.tree.members
    .filter(({ name }) => name?.startsWith("_dump_triggers") === true)
    .flatMap((dump) => {
      const parts = partsOf(dump);
      const reference = parts.find(({ type }) => type === "VARREF");
      const place = ctx.places.get(textOf(reference ?? dump, "varp"));
      return parts.flatMap((part): readonly WatchedEvent[] => {
        const found = part.type === "TEXT" ? told.exec(textOf(part, "text")) : null;
        if (place === undefined || found === null) {
          return [];
        }
        const [, region = "", index = "", text = ""] = found;
        const bit = Number(index);
        const event = {
          region,
          byteOffset: place + (bit >> 3),
          bit: bit & 7,
          text: readable(text),
        };
        return [{ ...event, location: declaredAt(ctx, variables, text) }];
      });
    });
}

/** Without what kind of event Verilator takes it for. */
function readable(text: string): string {
  return text.replace(/\[\w+\] /g, "");
}

/** Where the first signal is declared that the event names. */
function declaredAt(
  ctx: ModelContext,
  variables: ReadonlyMap<string, TreeNode>,
  text: string,
): ModelLocation | undefined {
  const path = text.split(/[^\w.$]+/).find((word) => word.includes("."));
  const declared = path === undefined ? undefined : variables.get(path);
  return declared === undefined ? undefined : locationOf(ctx.tree, declared);
}

function partsOf(root: TreeNode): readonly TreeNode[] {
  const parts: TreeNode[] = [];
  const visit = (part: TreeNode): void => {
    parts.push(part);
    eachChild(part, visit);
  };
  visit(root);
  return parts;
}
