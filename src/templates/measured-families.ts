import type { Device } from "../boards/board.ts";
import type { Manifest } from "./manifest.ts";

type Family = Device["family"];

const all: readonly Family[] = ["up5k", "xc7", "xcup", "ecp5"];

/** The device families that a template is measured on: all, or the one whose cells it instantiates. */
export function measuredFamilies({ family }: Pick<Manifest, "family">): readonly Family[] {
  switch (family) {
    case "any":
      return all;
    case "ice40":
      return ["up5k"];
    default:
      return [family];
  }
}
