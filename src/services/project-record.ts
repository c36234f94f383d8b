import * as v from "valibot";

const breakpointSchema = v.intersect([
  v.object({ id: v.string(), isEnabled: v.boolean(), condition: v.string() }),
  v.variant("kind", [
    v.object({ kind: v.literal("line"), file: v.string(), line: v.number() }),
    v.object({ kind: v.literal("transaction"), name: v.string() }),
    v.object({ kind: v.literal("expression") }),
  ]),
]);

/** What is saved about a project beside its files. Sizes of panes are percentages. */
const projectRecordSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  name: v.string(),
  openedAt: v.number(),
  boardId: v.optional(v.string()),
  openTabs: v.fallback(v.array(v.string()), []),
  activeTab: v.optional(v.string()),
  layout: v.fallback(v.record(v.string(), v.record(v.string(), v.number())), {}),
  hiddenPanes: v.fallback(v.array(v.string()), []),
  /** Where a driven run stops, and what is watched of it. */
  breakpoints: v.optional(v.fallback(v.array(breakpointSchema), [])),
  watches: v.optional(v.fallback(v.array(v.string()), [])),
});

export type ProjectRecord = Readonly<v.InferOutput<typeof projectRecordSchema>>;

/** The record as saved, or `undefined` if it is none of ours. */
export function readProjectRecord(saved: unknown): ProjectRecord | undefined {
  const result = v.safeParse(projectRecordSchema, saved);
  return result.success ? result.output : undefined;
}
