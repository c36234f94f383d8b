import * as v from "valibot";

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
});

export type ProjectRecord = Readonly<v.InferOutput<typeof projectRecordSchema>>;

/** The record as saved, or `undefined` if it is none of ours. */
export function readProjectRecord(saved: unknown): ProjectRecord | undefined {
  const result = v.safeParse(projectRecordSchema, saved);
  return result.success ? result.output : undefined;
}
