import { runYowasp } from "../yowasp/run-yowasp.ts";
import type { NextpnrTool } from "./nextpnr-tool.ts";

/** What `@yowasp/nextpnr-ice40` exports. */
export type NextpnrModule = typeof import("@yowasp/nextpnr-ice40");

/** Loads nextpnr for iCE40; the database of a chip (68 MB for the UP5K) is read when it is first used. */
export async function createNextpnrTool(load: () => Promise<NextpnrModule>): Promise<NextpnrTool> {
  const nextpnr = await load();
  await nextpnr.runNextpnrIce40();
  const program = { name: "nextpnr", command: nextpnr.runNextpnrIce40, Exit: nextpnr.Exit };
  return { version: nextpnr.version, run: (request) => runYowasp(program, request) };
}
