import * as v from "valibot";

/** A wire by number, or a constant. */
export type NetBit = number | "0" | "1" | "x" | "z";

const bitsSchema = v.array(v.union([v.number(), v.picklist(["0", "1", "x", "z"])]));
const valueSchema = v.union([v.string(), v.number()]);

const netlistSchema = v.object({
  ports: v.record(
    v.string(),
    v.object({ direction: v.picklist(["input", "output", "inout"]), bits: bitsSchema }),
  ),
  cells: v.record(
    v.string(),
    v.object({
      type: v.string(),
      parameters: v.record(v.string(), valueSchema),
      port_directions: v.optional(v.record(v.string(), v.string())),
      connections: v.record(v.string(), bitsSchema),
    }),
  ),
  memories: v.optional(
    v.record(
      v.string(),
      v.object({ width: v.number(), start_offset: v.number(), size: v.number() }),
    ),
  ),
  netnames: v.record(
    v.string(),
    v.object({
      hide_name: v.number(),
      bits: bitsSchema,
      attributes: v.optional(v.record(v.string(), valueSchema)),
    }),
  ),
});

/** One flat module as yosys's `write_json` tells it. */
export type Netlist = v.InferOutput<typeof netlistSchema>;
export type NetCell = Netlist["cells"][string];

const fileSchema = v.object({ modules: v.record(v.string(), v.unknown()) });

/** The module `top` of a JSON netlist; `undefined` if it is not there. */
export function readNetlist(text: string, top: string): Netlist | undefined {
  const file = v.safeParse(fileSchema, parseJson(text));
  if (!file.success) {
    return undefined;
  }
  const module = v.safeParse(netlistSchema, file.output.modules[top]);
  return module.success ? module.output : undefined;
}

/** A parameter as a number: yosys writes binary digits, the most significant first. */
export function numberParameter(cell: NetCell, name: string): number {
  const value = cell.parameters[name];
  return typeof value === "string"
    ? Number.parseInt(value.replaceAll(/[^01]/g, "0"), 2)
    : (value ?? 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
