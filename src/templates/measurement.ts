import * as v from "valibot";

const count = v.pipe(v.number(), v.minValue(0));
const word = v.pipe(v.string(), v.nonEmpty());

const figuresSchema = v.strictObject({
  tool: word,
  lut: count,
  ff: count,
  carry: count,
  bram: count,
  spram: count,
  uram: count,
  dsp: count,
  placed: v.optional(
    v.strictObject({
      tool: word,
      lut: count,
      ff: count,
      logicCells: count,
      fmax: v.optional(count),
      seed: v.optional(count),
    }),
  ),
  unplaced: v.optional(word),
});

const measurementSchema = v.strictObject({
  hash: word,
  devices: v.record(v.string(), figuresSchema),
  netlistSets: v.array(count),
});

/**
 * What a template costs with its defaults on a device family. `placed` counts the measuring harness
 * too, one flip-flop for a bit of input and one with a LUT for a bit of output; `fmax` is in MHz and
 * missing where no path lies between two flip-flops; `seed` is nextpnr's where it is not 1, as other
 * seeds are tried where the first does not reach what the manifest refers to. `unplaced` is why it could not be placed.
 */
export type DeviceFigures = v.InferOutput<typeof figuresSchema>;

/** A `measured.json`: figures by device family, and the parameter sets whose netlist passed the tests. */
export type Measurement = v.InferOutput<typeof measurementSchema>;

/** Reads a `measured.json`; `undefined` if it is none. */
export function readMeasurement(text: string): Measurement | undefined {
  try {
    const parsed = v.safeParse(measurementSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
