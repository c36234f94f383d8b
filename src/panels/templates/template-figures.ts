import type { Manifest } from "../../templates/manifest.ts";
import type { DeviceFigures, Measurement } from "../../templates/measurement.ts";
import { type CountedCells, scaleEstimate } from "../../templates/scale-estimate.ts";

/** A device family as the figures name it. */
export type FigureFamily = "up5k" | "ecp5" | "xc7" | "xcup";

/** What a template takes, by device family. */
export interface Figures {
  readonly kind: "measured" | "estimated";
  readonly devices: Readonly<Partial<Record<FigureFamily, FamilyFigures>>>;
}

export interface FamilyFigures extends CountedCells {
  /** What was measured besides, for the standard values. */
  readonly placed?: DeviceFigures["placed"];
  readonly unplaced?: DeviceFigures["unplaced"];
}

const allFamilies: readonly FigureFamily[] = ["up5k", "ecp5", "xc7", "xcup"];

/** The families that a template can be built for. */
export function familiesOf({ family }: Pick<Manifest, "family">): readonly FigureFamily[] {
  return allFamilies.filter(
    (each) => family === "any" || family === each || (family === "ice40" && each === "up5k"),
  );
}

/** The recorded figures of a template. */
export function measuredFigures({ devices }: Measurement): Figures {
  return {
    kind: "measured",
    devices: Object.fromEntries(
      allFamilies.flatMap((family) => {
        const figures = devices[family];
        return figures === undefined ? [] : [[family, figures]];
      }),
    ),
  };
}

/**
 * Estimates for the values at hand: in proportion to what was measured, where the same estimate was made for the
 * standard values. A family that was measured not to take the template is left out.
 */
export function figuresOf(
  families: readonly FigureFamily[],
  own: Readonly<Record<FigureFamily, CountedCells>>,
  standard: Readonly<Record<FigureFamily, CountedCells>> | undefined,
  measurement: Measurement | undefined,
): Figures {
  return {
    kind: "estimated",
    devices: Object.fromEntries(
      families.map((family) => {
        const measured = measurement?.devices[family];
        return [
          family,
          standard === undefined || measured === undefined
            ? own[family]
            : scaleEstimate(own[family], standard[family], measured),
        ];
      }),
    ),
  };
}
