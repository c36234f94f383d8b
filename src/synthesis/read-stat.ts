import * as v from "valibot";

const countsSchema = v.object({ num_cells_by_type: v.record(v.string(), v.number()) });
const statSchema = v.object({
  modules: v.record(v.string(), countsSchema),
  design: v.optional(countsSchema),
});

/** Cells by type from yosys's `stat -json`, the whole hierarchy summed; `undefined` if it is none. */
export function readStat(text: string): ReadonlyMap<string, number> | undefined {
  const parsed = v.safeParse(statSchema, parseJson(text));
  if (!parsed.success) {
    return undefined;
  }
  const { design, modules } = parsed.output;
  const counts = new Map<string, number>();
  for (const { num_cells_by_type } of design === undefined ? Object.values(modules) : [design]) {
    for (const [type, count] of Object.entries(num_cells_by_type)) {
      counts.set(type, (counts.get(type) ?? 0) + count);
    }
  }
  return counts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
