/** Characters of the log that are kept: the beginning tells little, the end tells what failed. */
const LOG_LIMIT = 2_000_000;

/** What a program says, as a text and line by line. */
export interface ToolLog {
  /** Takes the bytes of one of its outputs; `null` is the end. */
  readonly stream: () => (bytes: Uint8Array | null) => void;
  readonly text: () => string;
}

export function toolLog(onLine: ((line: string) => void) | undefined): ToolLog {
  const lines: string[] = [];
  let length = 0;

  function add(line: string): void {
    lines.push(line);
    length += line.length + 1;
    // Dropped in bulk, so that a long log does not shift the list at every line.
    if (length > LOG_LIMIT) {
      const dropped = lines.splice(0, Math.ceil(lines.length / 2));
      length -= dropped.reduce((sum, text) => sum + text.length + 1, 0);
    }
    onLine?.(line);
  }

  return {
    stream: () => {
      const decoder = new TextDecoder();
      let rest = "";
      return (bytes: Uint8Array | null) => {
        if (bytes === null) {
          if (rest !== "") {
            add(rest);
          }
          rest = "";
          return;
        }
        const [first = "", ...more] = decoder.decode(bytes).split("\n");
        rest += first;
        for (const next of more) {
          add(rest);
          rest = next;
        }
      };
    },
    text: () => lines.map((line) => `${line}\n`).join(""),
  };
}
