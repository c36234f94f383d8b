import type { DrivenRun } from "./drive-randomly.ts";

/** Clock periods of each run that a stored reference tells of. */
export const referenceCycles = 1_000;

/** What is stored of a run of the native model: the text that a design prints, cut to its end. */
export type Reference = DrivenRun;

/** The end of a printed text, which the checksum of its length makes good enough to compare. */
export function shorten({ checksum, output }: DrivenRun): Reference {
  const kept = 2_000;
  return {
    checksum,
    output: output.length <= kept ? output : `${output.length} characters: ${output.slice(-kept)}`,
  };
}
