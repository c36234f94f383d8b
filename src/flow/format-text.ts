import { formatBrief } from "../brief/format/format-brief.ts";

/** The text of a Brief file in the one style; only white space changes. */
export function formatText(text: string): string {
  return formatBrief(text);
}
