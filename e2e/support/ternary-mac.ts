import { readFile } from "node:fs/promises";

/** The text of the file that a first visit has open. */
export const ternaryMac = await readFile("rtl-templates/ternary-mac/ternary_mac.ebv", "utf8");

/** Eight million edges at which something changes, for its `step 3;`: it takes many seconds. */
export const longRun = "repeat 4000000 { drive act = 1; step; drive act = -1; step; }";
