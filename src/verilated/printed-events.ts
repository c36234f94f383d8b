import type { ModelEvent } from "./model-instance.ts";
import type { DisplaySite, ModelLocation } from "./sim-model.ts";

const severities = { Error: "error", Warning: "warning", Info: "info", Fatal: "fatal" } as const;

/** `[35] %Error: f.sv:7: Assertion failed in tb.d: reason`, at the beginning of a line. */
const head =
  /^\[[^\]\n]*\] [%-](Error|Warning|Info|Fatal): (?:\S+?:(\d+): )?(?:Assertion failed in \S*?(?:: |$))?/gm;

/**
 * Verilator prints `$error` and its kin, and failed assertions, in one form, which is read back here. It
 * prints neighbouring statements as one text; what has not that form is text.
 */
export function printedEvents(text: string, site: DisplaySite): readonly ModelEvent[] {
  const found = [...text.matchAll(head)];
  const [first] = found;
  if (first === undefined) {
    return [{ kind: "text", text }];
  }
  const events: ModelEvent[] = first.index > 0 ? textEvent(text.slice(0, first.index)) : [];
  found.forEach((match, at) => {
    const severity = severities[(match[1] ?? "Error") as keyof typeof severities];
    const isFailure = severity === "error" || severity === "fatal";
    const next = found[at + 1]?.index ?? text.length;
    const lineEnd = text.indexOf("\n", match.index) + 1;
    // A failure ends the run there, so that all that follows is its own text.
    const end = isFailure || lineEnd === 0 ? next : Math.min(next, lineEnd);
    const printed = text.slice(match.index, end);
    const message = printed.slice(match[0].length).trim();
    events.push({
      kind: "assertion",
      severity,
      text: messageOf(message, site),
      location: locationIn(site, match[2]),
      printed,
    });
    events.push(...textEvent(text.slice(end, next)));
  });
  return events;
}

function textEvent(text: string): ModelEvent[] {
  return text === "" ? [] : [{ kind: "text", text }];
}

/** A check without words of its own is told by its condition. */
function messageOf(message: string, { condition }: DisplaySite): string {
  const isWordless = message === "" || /^'\w+' failed\.$/.test(message);
  return isWordless && condition !== undefined && condition.text !== ""
    ? `\`${condition.text}\` does not hold`
    : message === ""
      ? "assertion failed"
      : message;
}

/** Of several statements that are printed as one, the line is that of the one meant. */
function locationIn({ location }: DisplaySite, line: string | undefined): ModelLocation {
  return line === undefined || Number(line) === location.line
    ? location
    : { ...location, line: Number(line), column: 1 };
}
