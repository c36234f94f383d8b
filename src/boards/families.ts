import type { Device } from "./board.ts";

/** The device families that we synthesise for. */
export const families: readonly Device["family"][] = ["up5k", "hx8k", "ecp5", "xc7", "xcup"];
