import type { Manifest } from "../../src/templates/manifest.ts";
import type { Measurement } from "../../src/templates/measurement.ts";

/** Where a template is worse than the figure that its manifest refers to and no note of it says so. */
export function referenceFaults(
  { reference, notes }: Manifest,
  { devices }: Measurement,
): readonly string[] {
  return Object.entries(reference ?? {}).flatMap(([family, { luts, fmax, parameters }]) => {
    const figures = devices[family];
    if (figures === undefined || parameters !== undefined) {
      return [];
    }
    const used = figures.lut;
    const reached = figures.placed?.fmax;
    const isAdmitted = (figure: number): boolean =>
      notes.some((note) => note.includes(`${figure}`));
    return [
      ...(luts !== undefined && used > luts * 1.1 && !isAdmitted(used)
        ? [`${family}: ${used} LUTs, where ${luts} were measured before`]
        : []),
      ...(fmax !== undefined &&
      reached !== undefined &&
      reached < fmax * 0.9 &&
      !isAdmitted(reached)
        ? [`${family}: ${reached} MHz, where ${fmax} were measured before`]
        : []),
    ];
  });
}
