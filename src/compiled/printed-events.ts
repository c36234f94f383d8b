import type { ModelEvent } from "../verilated/model-instance.ts";

/** How Verilator's program prints `$error` and its kin, and failed assertions. */
const assertion =
  /^\[\d+\] [%-](Error|Warning|Info|Fatal): (\S+?):(\d+): (?:Assertion failed in \S+?(?:: |$))?(.*)$/;

const severities = { Error: "error", Warning: "warning", Info: "info", Fatal: "fatal" } as const;

const newline = 10;

export interface PrintedEvents {
  /** Takes what the model writes to its standard output. */
  readonly add: (bytes: Uint8Array) => void;
  /** Tells what has no newline yet, before something else happens. */
  readonly flush: () => void;
}

/** Tells text and failed assertions apart; lines without anything special go on as one text. */
export function readPrinted(tell: (event: ModelEvent) => void): PrintedEvents {
  const decoder = new TextDecoder();
  /** A line that has not ended yet. */
  let rest = new Uint8Array();
  const flush = (): void => {
    if (rest.length > 0) {
      const text = decoder.decode(rest);
      rest = new Uint8Array();
      tell({ kind: "text", text });
    }
  };
  return {
    flush,
    add: (bytes) => {
      const all = new Uint8Array(rest.length + bytes.length);
      all.set(rest);
      all.set(bytes, rest.length);
      const end = all.lastIndexOf(newline) + 1;
      rest = all.slice(end);
      let plain = "";
      for (const line of decoder.decode(all.subarray(0, end)).split(/(?<=\n)/)) {
        const event = assertionIn(line);
        if (event === undefined) {
          plain += line;
          continue;
        }
        if (plain !== "") {
          tell({ kind: "text", text: plain });
          plain = "";
        }
        tell(event);
      }
      if (plain !== "") {
        tell({ kind: "text", text: plain });
      }
    },
  };
}

function assertionIn(line: string): ModelEvent | undefined {
  if (!line.startsWith("[")) {
    return undefined;
  }
  const match = assertion.exec(line.replace(/\n$/, ""));
  if (match === null) {
    return undefined;
  }
  const [, severity, file = "", number, message = ""] = match;
  return {
    kind: "assertion",
    severity: severities[(severity ?? "Error") as keyof typeof severities],
    text: message.trim() === "" ? "assertion failed" : message.trim(),
    location: { file, line: Number(number), column: 1 },
    printed: line,
  };
}
