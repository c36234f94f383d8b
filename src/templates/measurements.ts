import { type Measurement, readMeasurement } from "./measurement.ts";

const texts = import.meta.glob<string>("../../rtl-templates/*/measured.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The figures of every template that has been measured, by name. */
export const measurements: ReadonlyMap<string, Measurement> = new Map(
  Object.entries(texts).flatMap(([path, text]) => {
    const name = /rtl-templates\/([^/]+)\//.exec(path)?.[1] ?? path;
    const measurement = readMeasurement(text);
    return measurement === undefined ? [] : [[name, measurement] as const];
  }),
);
