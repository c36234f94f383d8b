import type { Breakpoint } from "../../debug/breakpoint.ts";

/** What a person typed as a place to stop: the name of a transaction, else an expression. */
export function breakpointOf(text: string, id: string): Breakpoint | undefined {
  const trimmed = text.trim();
  if (trimmed === "") {
    return undefined;
  }
  return /^[A-Za-z_]\w*(?:\[[\d, ]+\])?(?:\.[A-Za-z_]\w*(?:\[[\d, ]+\])?)*$/.test(trimmed)
    ? { id, kind: "transaction", name: trimmed, isEnabled: true, condition: "" }
    : { id, kind: "expression", isEnabled: true, condition: trimmed };
}

export function nameOf(breakpoint: Breakpoint): string {
  switch (breakpoint.kind) {
    case "line":
      return `${breakpoint.file.slice(breakpoint.file.lastIndexOf("/") + 1)}:${breakpoint.line}`;
    case "transaction":
      return breakpoint.name;
    case "expression":
      return breakpoint.condition;
  }
}
