import * as v from "valibot";
import type { HarnessPort } from "./measuring-harness.ts";

const netlistSchema = v.object({
  modules: v.record(
    v.string(),
    v.object({
      ports: v.record(
        v.string(),
        v.object({
          direction: v.picklist(["input", "output", "inout"]),
          bits: v.array(v.unknown()),
        }),
      ),
    }),
  ),
});

/** The ports of a module of a netlist in yosys's JSON, in its order; `undefined` if it is not there. */
export function netlistPorts(json: string, top: string): readonly HarnessPort[] | undefined {
  let tree: unknown;
  try {
    tree = JSON.parse(json);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(netlistSchema, tree);
  const module = parsed.success ? parsed.output.modules[top] : undefined;
  return module === undefined
    ? undefined
    : Object.entries(module.ports).map(([name, { direction, bits }]) => ({
        ...{ name, direction, width: bits.length },
      }));
}
