import * as v from "valibot";

/** Files that nextpnr reads and writes. */
export const PLACED_NETLIST = "netlist.json";
export const TIMING_FILE = "report.json";

/** What placing and routing found. */
export interface PlacementReport {
  /** The slowest clock, in MHz; `undefined` where no path lies between two flip-flops. */
  readonly fmax: number | undefined;
  /** Used and there, by nextpnr's names: `ICESTORM_LC`, `ICESTORM_RAM`, ... */
  readonly used: Readonly<Record<string, { readonly used: number; readonly available: number }>>;
}

/** nextpnr's arguments for a UP5K in its package of 48 pins, aiming at 48 MHz; the same seed, the same places. */
export function placementArguments(seed: number): readonly string[] {
  return [
    ...["--up5k", "--package", "sg48", "--freq", "48", "--seed", `${seed}`],
    ...["--json", PLACED_NETLIST, "--report", TIMING_FILE],
    // The clock that is reached is what is asked: one that is too slow is no failure.
    ...["--pcf-allow-unconstrained", "--timing-allow-fail"],
  ];
}

const reportSchema = v.object({
  fmax: v.record(v.string(), v.object({ achieved: v.number() })),
  utilization: v.record(v.string(), v.object({ used: v.number(), available: v.number() })),
});

/** Reads nextpnr's report; `undefined` if it is none. */
export function readPlacement(text: string): PlacementReport | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(reportSchema, json);
  if (!parsed.success) {
    return undefined;
  }
  const { fmax, utilization } = parsed.output;
  const clocks = Object.values(fmax).map(({ achieved }) => achieved);
  return { fmax: clocks.length === 0 ? undefined : Math.min(...clocks), used: utilization };
}
